"""Visits that end badly: the kiosk dies, the visitor types something and it must stay private."""

import unittest

from case import EndToEnd
from visitor import Visit
from waiting import wait_until

SECRET = "Zebrafink"  # no other file of the deployment holds this


class KilledInTheMiddle(EndToEnd):
    def test_what_was_tapped_arrives_as_incomplete_and_what_was_typed_is_gone(self):
        self.deployment.up()
        self.visitor.choose_language("ar")
        visit = Visit(language="ar", feeling=2, reasons=("light",), age="25-44")
        self.visitor.answer_rating(visit)
        self.visitor.answer_reasons(visit)
        self.visitor.answer_age(visit)
        self.screen.wait_for("comment", "ar")
        self.screen.type_text("شكرا")
        self.assert_typed_is_nowhere("شكرا")
        wait_until("the draft is durable", self.deployment.drafts)
        self.deployment.kiosk.kill()

        self.deployment.start_kiosk()
        scene = self.screen.wait_for("rating")
        self.assertEqual("sv", scene["language"], "the next visitor meets the kiosk's own language")
        self.assertFalse(any(node.get("selected") for node in scene.nodes if node["role"] == "choice"))
        self.deployment.wait_until_sent()
        row = self.deployment.wait_for_rows(1)[0]
        self.assertEqual(("2", "light", "25-44"), (row["QS1K"], row["QS8N"], row["QS10"]))
        self.assertEqual("false", row["complete"])
        self.assert_typed_is_nowhere("شكرا")

    def test_killed_before_the_first_tap_nothing_is_stored(self):
        self.deployment.up()
        self.deployment.kiosk.kill()
        self.deployment.start_kiosk()
        self.screen.wait_for("rating")
        self.assertEqual(({}, []), (self.deployment.outbox(), self.deployment.drafts()))

    def test_killed_after_thanks_the_answer_is_there_once(self):
        self.deployment.up()
        self.deployment.sync.stop()
        visit = Visit(feeling=3, reasons=("calm",), age="65-79")
        self.visitor.answer_rating(visit)
        self.visitor.answer_reasons(visit)
        self.visitor.answer_age(visit)
        self.screen.wait_for("comment")
        self.screen.tap("next")
        self.visitor.send(visit)
        self.deployment.kiosk.kill()
        self.deployment.start_kiosk()
        self.screen.wait_for("rating")
        self.deployment.start_sync()
        self.deployment.nudge_until_sent()
        rows = self.deployment.wait_for_rows(1)
        self.assertEqual(["true"], [row["complete"] for row in rows])

    def assert_typed_is_nowhere(self, text):
        self.assertNowhere(text, self.folder / "kiosk", self.folder / "sync")
        self.assertNotIn(text, (self.folder / "kiosk.log").read_text())


class Sealed(EndToEnd):
    def test_a_comment_is_in_clear_at_the_endpoint_and_nowhere_else(self):
        """I5. Looked for while it waits on the kiosk, and again when it has arrived."""
        self.deployment.up()
        self.deployment.endpoint.stop()
        self.visitor.make(Visit(comment=f"{SECRET} vid bron"))
        self.assertEqual(1, sum(self.deployment.outbox().values()))
        self.assertTrue(self.deployment.outbox_events()[0]["data"]["comment"]["sealed"])
        self.assert_not_on_the_kiosk()

        self.deployment.start_endpoint()
        self.deployment.nudge_until_sent()
        row = self.deployment.wait_for_rows(1)[0]
        self.assertEqual(f"{SECRET} vid bron", row["comment"])
        self.assert_not_on_the_kiosk()
        self.assertNotIn(SECRET, (self.folder / "endpoint.log").read_text(), "a log is not the central store")

    def assert_not_on_the_kiosk(self):
        self.assertNowhere(SECRET, self.folder / "kiosk", self.folder / "sync")
        for left in ("kiosk.log", "sync.log", "scene.jsonl"):
            self.assertNotIn(SECRET, (self.folder / left).read_text(), left)

    def test_without_a_key_no_comment_is_asked_for(self):
        self.deployment.write_kiosk_settings()
        self.deployment.start_kiosk()
        visit = Visit(feeling=4, reasons=("calm",), age="45-64")
        self.screen.wait_for("rating")
        self.visitor.answer_rating(visit)
        self.visitor.answer_reasons(visit)
        self.visitor.answer_age(visit)
        self.visitor.send(visit)


class Forgotten(EndToEnd):
    """A visitor who walks away: the shortest times that the settings allow."""

    def test_the_screen_asks_before_it_starts_over_and_keeps_what_was_tapped(self):
        self.deployment.write_kiosk_settings()
        with open(self.folder / "kiosk.toml", "a") as settings:
            settings.write("[timings]\nwarn_after_seconds = 20\nreset_after_seconds = 20\n")
        self.deployment.start_kiosk()
        self.visitor.choose_language("en")
        self.screen.tap("option-2")
        self.screen.wait_for("tiles", "en")
        self.screen.tap("option-light")
        self.screen.wait_for("still-there", "en", timeout=30)
        self.display.screenshot_at_rest(self.folder / "still-there.png")
        self.screen.tap("stay")
        tiles = self.screen.wait_for("tiles", "en")
        self.assertTrue(tiles.find("option-light").get("selected"), "staying loses nothing")
        self.screen.wait_for("still-there", "en", timeout=30)
        self.screen.wait_for("rating", "sv", timeout=30)
        event = wait_until("the visit has become an event", self.deployment.outbox_events)[0]
        self.assertFalse(event["data"]["complete"])
        self.assertEqual({"QS1K": 2, "QS8N": "light"}, event["data"]["answers"])

    def test_erasing_leaves_nothing(self):
        self.deployment.write_kiosk_settings()
        self.deployment.start_kiosk()
        self.screen.wait_for("rating")
        self.screen.tap("option-2")
        self.screen.wait_for("tiles")
        wait_until("the draft is durable", self.deployment.drafts)
        self.screen.tap("aids")
        self.screen.wait_for("aids")
        self.visitor.erase()
        wait_until("the draft is gone", lambda: not self.deployment.drafts())
        self.assertEqual({}, self.deployment.outbox())


if __name__ == "__main__":
    unittest.main()
