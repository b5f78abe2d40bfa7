"""A panel that changes while someone stands before it: turned, resized, replugged, darkened. The screen follows at
once, and the visit stays."""

import json
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from case import BUILD, EndToEnd
from deployment import Deployment
from display import Display, TurningDisplay
from speech import Speech
from visitor import Visit
from waiting import wait_until

KIOSK = "lyhord-kiosk"


def without_marks(picture):
    """A picture without the lowest bits of its colours: in a corner they tell the kiosk's frames apart."""
    return bytes(channel & 0xF8 for channel in picture)


class Following(EndToEnd):
    def start(self, **settings):
        self.deployment.write_kiosk_settings(**{"px_per_mm": None, **settings})
        self.deployment.start_kiosk()
        return self.screen.wait_for("rating")

    def fits(self, width, height):
        """The scene, once it was arranged for a window of that size: it reaches to the lower edge and not beyond."""
        def probe():
            scene = self.screen.latest()
            rects = [node["rect"] for node in scene.nodes]
            lowest = max(y + h for _, y, _, h in rects if y + h <= height) if rects else 0
            inside = all(x >= 0 and x + w <= width for x, _, w, _ in rects)
            ends = [y + h for node, (_, y, _, h) in zip(scene.nodes, rects) if "clip" not in node]
            return scene if inside and max(ends) <= height and lowest > height * 0.8 else None

        return wait_until(f"the scene fits {width}x{height}", probe, explain=lambda: str(self.screen.latest()))

    def assert_draft(self, answers):
        wait_until(f"the draft holds {answers}",
                   lambda: [json.loads(text) for (text,) in self.deployment.drafts()] == [answers],
                   explain=lambda: f"there is {self.deployment.drafts()}")


class Resized(Following):
    panel = (1300, 1300)  # room for a window in all its sizes
    SIZES = ((800, 1280), (1024, 600), (1280, 1024), (1280, 800))

    def choose_reasons(self):
        self.screen.tap("option-2")
        self.screen.wait_for("tiles")
        self.screen.tap("option-light")
        self.screen.tap("option-empty")
        return self.look()

    def look(self):
        """The scene, but for when it came, and the picture."""
        self.display.wait_until_at_rest()
        scene = {name: value for name, value in self.screen.latest().items() if name != "accepts_at"}
        return scene, without_marks(self.display.picture())

    def test_a_window_that_is_resized_in_mid_visit_looks_as_if_it_had_been_started_so(self):
        self.start(window="1280x800")
        self.choose_reasons()
        seen = {}
        for size in self.SIZES:
            self.display.resize_window(KIOSK, *size)
            self.fits(*size)
            seen[size] = self.look()
        self.deployment.kiosk.stop()
        for size in self.SIZES:
            self.start(window="{}x{}".format(*size))
            scene, picture = self.choose_reasons()
            self.assertEqual(scene, seen[size][0], f"the scene on {size}")
            self.assertTrue(picture == seen[size][1], f"the picture on {size}")
            self.deployment.kiosk.stop()

    def test_what_stood_under_a_finger_when_the_window_changed_is_not_chosen(self):
        self.start(window="1280x800")
        x, y = self.screen.latest().find("option-2").centre
        self.display.press(x, y)
        self.display.resize_window(KIOSK, 800, 1280)
        self.fits(800, 1280)
        self.display.release()
        self.screen.tap("languages")  # after all that
        self.screen.wait_for("languages")
        self.assertEqual([], self.deployment.drafts())

    def test_a_size_that_has_no_room_on_the_screen_is_told(self):
        self.start(window="1400x900")
        self.deployment.kiosk.wait_for_output("the window has 1400x900 px on a screen of 1300x1300 px")
        self.display.resize_window(KIOSK, 1280, 800)
        self.fits(1280, 800)
        self.assertEqual(1, self.deployment.kiosk.output().count("on a screen of"))

    def test_the_page_of_a_kiosk_that_cannot_ask_follows_as_well(self):
        self.deployment.write_kiosk_settings(window="1280x800", px_per_mm=None, dialogue=self.folder / "gone.json")
        self.deployment.start_kiosk()
        self.screen.wait_for("out-of-service")
        self.display.resize_window(KIOSK, 800, 1280)
        wait_until("the page is in the middle of the panel",
                   lambda: 360 <= self.screen.latest().find("heading").centre[0] <= 440,
                   explain=lambda: str(self.screen.latest()))


class Turned(Following):
    """On the whole screen, without a window manager."""

    panel = (1280, 800)

    def make_display(self):
        return TurningDisplay(self.started, self.folder, *self.panel)

    def assert_fills(self, width, height):
        wait_until(f"the window fills {width}x{height}",
                   lambda: self.display.window_of(KIOSK) == (0, 0, width, height),
                   explain=lambda: f"it has {self.display.window_of(KIOSK)}\n{self.deployment.kiosk.output()}")
        scene = self.fits(width, height)
        self.display.screenshot_at_rest(self.folder / f"{scene['screen']}-{width}x{height}.png")
        return scene

    def test_a_panel_that_is_turned_while_a_comment_is_written_keeps_the_visit(self):
        self.deployment.up(window="fullscreen", px_per_mm=None)
        visit = Visit(language="en", feeling=2, reasons=("light", "empty"), age="25-44", comment="")
        self.visitor.choose_language("en")
        self.visitor.answer_rating(visit)
        self.visitor.answer_reasons(visit)
        self.display.turn("left")
        self.assert_fills(800, 1280)
        self.visitor.answer_age(visit)
        self.screen.wait_for("comment", "en")
        self.screen.type_text("more ")
        self.display.turn("normal")
        self.assert_fills(1280, 800)
        self.screen.type_text("light")
        self.display.turn("right")
        self.assert_fills(800, 1280)
        self.screen.tap("next")
        self.visitor.send(visit)
        self.deployment.wait_until_sent()
        row, = self.deployment.wait_for_rows(1)
        self.assertEqual(("2", "light|empty", "25-44", "more light", "en"),
                         (row["QS1K"], row["QS8N"], row["QS10"], row["comment"].lower(), row["language"]))

    def test_another_mode_and_another_panel_are_filled_at_once(self):
        self.start(window="fullscreen")
        self.assert_fills(1280, 800)
        self.screen.tap("option-2")
        self.screen.wait_for("tiles")
        self.screen.tap("option-light")
        for change, size in ((self.display.use_mode, (1024, 768)), (self.display.replug, (1024, 600)),
                             (self.display.replug, (1080, 1920)), (self.display.replug, (1920, 1080))):
            change(*size)
            scene = self.assert_fills(*size)
            self.assertEqual("tiles", scene["screen"])
            self.assertIn("option-light", scene.selected)
        self.screen.tap("option-empty")
        self.assert_draft({"QS1K": 2, "QS8N": ["light", "empty"]})

    def test_thanks_follows_a_panel_that_was_turned_while_it_was_being_saved(self):
        self.start(window="fullscreen")
        visit = Visit(feeling=4, reasons=("calm",), age="25-44")
        self.visitor.answer_rating(visit)
        self.visitor.answer_reasons(visit)
        self.visitor.answer_age(visit)
        self.screen.wait_for("review")
        x, y = self.screen.latest().find("send").centre
        self.display.tap(x, y)
        self.display.turn("left")
        self.screen.wait_for("thanks")
        self.assert_fills(800, 1280)


class Bare(Following):
    """The whole screen at its start, where no one manages windows."""

    needs_display = False

    def test_every_size_of_screen_is_filled_and_feels_a_tap_where_it_shows_it(self):
        for width, height in ((800, 480), (1024, 600), (1366, 768), (1920, 1080), (1080, 1920)):
            folder = self.folder / f"{width}x{height}"
            self.display = Display(self.started, folder, width, height)
            self.deployment = Deployment(self.started, BUILD / "bin", folder, self.display)
            self.screen = self.deployment.screen
            self.start(window="fullscreen")
            self.assertEqual((0, 0, width, height), self.display.window_of(KIOSK))
            self.fits(width, height)
            self.display.screenshot_at_rest(folder / "rating.png")
            self.screen.tap("option-4")
            self.assert_draft({"QS1K": 4})
            self.assertNotIn("on a screen of", self.deployment.kiosk.output())
            self.deployment.kiosk.stop()


class Dark(Following):
    """ "Släck skärmen", by someone who taps and by someone who goes by keys."""

    def setUp(self):
        super().setUp()
        self.speech = Speech(self.folder)
        self.deployment.kiosk_env = self.speech.env
        self.start(**{"keypad.double_strike_ms": 0})

    def is_dark(self):
        return bool(self.screen.latest().get("dark"))

    def darken_by_touch(self):
        self.screen.tap("dark")
        wait_until("the panel is dark", self.is_dark)

    def open_aids(self):
        self.screen.tap("read-aloud")
        self.screen.tap("aids")
        self.screen.wait_for("aids", having="dark")

    def move_the_ring(self):
        before = self.screen.latest().focused
        self.display.press_keys("Tab")
        wait_until("the ring is elsewhere", lambda: self.screen.latest().focused not in (None, before))

    def assert_lit_and_nothing_else(self):
        wait_until("the panel is lit", lambda: not self.is_dark())
        self.screen.tap("contrast-low")  # after whatever else the touch or key might have meant
        self.assertEqual("aids", self.screen.wait_for("aids", "sv")["screen"])
        self.assertIsNone(self.screen.latest().focused)
        self.assertEqual([], self.deployment.drafts())

    def test_a_dark_panel_says_how_to_light_it_and_shows_nothing_else(self):
        self.open_aids()
        self.darken_by_touch()
        self.display.screenshot_at_rest(self.folder / "dark.png")
        self.assertEqual("Tryck på skärmen så tänds den.", self.screen.latest()["dark"])
        self.assertIn("Tryck på skärmen", self.display.read((0, 700, 1280, 100)))
        pixels = self.display.picture()
        above = pixels[:1280 * 700 * 3]
        self.assertFalse(any(above), "all above the line is black")

    def test_a_touch_anywhere_lights_a_dark_panel_and_does_nothing_else(self):
        self.open_aids()
        close = self.screen.latest().find("close").centre
        for place in ((5, 5), (640, 400), close):
            self.darken_by_touch()
            self.display.tap(*place)
            self.assert_lit_and_nothing_else()

    def test_any_key_lights_a_panel_that_was_darkened_by_touch_and_does_nothing_else(self):
        self.open_aids()
        for key in ("Tab", "Escape", "Return", "Right"):
            self.darken_by_touch()
            self.display.press_keys(key)
            self.assert_lit_and_nothing_else()

    def test_whoever_goes_by_keys_goes_on_in_the_dark_and_a_touch_lights_it(self):
        """A25: blanking is for those who listen and use a keypad."""
        self.open_aids()
        for _ in range(40):
            if self.screen.latest().focused == "dark":
                break
            self.move_the_ring()
        self.assertEqual("dark", self.screen.latest().focused)
        self.display.press_keys("Return")
        wait_until("the panel is dark", self.is_dark)
        self.move_the_ring()
        self.assertTrue(self.is_dark())
        self.display.tap(5, 5)
        wait_until("the panel is lit", lambda: not self.is_dark())


if __name__ == "__main__":
    unittest.main()
