"""P11, A17: when a visit has ended, its comment is in no memory of the kiosk. Asked of a real core dump."""

import unittest
from pathlib import Path

from case import EndToEnd
from processes import run
from visitor import Visit

# No other file holds it, and it is longer than what std::string keeps inside itself: it lies in the heap, too.
CANARY = "Zebrafink kvittrar"
SHORT = "Zebrafink"  # and this one lies on the stack

ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")


class Forgotten(EndToEnd):
    def reach_comment(self, **settings):
        self.deployment.up(**settings)
        visit = Visit()
        self.visitor.answer_rating(visit)
        self.visitor.answer_reasons(visit)
        self.visitor.answer_age(visit)
        self.screen.wait_for("comment")
        return visit

    def places_of(self, *texts):
        """Where the program's memory holds them. Pages that are excluded from dumps are not looked at."""
        core = self.folder / "core"
        pid = self.deployment.kiosk.pid
        run(["gdb", "--batch", "--nx", "-p", pid, "-ex", f"gcore {core}"], timeout=120)
        content = core.read_bytes()
        core.unlink()
        self.assertIn(b"Vad skulle g\xc3\xb6ra det tryggare", content, "the dump holds what the program knows")
        return [(text, code, content.find(text.encode(code))) for text in texts
                for code in ENCODINGS if text.encode(code) in content]

    def assert_forgotten(self):
        self.assertEqual([], self.places_of(CANARY, SHORT))

    def test_nothing_of_a_comment_that_was_sent_is_left_in_memory(self):
        visit = self.reach_comment()
        self.screen.type_text(CANARY)
        self.assertNotEqual([], self.places_of(CANARY), "while it is written, the screen has it")
        self.screen.tap("next")
        self.visitor.send(visit)
        self.assert_forgotten()

    def test_nothing_is_left_after_a_word_was_selected_replaced_and_hidden(self):
        visit = self.reach_comment()
        self.screen.type_text(SHORT)
        left, top, _, _ = self.screen.latest().find("field")["rect"]
        before = len(self.screen.frames)
        self.display.tap_all([(left + 60, top + 40)] * 2)
        self.screen.wait_for_change(before + 1)
        self.screen.tap("key-delete")
        self.screen.tap("key-undo")  # what can be brought back is forgotten, too
        self.screen.tap("key-delete")
        self.screen.type_text("mail zebrafink.kvittrar@example.se")
        self.screen.tap("hide")
        self.screen.tap("next")
        self.visitor.send(visit)
        self.assertEqual([], self.places_of(SHORT, "zebrafink"))

    def test_nothing_is_left_of_what_was_deleted_and_could_be_brought_back(self):
        visit = self.reach_comment()
        self.screen.type_text(CANARY)
        for _ in CANARY:
            self.screen.tap("key-delete")
        self.screen.tap("key-undo")
        for _ in CANARY:
            self.screen.tap("key-delete")
        self.screen.type_text("Ja")
        self.screen.tap("next")
        self.visitor.send(visit)
        self.assert_forgotten()

    def test_nothing_is_left_when_the_visitor_erases(self):
        self.reach_comment()
        self.display.type_keys(CANARY)  # on a keyboard of their own, through other queues
        self.screen.tap("aids")
        self.screen.wait_for("aids")
        self.visitor.erase()
        self.assert_forgotten()

    def test_a_crash_would_leave_no_dump(self):
        self.deployment.write_kiosk_settings()
        self.deployment.start_kiosk()
        self.screen.wait_for("rating")
        limits = Path(f"/proc/{self.deployment.kiosk.pid}/limits").read_text()
        self.assertRegex(limits, r"Max core file size\s+0\s+0\s")

    def test_nothing_is_left_when_the_visitor_walks_away(self):
        self.reach_comment(**{"timings.warn_after_seconds": 20, "timings.reset_after_seconds": 20})
        self.screen.type_text(CANARY)
        self.screen.wait_for("still-there", timeout=30)
        self.screen.wait_for("rating", timeout=30)
        self.assert_forgotten()


if __name__ == "__main__":
    unittest.main()
