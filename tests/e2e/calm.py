"""Nothing flashes, whatever a visitor changes, and nothing works on when nothing moves (A19)."""

import os
import unittest
from pathlib import Path

from case import EndToEnd
from recorder import Recorder, most_in_a_second, swings
from visitor import Visit
from waiting import wait_until

MOST_A_SECOND = 3  # WCAG 2.2, 2.3.1
BETWEEN_TAPS = 15  # frames; nobody taps, looks and taps again in less than half a second


def whole(fields):
    """The mean of all fields, frame by frame."""
    return [(frame[0][0], sum(mean for _, mean in frame) / len(frame)) for frame in zip(*fields)]


class Calm(EndToEnd):
    needs_recording = True

    def open_kiosk(self):
        self.deployment.write_kiosk_settings(motion=True)
        self.deployment.start_kiosk()
        self.screen.wait_for("rating")

    def test_nothing_flashes_through_a_whole_visit(self):
        self.open_kiosk()
        with Recorder(self.folder, *self.panel) as recorder:
            self.change_everything(recorder)
            self.answer(recorder)
            recorder.wait_for_frames(max(BETWEEN_TAPS, int((11 - recorder.seconds) * 30)))
        self.assertGreaterEqual(recorder.seconds, 10)
        self.assertGreater(len(recorder.frames), 10 * recorder.seconds, "too few frames to see a flash in")
        fields = recorder.luminances()
        self.assertTrue(all(swings(field) for field in fields), "another contrast is seen everywhere")
        flashes = [most_in_a_second(swings(field)) / 2 for field in fields]
        self.assertLessEqual(max(flashes), MOST_A_SECOND, "in a field of the screen")
        # The screen as a whole may not even turn so often: one turn is half a flash.
        self.assertLessEqual(most_in_a_second(swings(whole(fields))), MOST_A_SECOND, "over the whole screen")

    def test_a_flicker_would_be_found(self):
        flicker = [(frame / 30, frame // 3 % 2) for frame in range(60)]  # ten swings a second
        self.assertGreater(most_in_a_second(swings(flicker)) / 2, MOST_A_SECOND)
        fade = [(frame / 30, 0.2 + frame / 100) for frame in range(60)]
        self.assertEqual(1, len(swings(fade)))

    def test_the_processor_rests_when_motion_ends(self):
        self.open_kiosk()
        with Recorder(self.folder, *self.panel) as recorder:
            self.screen.tap("about")
            self.screen.wait_for("about")
            wait_until("a second passes without work", lambda: self.rests(recorder), 20)

    def rests(self, recorder):
        before = self.ticks()
        recorder.wait_for_frames(30)
        pictures = [rows for _, rows in recorder.frames[-30:]]
        return self.ticks() == before and all(rows == pictures[0] for rows in pictures)

    def ticks(self):
        fields = Path(f"/proc/{self.deployment.kiosk.pid}/stat").read_text().rsplit(")", 1)[1].split()
        self.assertEqual(100, os.sysconf("SC_CLK_TCK"), "a tick is 10 ms")
        return int(fields[11]) + int(fields[12])  # utime, stime: proc(5)

    def change_everything(self, recorder):
        for tap in ("language-ar", "language-sv", "aids", "contrast-dark", "contrast-light", "contrast-low",
                    "contrast-default", "size-extra-large", "size-default", "contrast-dark", "close"):
            self.screen.tap(tap)
            recorder.wait_for_frames(BETWEEN_TAPS)

    def answer(self, recorder):
        visit = Visit(feeling=2)
        self.visitor.look = lambda name: recorder.wait_for_frames(BETWEEN_TAPS)
        self.visitor.answer_rating(visit)
        self.visitor.answer_reasons(visit)
        self.visitor.answer_age(visit)


if __name__ == "__main__":
    unittest.main()
