"""What a screen shows of states that no one sees otherwise: the seconds that are left, and that answers do not count."""

import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from case import EndToEnd
from visitor import Visit
from waiting import wait_until


class VisibleStates(EndToEnd):
    def start(self, **settings):
        self.deployment.write_kiosk_settings(**settings)
        self.deployment.start_kiosk()
        self.screen.wait_for("rating")

    def reach_thanks(self):
        visit = Visit(feeling=3, reasons=("other",), age="25-44")  # without keys there is no comment
        self.visitor.answer_rating(visit)
        self.visitor.answer_reasons(visit)
        self.visitor.answer_age(visit)
        self.visitor.send(visit)
        return visit

    def seconds_left(self):
        node = self.screen.latest().find("restart")
        return int(node["words"].split()[0]) if node else None

    def wait_for_seconds(self, least, most):
        wait_until(f"{least} to {most} seconds are left", lambda: least <= (self.seconds_left() or 0) <= most, 10,
                   lambda: str(self.screen.latest()))

    def test_thanks_counts_its_seconds_by_itself_and_more_time_is_seen_at_once(self):
        self.start(**{"timings.thanks_for_seconds": 10})
        self.reach_thanks()
        self.wait_for_seconds(9, 10)
        before = self.display.picture()
        self.wait_for_seconds(7, 8)
        self.assertNotEqual(before, self.display.picture())
        self.screen.tap("more-time")
        self.wait_for_seconds(19, 20)
        self.display.screenshot(self.folder / "more-time.png")
        self.wait_for_seconds(17, 18)
        self.screen.tap("done")
        self.screen.wait_for("rating")

    def test_a_kiosk_whose_answers_do_not_count_says_so_on_every_screen(self):
        self.start(rehearsal=True)
        visit = self.reach_thanks()
        self.assertGreaterEqual(len(visit.seen), 5)
        for name, scene in visit.seen:
            node = scene.find("test-mode")
            self.assertIsNotNone(node, name)
            self.assertEqual("Övning. Svaren räknas inte.", node["words"])
        self.assertIn("räknas inte", self.display.read((0, 0, self.display.width, 64)))


if __name__ == "__main__":
    unittest.main()
