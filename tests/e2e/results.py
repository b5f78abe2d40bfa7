"""Thanks gives something back: how others answered, and what came of it."""

import unittest

from case import EndToEnd
from deployment import DIALOGUE
from processes import run
from visitor import Visit
from waiting import wait_until

PLACE = "skanninge-centrum"
YESTERDAY = [4] * 3 + [3] * 7 + [2] * 7 + [1] * 3
SWEDISH = "Lamporna i gångtunneln byts vecka 40. Hela häcken kan inte tas bort, men den klipps lägre."
ENGLISH = "The lamps in the underpass are replaced in week 40. The hedge cannot go, but it is cut lower."


class Results(EndToEnd):
    def test_a_visitor_sees_how_others_answered_and_what_came_of_it(self):
        self.answer_yesterday(YESTERDAY)
        self.deployment.up()
        self.notice("new", "--text", f"sv={SWEDISH}", "--text", f"en={ENGLISH}", "--place", PLACE)
        scene = self.thanks_of(Visit(feeling=4, reasons=("calm",)))
        self.display.screenshot_at_rest(self.folder / "thanks.png")
        self.assert_result(scene)
        self.assertEqual("20 svar sedan 1 september", plain(scene, "count"))
        self.assertEqual(SWEDISH, plain(scene, "notice"))
        self.assertIsNone(scene.find("offline"))
        read = letters(self.display.read(scene.find("notice")["rect"]))
        self.assertIn(letters("Lamporna i gångtunneln byts"), read, "the picture says what the scene says")
        self.screen.tap("done")

    def test_the_own_answer_is_not_in_what_is_shown_that_day(self):
        self.answer_yesterday(YESTERDAY)
        self.deployment.write_kiosk_settings()
        self.deployment.start_kiosk()
        for feeling, reason in ((1, "light"), (1, "empty")):
            self.assert_result(self.thanks_of(Visit(feeling=feeling, reasons=(reason,))))
            self.screen.tap("done")
        self.deployment.kiosk.kill()
        self.deployment.start_kiosk()
        self.assert_result(self.thanks_of(Visit(feeling=4, reasons=("staff",))))

    def test_too_few_answers_are_not_shown_and_the_screen_says_why(self):
        self.answer_yesterday([4, 3, 2, 1])
        self.deployment.write_kiosk_settings()
        self.deployment.start_kiosk()
        scene = self.thanks_of(Visit(feeling=4, reasons=("calm",)))
        self.display.screenshot_at_rest(self.folder / "thanks.png")
        self.assertTrue(plain(scene, "few").startswith("För få svar att visa än."))
        self.assertTrue(plain(scene, "offline").startswith("Ditt svar är sparat här"))
        self.assertFalse([node for node in scene.nodes if node["id"].startswith("row-")])

    def test_a_notice_that_is_withdrawn_is_shown_no_more(self):
        self.deployment.up()
        name = self.notice("new", "--text", f"sv={SWEDISH}").split()[-1]
        self.assertEqual(SWEDISH, plain(self.thanks_of(Visit(feeling=4, reasons=("calm",))), "notice"))
        self.screen.tap("done")
        scene = self.thanks_of(Visit(language="en", feeling=4, reasons=("staff",)))
        self.assertIsNone(scene.find("notice"), "there is no English text")
        self.screen.tap("done")
        self.notice("withdraw", name)
        scene = self.thanks_of(Visit(feeling=3, reasons=("people",)))
        self.assertIsNone(scene.find("notice"))

    def answer_yesterday(self, answers):
        """What the kiosk was answered the day before it is started."""
        run([self.deployment.program("lyhord-past-answers"), self.deployment.kiosk_data / "kiosk.db", DIALOGUE, PLACE,
             1, *answers])

    def notice(self, *words):
        """As the administrator does it, until sync has fetched what came of it."""
        before = self.deployment.notices()
        said = run([self.deployment.program("lyhord"), "notice", *words, "--config", self.deployment.endpoint_config])
        self.deployment.send_now()
        wait_until("sync has fetched the notice", lambda: self.deployment.notices() > before, 20,
                   lambda: self.deployment.sync.output())
        return said

    def thanks_of(self, visit):
        """The thanks screen after the visit."""
        self.visitor.choose_language(visit.language)
        self.visitor.answer_rating(visit)
        self.visitor.answer_reasons(visit)
        self.visitor.answer_age(visit)
        if self.screen.wait_for_any("comment", "review")["screen"] == "comment":
            self.screen.tap("next")
        self.visitor.send(visit)
        return self.screen.latest()

    def assert_result(self, scene):
        rows = [node["words"] for node in scene.nodes if node["id"].startswith("row-")]
        self.assertEqual(["Mycket trygg 15 procent", "Ganska trygg 35 procent", "Ganska otrygg 35 procent",
                          "Mycket otrygg 15 procent"], rows, scene)


def plain(scene, node_id):
    node = scene.find(node_id)
    assert node, f"there is no {node_id}: {scene}"
    return node["words"].replace("\u00a0", " ")


def letters(text):
    return "".join(c for c in text.lower() if c.isalpha())


if __name__ == "__main__":
    unittest.main()
