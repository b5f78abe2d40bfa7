"""Comments typed on the screen's own keyboard in every script, and what of them may be left behind."""

import unittest

from case import EndToEnd
from many_languages import assets_with, dialogue_with
from visitor import Visit

SWEDISH = "Lampan vid gångtunneln är trasig. Café Élan? Sätt upp 2 nya, tack!"
ARABIC = "المصباح عند الجسر لا يعمل، رقمي 640823-3234 أرجو الإصلاح."
UKRAINIAN = "Ліхтар біля під'їзду не світить. Ґанок темний, щоб їм!"
TIGRINYA = "መብራህቲ ኣብ ትሕቲ ድልድል የለን። ሓደገኛ እዩ፡ ኰይኑ ጽልሙት።"


class Typed(EndToEnd):
    def test_swedish_with_accents_and_signs_arrives_byte_for_byte(self):
        self.assert_arrives("sv", SWEDISH)

    def test_arabic_with_a_personal_number_arrives_in_logical_order(self):
        """L04: the screen reorders what is read from right to left, the store does not."""
        self.assert_arrives("ar", ARABIC)

    def test_ukrainian_arrives_byte_for_byte(self):
        self.assert_arrives("uk", UKRAINIAN)

    def test_tigrinya_written_by_consonant_and_vowel_arrives_byte_for_byte(self):
        self.assert_arrives("ti", TIGRINYA)

    def assert_arrives(self, language, text):
        self.folder.mkdir(parents=True, exist_ok=True)
        self.deployment.up(assets=assets_with(self.folder, "uk", "ti"),
                           dialogue=dialogue_with(self.folder, "uk", "ti"), language=language)
        visit = Visit(language=language, comment=text)
        self.visitor.answer_rating(visit)
        self.visitor.answer_reasons(visit)
        self.visitor.answer_age(visit)
        self.screen.wait_for("comment", language)
        self.screen.type_text(text)
        self.display.screenshot_at_rest(self.folder / "comment.png")
        self.screen.tap("next")
        self.visitor.send(visit)
        self.deployment.wait_until_sent()
        self.assertEqual(text.encode(), self.deployment.wait_for_rows(1)[0]["comment"].encode())


class Edited(EndToEnd):
    """A12: nothing is held; only a double tap has to be quick, and selects what can also be deleted letter by letter."""

    def reach_comment(self):
        self.deployment.up()
        visit = Visit()
        self.visitor.answer_rating(visit)
        self.visitor.answer_reasons(visit)
        self.visitor.answer_age(visit)
        self.screen.wait_for("comment")
        return visit

    def touch_text(self, x):
        """A tap x pixels into the first line; the frame after it."""
        left, top, _, _ = self.screen.latest().find("field")["rect"]
        before = len(self.screen.frames)
        self.display.tap(left + x, top + 40)
        return self.screen.wait_for_change(before)

    def send(self, visit):
        self.screen.tap("next")
        self.visitor.send(visit)
        self.deployment.wait_until_sent()
        return self.deployment.wait_for_rows(1)[0]["comment"]

    def test_a_tap_places_the_caret_and_the_arrows_move_it(self):
        visit = self.reach_comment()
        self.screen.type_text("Lamp vid bron")
        self.touch_text(20)  # before the first letter
        for _ in "Lamp":
            self.screen.tap("key-right")
        self.screen.type_text("an")
        self.screen.tap("key-left")
        self.screen.tap("key-delete")
        self.screen.type_text("a")
        self.assertEqual("Lampan vid bron", self.send(visit))

    def tap_twice(self, x):
        """As a hand does it; the frame after the second tap."""
        left, top, _, _ = self.screen.latest().find("field")["rect"]
        before = len(self.screen.frames)
        self.display.tap_all([(left + x, top + 40)] * 2)
        return self.screen.wait_for_change(before + 1)

    def test_a_double_tap_selects_a_word_and_typing_takes_its_place(self):
        visit = self.reach_comment()
        self.screen.type_text("Fel vid bron")
        self.tap_twice(30)
        self.screen.type_text("Mörkt")
        self.display.screenshot_at_rest(self.folder / "word.png")
        self.assertEqual("Mörkt vid bron", self.send(visit))

    def test_however_often_the_text_is_tapped_one_key_erases_no_more_than_a_word_and_undo_brings_it_back(self):
        visit = self.reach_comment()
        self.screen.type_text("Fel vid bron")
        for _ in range(3):
            self.tap_twice(30)
        self.screen.tap("key-delete")
        self.screen.tap("key-undo")
        self.display.screenshot_at_rest(self.folder / "undone.png")
        self.assertEqual("Fel vid bron", self.send(visit))

    def test_the_first_touch_after_typing_never_selects(self):
        visit = self.reach_comment()
        self.screen.type_text("Ljus")
        self.touch_text(30)
        self.screen.tap("key-delete")
        comment = self.send(visit)
        self.assertEqual(3, len(comment), comment)


class PluggedIn(EndToEnd):
    """A keyboard with keys of its own."""

    def write(self, layout, language, *keys):
        self.display.use_layout(layout)
        self.deployment.up(language=language)
        visit = Visit(language=language)
        self.visitor.answer_rating(visit)
        self.visitor.answer_reasons(visit)
        self.visitor.answer_age(visit)
        self.screen.wait_for("comment", language)
        for key in keys:
            self.display.press_keys(*key.split())  # a dead key shows nothing before the letter it joins
        self.screen.tap("next")
        self.visitor.send(visit)
        self.deployment.wait_until_sent()
        return self.deployment.wait_for_rows(1)[0]["comment"]

    def test_ctrl_z_takes_back_what_was_deleted(self):
        self.assertEqual("ljus här", self.write("se", "sv", "l j u s space h adiaeresis r", "BackSpace BackSpace", "ctrl+z"))

    def test_letters_dead_keys_and_arrows_of_a_swedish_keyboard_are_taken(self):
        keys = ["a odiaeresis", "dead_acute e", "Left x", "Left y", "Right aring", "BackSpace", "Delete", "EuroSign"]
        self.assertEqual("aöyx€", self.write("se", "sv", *keys))

    def test_letters_of_an_arabic_keyboard_are_taken_and_its_arrows_follow_the_writing(self):
        self.assertEqual("سلام", self.write("ara", "ar", "Arabic_seen Arabic_meem", "Right Arabic_lam", "Arabic_alef"))


class Hidden(EndToEnd):
    def test_a_number_that_was_hidden_is_nowhere_and_arrives_as_dots(self):
        """P05: one tap, and nobody is blocked."""
        self.deployment.up()
        self.deployment.endpoint.stop()
        visit = Visit()
        self.visitor.answer_rating(visit)
        self.visitor.answer_reasons(visit)
        self.visitor.answer_age(visit)
        self.screen.wait_for("comment")
        self.screen.type_text("Jag 640823-3234")
        scene = self.screen.wait_for("comment", having="hide")
        self.assertEqual("Det här ser ut som ett personnummer.", scene.find("recognised")["words"])
        self.display.screenshot_at_rest(self.folder / "recognised.png")
        self.screen.tap("hide")
        self.assertIsNone(self.screen.latest().find("hide"))
        self.screen.tap("next")
        self.visitor.send(visit)
        self.assert_nowhere()
        self.deployment.start_endpoint()
        self.deployment.nudge_until_sent()
        self.assertEqual("Jag •••••••••••", self.deployment.wait_for_rows(1)[0]["comment"])
        self.assert_nowhere()
        self.assertNowhere("640823-3234", self.folder / "endpoint")

    def test_a_number_that_was_not_hidden_is_sent_as_it_is(self):
        self.deployment.up()
        visit = Visit(comment="ring 070-1234567")
        self.visitor.answer_rating(visit)
        self.visitor.answer_reasons(visit)
        self.visitor.answer_age(visit)
        self.visitor.answer_comment(visit)
        self.visitor.send(visit)
        self.deployment.wait_until_sent()
        self.assertEqual("ring 070-1234567", self.deployment.wait_for_rows(1)[0]["comment"].lower())

    def assert_nowhere(self):
        for digits in ("640823-3234", "6408233234"):
            self.assertNowhere(digits, self.folder / "kiosk", self.folder / "sync")
            for left in ("kiosk.log", "scene.jsonl", "sync.log"):
                self.assertNotIn(digits, (self.folder / left).read_text(), left)


if __name__ == "__main__":
    unittest.main()
