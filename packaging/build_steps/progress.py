"""A bar for what has a count: redrawn on a terminal, now and then a line in a log."""

import os
import shutil
import sys
import time

from durations import clock

WIDTH = 24
LOG_EVERY_SECONDS = 30
LOG_EVERY_PERCENT = 10
LOG_AT_LEAST_APART = 2  # seconds: a build that is quick needs no ten lines
FORETOLD_FROM = 5  # per cent: before that, what is left is a guess


def shown(what, done, total, elapsed):
    """One line: a bar, the count, per cent, and times as minutes and seconds."""
    share = min(done / total, 1.0) if total else 0.0
    bar = "#" * int(share * WIDTH)
    line = f"[{bar:.<{WIDTH}}] {done}/{total} {what}  {int(share * 100):3d} %  {clock(elapsed)} elapsed"
    if done >= total or share * 100 < FORETOLD_FROM:
        return line
    return f"{line}, about {clock(elapsed / share - elapsed)} left"


class Progress:
    """Draws on `out`. Text of others goes through `say`, so that the bar never stands in the midst of it."""

    def __init__(self, what, out=None, now=time.monotonic):
        self.what, self.out, self.now = what, out or sys.stdout, now
        self.redraws = self.out.isatty() and os.environ.get("TERM", "dumb") != "dumb"
        self.begun = self.told_at = now()
        self.done = self.total = self.told_percent = self.told_done = 0
        self.drawn = self.ended = False

    def update(self, done, total):
        self.done, self.total = done, total
        self.tick()

    def tick(self):
        """Draws again if it is time; to be called now and then even when nothing has happened."""
        if self.total == 0:
            return
        if self.redraws:
            self._draw()
        elif self._is_time_for_a_line():
            self._print_line()

    def say(self, text):
        self._wipe()
        self.out.write(text + "\n")
        self.out.flush()

    def end(self):
        """Leaves the last state standing; what is said later comes below it."""
        if self.ended:
            return
        self.ended = True
        if self.redraws and self.total:
            self._draw()
            self.out.write("\n")
            self.drawn = False
        elif self.total and self.done != self.told_done:
            self._print_line()
        self.out.flush()

    def _line(self):
        return shown(self.what, self.done, self.total, self.now() - self.begun)

    def _is_time_for_a_line(self):
        apart = self.now() - self.told_at
        percent = 100 * self.done // self.total
        return (apart >= LOG_EVERY_SECONDS
                or percent >= self.told_percent + LOG_EVERY_PERCENT and apart >= LOG_AT_LEAST_APART)

    def _print_line(self):
        percent = 100 * self.done // self.total
        self.told_percent = percent - percent % LOG_EVERY_PERCENT
        self.told_at, self.told_done = self.now(), self.done
        self.out.write(self._line() + "\n")
        self.out.flush()

    def _draw(self):
        columns = shutil.get_terminal_size().columns
        self.out.write("\r\x1b[K" + self._line()[:columns - 1])
        self.out.flush()
        self.drawn = True

    def _wipe(self):
        if self.drawn:
            self.out.write("\r\x1b[K")
            self.drawn = False
