"""Children play with everything that lights up: nothing passes through a change of screen (contracts: taps)."""

import random
import sys
import time
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from case import BUILD, EndToEnd
from fingers import Fingers, down, slide, tap, up
from waiting import wait_until

UNSEEN = 0.4      # seconds, as the kiosk has them
ROUNDING = 0.002  # times are whole milliseconds somewhere on the way
LONGEST_PLAY = 6  # seconds: 200 taps, each 25 ms after the last, and the first screen's own 0.4


class ChildPlay(EndToEnd):
    def setUp(self):
        super().setUp()
        self.fingers = Fingers(BUILD / "bin", self.folder, self.display)
        self.addCleanup(self.fingers.close)
        self.random = random.Random(7)

    def start(self):
        self.deployment.write_kiosk_settings()
        self.deployment.start_kiosk(self.fingers.env)
        self.screen.wait_for("rating")
        self.screen.hand = self.fingers
        self.display.wait_until_seen()

    def anywhere(self):
        return self.random.randrange(self.display.width), self.random.randrange(self.display.height)

    def wait_until_over(self):
        """A sign that all presses before it were taken, once they are over and nothing changes any more."""
        seen = [-1]
        over_at = time.monotonic() + LONGEST_PLAY

        def probe():
            self.screen.latest()
            is_still = len(self.screen.frames) == seen[0]
            seen[0] = len(self.screen.frames)
            return is_still and time.monotonic() >= over_at

        wait_until("the screens stand still", lambda: (self.display.wait_until_at_rest(), probe())[1], 60)
        self.assertTrue(self.deployment.kiosk.is_running())

    def assert_every_screen_was_seen(self, at_least=2):
        """Each screen stood for 0.4 s before the press began that led on from it."""
        screens = []
        for frame in self.screen.frames:
            if not screens or frame["accepts_at"] != screens[-1]["accepts_at"]:
                screens.append(frame)
        for before, after in zip(screens, screens[1:]):
            if after["screen"] == "no-voice":
                continue  # it comes by itself: this machine has no sound
            came = after["accepts_at"] - UNSEEN
            self.assertGreaterEqual(came, before["accepts_at"] - ROUNDING, f"{before}\nled too soon to\n{after}")
        self.assertGreaterEqual(len(screens), at_least, "what was pressed later did count")

    def test_two_hundred_taps_on_one_spot_pass_no_screen_unseen(self):
        self.start()
        for node in ("option-2", "decline"):
            spot = self.screen.latest().find(node).centre
            self.fingers.play(*(tap(spot, after=15, lasting=10) for _ in range(200)))
            self.wait_until_over()
            self.assert_every_screen_was_seen()
            self.begin_anew()

    def begin_anew(self):
        self.deployment.kiosk.stop()
        self.deployment.start_kiosk(self.fingers.env)
        self.screen.wait_for("rating")
        self.display.wait_until_seen()

    def test_a_hundred_taps_a_second_everywhere_pass_no_screen_unseen(self):
        self.start()
        self.fingers.play(*(tap(self.anywhere(), finger=n % 2, after=5, lasting=5) for n in range(700)))
        self.wait_until_over()
        self.assert_every_screen_was_seen()

    def test_two_fingers_and_drags_pass_no_screen_unseen(self):
        self.start()
        moves = []
        for _ in range(150):
            one, other = self.anywhere(), self.anywhere()
            moves += [down(one, 1, after=4), down(other, 2, after=4), slide(self.anywhere(), 2, after=4),
                      up(one, 1, after=4), up(other, 2, after=4)]
        self.fingers.play(*moves)
        self.wait_until_over()
        self.assert_every_screen_was_seen(at_least=1)

    def test_keys_as_fast_as_they_come_pass_no_screen_unseen(self):
        self.deployment.write_kiosk_settings(any_key_wakes_voice=False)
        with open(self.folder / "kiosk.toml", "a") as settings:
            settings.write("[keypad]\ndouble_strike_ms = 0\n")
        self.deployment.start_kiosk()
        self.screen.wait_for("rating")
        self.display.press_keys(*(self.random.choice(("Tab", "Return", "Return", "Next", "Right")) for _ in range(300)),
                                delay=10)
        self.wait_until_over()
        self.assert_every_screen_was_seen()

    def test_a_double_tap_on_done_starts_no_next_visit(self):
        """It used to answer "vill inte svara" for someone who never came."""
        self.start()
        for screen, node in (("rating", "decline"), ("choice", "decline"), ("review", "send")):
            self.screen.wait_for(screen)
            self.screen.tap(node)
        done = self.screen.wait_for("thanks").find("done").centre
        self.fingers.play(tap(done), tap(done, after=150), tap(done, after=180))
        self.screen.wait_for("rating")
        self.wait_until_over()
        self.assertEqual([], self.deployment.drafts())
        self.assertEqual(1, len(self.deployment.outbox_events()))


if __name__ == "__main__":
    unittest.main()
