"""One answer, all the way home: what was tapped is what the administrator pulls."""

import json
import unittest

from case import EndToEnd
from deployment import PLACE
from visitor import Visit
from waiting import wait_until


class Home(EndToEnd):
    def test_an_answer_arrives_as_it_was_tapped(self):
        self.deployment.up()
        visit = Visit(feeling=2, reasons=("light", "empty"), age="25-44")
        self.visitor.make(visit)
        self.deployment.wait_until_sent()
        rows = self.deployment.wait_for_rows(1)
        self.assertEqual(1, len(rows))
        self.assert_row(rows[0], "sv", {"QS1K": "2", "QS8N": "light|empty", "QS10": "25-44"})
        self.assertFalse(self.deployment.outbox_events(), "what is settled has left the kiosk")

    def test_the_screen_shows_what_the_scene_says(self):
        """tesseract as second witness: the scene could be right and the picture wrong."""
        self.deployment.write_kiosk_settings()
        self.deployment.start_kiosk()
        scene = self.screen.wait_for("rating")
        self.display.screenshot_at_rest(self.folder / "rating.png")
        heading = next(node for node in scene.nodes if node["role"] == "heading")
        self.assertEqual(letters(heading["words"]), letters(self.display.read(heading["rect"])))
        self.assertIn("Skänninge centrum", heading["words"])

    def test_in_arabic_the_same_tap_gives_the_same_codes(self):
        """L05: mirrored on the screen, never in the data."""
        self.deployment.up()
        for language in ("sv", "ar"):
            self.visitor.make(Visit(language=language, feeling=3, reasons=("people",), age="16-24"))
        self.deployment.wait_until_sent()
        rows = {row["language"]: row for row in self.deployment.wait_for_rows(2)}
        wanted = {"QS1K": "3", "QS8P": "people", "QS10": "16-24"}
        self.assert_row(rows["sv"], "sv", wanted)
        self.assert_row(rows["ar"], "ar", wanted)

    def test_the_scale_is_mirrored_in_arabic(self):
        self.deployment.write_kiosk_settings()
        self.deployment.start_kiosk()
        swedish = self.screen.wait_for("rating", "sv")
        self.screen.tap("language-ar")
        arabic = self.screen.wait_for("rating", "ar")
        self.assertLess(left_of(swedish, "option-4"), left_of(swedish, "option-1"))
        self.assertGreater(left_of(arabic, "option-4"), left_of(arabic, "option-1"))

    def test_declined_and_skipped_answers_stay_apart(self):
        self.deployment.up()
        self.visitor.choose_language("en")
        self.screen.tap("decline")
        self.screen.wait_for("choice")
        self.screen.tap("decline")
        self.screen.wait_for("comment")
        self.screen.tap("next")
        self.visitor.send(Visit(language="en"))
        self.deployment.wait_until_sent()
        row = self.deployment.wait_for_rows(1)[0]
        self.assert_row(row, "en", {"QS1K": "9", "QS8N": "", "QS8P": "", "QS10": "9"})

    def test_an_answer_changed_in_the_review_arrives_changed(self):
        """A28: what is sent is what stood there last, and the kiosk does not ask the rest again."""
        self.deployment.up()
        visit = Visit(feeling=3, reasons=("calm",), age="16-24")
        self.visitor.answer_rating(visit)
        self.visitor.answer_reasons(visit)
        self.visitor.answer_age(visit)
        self.screen.wait_for("comment")
        self.screen.tap("next")
        self.screen.wait_for("review")
        self.screen.tap("change-QS10")
        self.screen.wait_for("choice")
        self.screen.tap("option-65-79")
        self.visitor.send(visit)
        self.deployment.wait_until_sent()
        self.assert_row(self.deployment.wait_for_rows(1)[0], "sv", {"QS1K": "3", "QS8P": "calm", "QS10": "65-79"})

    def test_sliding_off_a_card_takes_nothing(self):
        """A11: only a finger lifted where it was put down is an answer."""
        self.deployment.write_kiosk_settings()
        self.deployment.start_kiosk()
        card = self.screen.wait_for("rating").find("option-1")
        x, y = card.centre
        untouched = self.display.picture()
        self.display.press(x, y)
        wait_until("the card looks pressed", lambda: self.display.picture() != untouched)
        self.display.move(x, card["rect"][1] - 20)
        self.display.release()
        self.screen.tap("language-en")  # comes after all that; a visit begun would have left this screen
        self.screen.wait_for("rating", "en")
        self.assertEqual([], self.deployment.drafts())

    def test_a_keyboard_that_is_plugged_in_types_too(self):
        self.deployment.up()
        visit = Visit(feeling=4, reasons=("calm",), age="45-64")
        self.visitor.answer_rating(visit)
        self.visitor.answer_reasons(visit)
        self.visitor.answer_age(visit)
        self.screen.wait_for("comment")
        self.display.type_keys("Mer ljus")
        self.screen.tap("next")
        self.visitor.send(visit)
        self.deployment.wait_until_sent()
        self.assertEqual("Mer ljus", self.deployment.wait_for_rows(1)[0]["comment"])

    def assert_row(self, row, language, answers):
        self.assertEqual(language, row["language"])
        self.assertEqual("skanninge-centrum", row["place"])
        self.assertEqual("trygghet-event", row["dialogue"])
        for question, value in answers.items():
            self.assertEqual(value, row.get(question, ""), f"{question} in {json.dumps(row, ensure_ascii=False)}")


class Portrait(EndToEnd):
    panel = (1080, 1920)

    def test_a_visit_on_a_tall_screen(self):
        self.deployment.up(window="1080x1920", px_per_mm=4.02)
        self.visitor.look = lambda name: self.display.screenshot_at_rest(self.folder / f"{name}.png")
        self.visitor.make(Visit(feeling=4, reasons=("staff",), age="80+", comment="Tack"))
        self.deployment.wait_until_sent()
        row = self.deployment.wait_for_rows(1)[0]
        self.assertEqual("4", row["QS1K"])
        self.assertEqual("Tack", row["comment"])


def left_of(scene, node_id):
    return scene.find(node_id)["rect"][0]


def letters(text):
    return "".join(c for c in text.lower() if c.isalpha())


if __name__ == "__main__":
    unittest.main()
