"""Records what an X server shows, many times a second, and finds flashes in it (WCAG 2.2, 2.3.1)."""

import mmap
import struct
import threading
import time
from pathlib import Path

FRAMES_A_SECOND = 30
COLUMNS, ROWS = 8, 5     # fields of the screen that are judged apart; one is much smaller than the rule's quarter of 10°
EVERY = 16               # of so many pixels across and down, one is looked at
NOTABLE = 0.1            # a change of relative luminance that may be half of a flash …
DARK_ENOUGH = 0.8        # … if the darker picture is darker than this


class Recorder:
    """Looks at the framebuffer that `Display(…, framebuffer=True)` keeps in its folder, on a thread of its own."""

    def __init__(self, folder, width, height):
        self._width, self._height = width, height
        self._file = open(Path(folder) / "Xvfb_screen0", "rb")
        self._pixels = mmap.mmap(self._file.fileno(), 0, access=mmap.ACCESS_READ)
        # XWD's header: big-endian words; its size, …, at 11 the bits of a pixel, at 12 the bytes of a row, at 19 how
        # many colours of 12 bytes come before the pixels.
        header = struct.unpack(">25I", self._pixels[:100])
        assert header[11] == 32, "a picture of 32 bits a pixel"
        self._row, self._start = header[12], header[0] + 12 * header[19]
        self._stop, self._grew = threading.Event(), threading.Condition()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self.frames = []  # (seconds, the pixels looked at)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._stop.set()
        self._thread.join()
        self._pixels.close()
        self._file.close()

    def wait_for_frames(self, count):
        """Lets `count` more frames be recorded."""
        with self._grew:
            until = len(self.frames) + count
            self._grew.wait_for(lambda: len(self.frames) >= until, timeout=60)

    @property
    def seconds(self):
        return self.frames[-1][0] - self.frames[0][0] if self.frames else 0.0

    def _run(self):
        began = time.monotonic()
        while not self._stop.wait(1 / FRAMES_A_SECOND):
            frame = (time.monotonic() - began, self._look())
            with self._grew:
                self.frames.append(frame)
                self._grew.notify_all()

    def _look(self):
        rows = (self._start + y * self._row for y in range(0, self._height, EVERY))
        return [self._pixels[at:at + self._width * 4] for at in rows]

    def luminances(self):
        """For each field of the screen its (seconds, mean relative luminance), frame by frame."""
        fields = [[] for _ in range(COLUMNS * ROWS)]
        for seconds, rows in self.frames:
            for number, mean in enumerate(_means(rows)):
                fields[number].append((seconds, mean))
        return fields


def _linear(channel):
    c = channel / 255
    return c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4


_RED, _GREEN, _BLUE = ([weight * _linear(c) for c in range(256)] for weight in (0.2126, 0.7152, 0.0722))


def _means(rows):
    sums, counts = [0.0] * (COLUMNS * ROWS), [0] * (COLUMNS * ROWS)
    for number, row in enumerate(rows):
        blue, green, red = (row[channel::4 * EVERY] for channel in range(3))
        first = number * ROWS // len(rows) * COLUMNS
        for x, (r, g, b) in enumerate(zip(red, green, blue)):
            field = first + x * COLUMNS // len(red)
            sums[field] += _RED[r] + _GREEN[g] + _BLUE[b]
            counts[field] += 1
    return [total / count for total, count in zip(sums, counts)]


def swings(series):
    """When the luminance of one field turned and went a notable way in the other direction. Two make a flash."""
    times, direction = [], 0
    low = high = series[0][1]
    for seconds, value in series:
        low, high = min(low, value), max(high, value)
        rises = direction <= 0 and value - low >= NOTABLE and low < DARK_ENOUGH
        falls = direction >= 0 and high - value >= NOTABLE and value < DARK_ENOUGH
        if rises or falls:
            times.append(seconds)
            direction = 1 if rises else -1
            low = high = value
    return times


def most_in_a_second(times):
    return max((sum(1 for other in times if 0 <= other - one < 1) for one in times), default=0)
