"""Touch that never misses: fingers, several of them, and the mouse, on the unmodified program. What is asked is
always what stands in the draft on the disk, never only what the screen looks like."""

import json
import sys
import unittest
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from case import BUILD, EndToEnd
from fingers import Fingers, down, slide, tap, up
from visitor import Visit
from waiting import wait_until

RESTS_MS = 450  # longer than a tap lasts (kiosk/widgets/press.h: 400)
FIVE_TILES = ("option-light", "option-empty", "option-sight", "option-light", "option-other")  # the first one twice
WHOLE_VISIT = {"QS1K": 3, "QS8P": ["people", "calm"], "QS10": "45-64"}


class Touching(EndToEnd):
    def start(self, **env):
        self.deployment.write_kiosk_settings()
        self.deployment.start_kiosk(env)
        return self.screen.wait_for("rating")

    def assert_draft(self, answers):
        """The one draft on the disk comes to hold these answers."""
        def probe():
            found = self.deployment.drafts()
            return len(found) == 1 and json.loads(found[0][0]) == answers

        wait_until(f"the draft holds {answers}", probe, explain=lambda: f"there is {self.deployment.drafts()}")

    def assert_nothing_chosen(self):
        """After a sign that all input before it was taken: the language changes."""
        self.screen.tap("language-en")
        self.screen.wait_for("rating", "en")
        self.assertEqual([], self.deployment.drafts())

    def reach_reasons(self):
        """Where things are on the screen with the reasons, which is shown now."""
        self.screen.tap("option-2")
        return {node["id"]: node.centre for node in self.screen.wait_for("tiles").nodes}

    @contextmanager
    def timed(self, count):
        """Within, `count` presses and releases each get a frame of their own."""
        file = self.folder / "times.jsonl"
        lines = lambda: [line for line in file.read_text().splitlines() if "tap_ms" in line]  # noqa: E731
        before = len(lines())
        yield
        wait_until("every touch was shown", lambda: len(lines()) - before >= count, explain=lambda: lines()[before:])
        self.assertEqual(count, len(lines()) - before)


class ByFinger(Touching):
    def setUp(self):
        super().setUp()
        self.fingers = Fingers(BUILD / "bin", self.folder, self.display)
        self.addCleanup(self.fingers.close)
        self.screen.hand = self.fingers

    def start(self, **env):
        scene = super().start(**self.fingers.env, **env)
        self.at = {node["id"]: node.centre for node in scene.nodes}
        return scene

    def test_a_whole_visit_by_fingers(self):
        self.start()
        visit = Visit(feeling=3, reasons=("people", "calm"), age="45-64")
        self.visitor.answer_rating(visit)
        self.visitor.answer_reasons(visit)
        self.visitor.answer_age(visit)
        self.visitor.finish(visit)
        event = wait_until("the visit is an event", self.deployment.outbox_events)[0]
        self.assertEqual(WHOLE_VISIT, event["data"]["answers"])
        self.assertTrue(event["data"]["complete"])

    def test_five_taps_within_a_tenth_of_a_second_on_one_screen_all_count(self):
        """As letters are typed. Taps that meet another screen are child_play.py's."""
        self.start(LYHORD_TIMES=str(self.folder / "times.jsonl"))
        at = self.reach_reasons()
        with self.timed(10):
            self.fingers.play(*(tap(at[node], after=8, lasting=10) for node in FIVE_TILES))
        self.assert_draft({"QS1K": 2, "QS8N": ["empty", "sight", "other"]})

    def test_five_taps_that_all_come_while_a_frame_is_painted_all_count(self):
        self.start(LYHORD_TIMES=str(self.folder / "times.jsonl"))
        at = self.reach_reasons()
        with self.timed(10):
            self.fingers.play(*(tap(at[node], lasting=0) for node in FIVE_TILES))
        self.assert_draft({"QS1K": 2, "QS8N": ["empty", "sight", "other"]})

    def test_a_second_finger_during_a_tap_does_not_take_it(self):
        self.start()
        self.fingers.play(down(self.at["option-3"], 1), tap(self.at["option-1"], 2, after=20),
                          up(self.at["option-3"], 1, after=20))
        self.assert_draft({"QS1K": 3})
        self.screen.wait_for("tiles")

    def test_a_second_finger_loses_nothing_where_both_can_count(self):
        self.start()
        self.screen.tap("option-2")
        at = {node["id"]: node.centre for node in self.screen.wait_for("tiles").nodes}
        self.fingers.play(down(at["option-light"], 1), down(at["option-sight"], 2, after=20),
                          up(at["option-light"], 1, after=20), up(at["option-sight"], 2, after=20))
        self.assert_draft({"QS1K": 2, "QS8N": ["light", "sight"]})

    def test_a_palm_that_rests_blocks_no_tap_and_chooses_nothing(self):
        self.start()
        self.fingers.play(down(self.at["option-1"], 9), tap(self.at["option-3"], 1, after=RESTS_MS))
        self.assert_draft({"QS1K": 3})
        self.screen.wait_for("tiles")
        self.screen.tap("option-calm")  # the palm still lies there
        self.assert_draft({"QS1K": 3, "QS8P": "calm"})
        self.fingers.play(up(self.at["option-1"], 9))
        self.screen.tap("option-people")
        self.assert_draft({"QS1K": 3, "QS8P": ["calm", "people"]})

    def test_a_palm_that_comes_a_moment_before_the_finger_does_not_take_its_tap(self):
        self.start()
        self.fingers.play(down(self.at["option-1"], 9), tap(self.at["option-3"], 1, after=40))
        self.assert_draft({"QS1K": 3})

    def test_sliding_off_a_card_takes_nothing(self):
        """A11. Off and up, off to the neighbour, and across the whole screen from its edge."""
        scene = self.start()
        top = scene.find("option-1")["rect"][1]
        x, y = self.at["option-1"]
        self.fingers.play(down((x, y)), slide((x, top - 20), after=10), up((x, top - 20), after=10),
                          down((x, y)), slide(self.at["option-2"], after=10), up(self.at["option-2"], after=10),
                          down((0, y)), *(slide((part, y), after=5) for part in range(0, 1280, 80)), up((1279, y)))
        self.assert_nothing_chosen()

    def test_a_drag_inside_one_card_takes_nothing(self):
        scene = self.start()
        x, y, w, h = scene.find("option-1")["rect"]
        self.fingers.play(down((x + 20, y + 20)), slide((x + w - 20, y + h - 20), after=20),
                          up((x + w - 20, y + h - 20), after=20))
        self.assert_nothing_chosen()

    def test_a_long_press_is_a_tap_and_nothing_else(self):
        """A12, B01: no menu, no selection while the finger is down; who is slow is not left out."""
        self.start()
        before = len(self.screen.frames)
        self.fingers.play(tap(self.at["option-2"], lasting=1500))
        self.screen.wait_for("tiles")
        self.assertEqual({"rating", "tiles"}, {frame["screen"] for frame in self.screen.frames[before - 1:]})
        self.assert_draft({"QS1K": 2})

    def test_ten_fingers_that_slap_the_screen_are_one_answer(self):
        """B01: nothing but the kiosk is there afterwards, and the first finger's answer."""
        scene = self.start()
        targets = [node.centre for node in scene.nodes if node["id"].startswith(("option-", "language-", "aids"))]
        slapped = [self.at["option-2"], *(at for at in targets if at != self.at["option-2"])][:10]
        self.assertGreaterEqual(len(slapped), 8)
        self.fingers.play([down(at, finger) for finger, at in enumerate(slapped)],
                          [up(at, finger) for finger, at in reversed(list(enumerate(slapped)))])
        self.assert_draft({"QS1K": 2})
        self.assertEqual([], self.screen.wait_for("tiles").selected)
        self.assertTrue(self.deployment.kiosk.is_running())
        self.assertEqual(1, len(self.display.wait_for_window("lyhord-kiosk")))
        self.screen.tap("option-light")
        self.assert_draft({"QS1K": 2, "QS8N": "light"})


class ByMouse(Touching):
    def test_five_clicks_in_a_row_on_one_screen_all_count(self):
        self.start(LYHORD_TIMES=str(self.folder / "times.jsonl"))
        at = self.reach_reasons()
        with self.timed(10):
            self.display.tap_all(at[node] for node in FIVE_TILES)
        self.assert_draft({"QS1K": 2, "QS8N": ["empty", "sight", "other"]})

    def test_a_second_click_that_meets_the_next_screen_chooses_nothing_there(self):
        self.start()
        at = self.screen.latest().find("option-2").centre
        self.display.tap_all([at, at, at])
        self.screen.wait_for("tiles")
        self.assert_draft({"QS1K": 2})
        self.screen.tap("option-light")
        self.assert_draft({"QS1K": 2, "QS8N": "light"})

    def test_a_drag_with_the_mouse_takes_nothing(self):
        scene = self.start()
        x, y, w, h = scene.find("option-1")["rect"]
        self.display.press(x + 20, y + 20)
        self.display.move(x + w - 20, y + h - 20)
        self.display.release()
        self.assert_nothing_chosen()

    def test_other_buttons_and_the_wheel_do_nothing(self):
        x, y = self.start().find("option-1").centre
        for button in (2, 3, 4, 5):
            self.display.tap(x, y, button)
        self.assert_nothing_chosen()


if __name__ == "__main__":
    unittest.main()
