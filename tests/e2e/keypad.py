"""Keys only: a keyboard, two switches, an EZ-Access keypad. No pointer event is made in this file but where it says so."""

import itertools
import time
import unittest

from case import EndToEnd
from keys import Keys
from waiting import wait_until

# X's keycodes of F17 to F24 (evdev's plus 8).
EZ_HELP, EZ_UP, EZ_DOWN, EZ_ROUND, EZ_BACK, EZ_NEXT, EZ_SKIP_BACK, EZ_SKIP_ON = range(195, 203)


class Keypad(EndToEnd):
    keypad = {"double_strike_ms": 0}  # scripts press faster than a hand

    def setUp(self):
        super().setUp()
        self.keys = Keys(self.screen)

    def settings(self, **kiosk):
        """kiosk.toml with a [keypad]; TOML's tables come last."""
        kiosk.setdefault("any_key_wakes_voice", False)  # the voice has its own scenarios
        self.deployment.write_kiosk_settings(**kiosk)
        with open(self.folder / "kiosk.toml", "a") as file:
            file.write("[keypad]\n" + "".join(f"{key} = {value!r}\n" for key, value in self.keypad.items()))

    def start(self, **kiosk):
        self.settings(**kiosk)
        self.deployment.start_kiosk()
        return self.screen.wait_for("rating")

    def start_with_endpoint(self):
        self.deployment.prepare_endpoint()
        self.deployment.start_endpoint()
        self.deployment.write_sync_settings()
        self.start()
        self.deployment.enrol()
        self.deployment.start_sync()
        self.deployment.wait_for_keys()

    def reach_comment(self):
        for node in ("option-2", "option-light", "option-empty", "next", "option-25-44"):
            self.keys.choose(node)
        self.screen.wait_for("comment")

    def assert_arrived(self, language, comment):
        self.deployment.wait_until_sent()
        rows = self.deployment.wait_for_rows(1)
        self.assertEqual(1, len(rows))
        row = rows[0]
        self.assertEqual(("2", "light|empty", "25-44"), (row["QS1K"], row["QS8N"], row["QS10"]))
        self.assertEqual((language, comment, "true"), (row["language"], row["comment"], row["complete"]))


class Keyboard(Keypad):
    def test_a_whole_visit_without_a_pointer(self):
        """A01: language, every question, comment, review, sending, thanks; and the keyboard is changed on the way."""
        self.start_with_endpoint()
        self.keys.choose("language-en")
        self.screen.wait_for("rating", "en")
        self.keys.choose("option-2")
        self.screen.wait_for("tiles", "en")
        self.keys.choose("option-light")
        self.display.use_layout("se")
        self.keys.choose("option-empty")
        self.keys.choose("next")
        self.screen.wait_for("choice", "en")
        self.display.press_keys("Escape")
        tiles = self.screen.wait_for("tiles", "en")
        self.assertTrue(tiles.find("option-empty").get("selected"))
        self.display.press_keys("Next")
        self.screen.wait_for("choice", "en")
        self.keys.choose("option-25-44")
        self.screen.wait_for("comment", "en")
        self.keys.type_by_arrows("Hi")
        self.keys.choose("next")
        self.screen.wait_for("review", "en")
        self.keys.choose("send")
        thanks = self.screen.wait_for("thanks", "en")
        self.assertEqual("done", thanks.focused)
        self.keys.choose("done")
        rating = self.screen.wait_for("rating", "sv")
        self.assertIsNone(rating.focused, "the next visitor finds no ring")
        self.assert_arrived("en", "Hi")

    def test_the_ring_can_be_seen(self):
        """A02: what changes on the screen is a ring around the node, at 3:1 or more against what was there."""
        self.start()
        for step in range(4):
            before = self.display.picture() if step else self.resting_picture()
            scene = self.keys.press("Tab")
            node = scene.find(scene.focused)
            self.display.wait_until_at_rest()
            self.display.screenshot(self.folder / f"ring-{step}.png")
            self.assert_ring(before, self.display.picture(), node["rect"])

    def resting_picture(self):
        self.display.wait_until_at_rest()
        return self.display.picture()

    def assert_ring(self, before, after, rect):
        x, y, w, h = rect
        air = 12
        seen = 0
        for place in range(0, len(before), 3):
            old, new = before[place:place + 3], after[place:place + 3]
            if old == new:
                continue
            px, py = place // 3 % self.display.width, place // 3 // self.display.width
            is_near = x - air <= px < x + w + air and y - air <= py < y + h + air
            seen += is_near and contrast(old, new) >= 3
        self.assertGreater(seen, 2 * 5 * (w + h), "five of the ring's seven pixels all the way round")

    def test_a_burst_of_one_key_is_one_step(self):
        """A22, with the double strike that a kiosk has without settings."""
        self.keypad = {"table": "keyboard"}
        self.start()
        self.keys.press("Tab")
        self.assertEqual("option-4", self.keys.focused)
        self.display.press_keys(*["Right"] * 5, delay=50)
        wait_until("the ring has moved", lambda: self.keys.focused == "option-3")
        self.keys.press("Tab")
        self.assertEqual("option-2", self.keys.focused, "one step for the burst, one for Tab")

    def test_a_finger_hides_the_ring(self):
        """The one pointer event of this file."""
        self.start()
        self.keys.choose("option-2")
        self.screen.wait_for("tiles")
        self.keys.press("Tab")
        self.assertIsNotNone(self.keys.focused)
        self.screen.tap("option-light")
        self.assertIsNone(self.keys.focused)
        self.keys.press("Tab")
        self.assertIsNotNone(self.keys.focused)

    def test_letters_go_to_the_comment_and_nowhere_else(self):
        self.start_with_endpoint()
        self.display.type_keys("inget")
        self.reach_comment()
        self.display.type_keys("Mer ljus")
        wait_until("the ring is on the way on", lambda: self.press_until_shown() == "next")
        self.keys.press("Return")
        self.screen.wait_for("review")
        self.keys.choose("send")
        self.screen.wait_for("thanks")
        self.assert_arrived("sv", "Mer ljus")

    def press_until_shown(self):
        """Enter after typing shows the ring; it must not act before it is seen."""
        if self.keys.focused is None:
            self.keys.press("Return")
        return self.keys.focused


class EzAccess(Keypad):
    def test_a_keypad_with_f17_to_f24_needs_no_setting(self):
        self.start()
        self.keys.press(EZ_DOWN)
        self.keys.press(EZ_DOWN)
        self.assertEqual("option-3", self.keys.focused)
        self.keys.press(EZ_UP)
        self.assertEqual("option-4", self.keys.focused)
        self.keys.press(EZ_SKIP_BACK)
        self.assertTrue(self.keys.focused.startswith("language"))
        self.keys.press(EZ_SKIP_ON)
        self.keys.press(EZ_ROUND)
        self.screen.wait_for("tiles")
        self.keys.press(EZ_NEXT)
        self.screen.wait_for("choice")
        self.keys.press(EZ_BACK)
        self.screen.wait_for("tiles")
        self.keys.press(EZ_HELP)
        self.screen.wait_for("about")


class TwoSwitches(Keypad):
    keypad = {"table": "two-switch", "double_strike_ms": 0}

    def test_a_whole_visit_with_two_keys(self):
        """A24: 1 moves, 2 selects, a word is typed, and the digits are not."""
        self.start_with_endpoint()
        keys = Keys(self.screen, move="1", select="2")
        keys.choose("option-2")
        self.screen.wait_for("tiles")
        keys.choose("option-light")
        keys.choose("option-empty")
        keys.choose("next")
        self.screen.wait_for("choice")
        keys.choose("option-25-44")
        self.screen.wait_for("comment")
        keys.show_ring()
        self.display.screenshot_at_rest(self.folder / "row.png")
        keys.type_by_rows("ljus")
        self.leave_keyboard(keys)
        self.screen.wait_for("review")
        keys.choose("send")
        self.screen.wait_for("thanks")
        keys.choose("done")
        self.screen.wait_for("rating")
        self.assert_arrived("sv", "Ljus")

    def leave_keyboard(self, keys):
        """"next" stands at the end of the last row."""
        last = max(node["rect"][1] for node in self.screen.latest().nodes if node["role"] == "key")
        while keys.focused != "row" or self.screen.latest().find("row")["rect"][1] != last:
            keys.press("1")
        keys.press("2")
        keys.choose("next")

    def test_no_other_key_does_anything(self):
        self.start()
        self.display.press_keys("Tab", "Return", "Escape", "Right", "F1", "3", "space")
        self.keys.press("1")
        self.assertEqual("option-4", self.keys.focused, "the first key that counted shows the ring")


class Locked(Keypad):
    """B01. Where keys mean nothing, nothing happens: same process, same window, same screen."""

    MODIFIERS = ("ctrl", "alt", "super")
    KEYS = [f"F{n}" for n in range(1, 13)] + [
        "Tab", "Return", "Escape", "space", "Delete", "BackSpace", "Insert", "Print", "Menu", "Home", "End", "Left",
        "Up", "a", "c", "q", "v", "w", "x", "z", "1", "2", "plus", "minus", "Sys_Req", "Pause", "Caps_Lock"]

    def test_no_chord_and_no_stray_key_leaves_the_screen(self):
        self.start(window="fullscreen")
        window, pid = self.display.wait_for_window("lyhord-kiosk"), self.deployment.kiosk.pid
        resting, before = self.screen.latest(), len(self.screen.frames)
        held = [combination for n in (1, 2) for combination in itertools.combinations(self.MODIFIERS, n)]
        chords = ["+".join([*modifiers, key]) for modifiers in held for key in self.KEYS]
        chords += [f"{modifier}+shift+{key}" for modifier in self.MODIFIERS for key in self.KEYS]
        until = time.monotonic() + 8
        for some in itertools.cycle(batches(chords, 60)):
            self.display.press_keys(*some)
            if time.monotonic() > until:
                break
        self.display.press_keys("F10", "F11", "F12", "Delete", "Insert", "Print", "Menu", "Home", "End", "Super_L", "a")
        self.keys.press("Tab")
        self.assertTrue(all(scene == resting for scene in self.screen.frames[before:-1]),
                        "only Tab, at the end, meant something")
        self.assertEqual(("rating", "option-4"), (self.screen.latest()["screen"], self.keys.focused))
        self.assertEqual(window, self.display.wait_for_window("lyhord-kiosk"))
        self.assertTrue(self.deployment.kiosk.is_running())
        self.assertEqual(pid, self.deployment.kiosk.pid)

    def test_a_chord_types_nothing_into_the_comment(self):
        self.start_with_endpoint()
        self.reach_comment()
        self.display.press_keys(*(f"{held}+{key}" for held in self.MODIFIERS for key in "acvxz12"))
        self.display.type_keys("ok")
        self.display.press_keys("Next")
        self.screen.wait_for("review")
        self.keys.choose("send")
        self.screen.wait_for("thanks")
        self.assert_arrived("sv", "ok")


def batches(items, size):
    return [items[n:n + size] for n in range(0, len(items), size)]


def contrast(one, other):
    """WCAG's ratio of two RGB colours."""
    a, b = sorted((luminance(one), luminance(other)))
    return (b + 0.05) / (a + 0.05)


def luminance(colour):
    r, g, b = (c / 255 / 12.92 if c / 255 <= 0.04045 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in colour)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


if __name__ == "__main__":
    unittest.main()
