"""The page behind "?": what staff read of what waits here is true, at once, and in good Swedish."""

import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from case import EndToEnd
from visitor import Visit
from waiting import wait_until


class StaffPage(EndToEnd):
    def up(self):
        """A whole deployment whose answers leave at five, or much later."""
        self.deployment.prepare_endpoint()
        self.deployment.start_endpoint()
        self.deployment.write_kiosk_settings()
        self.deployment.write_sync_settings(send_at=5)
        self.deployment.start_kiosk()
        self.screen.wait_for("rating")
        self.deployment.enrol()
        self.deployment.start_sync()
        self.deployment.wait_for_keys()

    def visit(self):
        self.visitor.make(Visit(feeling=3, reasons=("other",), age="25-44"))

    def assert_told(self, node_id, words):
        """On the page that is opened now, without anything else happening; None when it says nothing of it."""
        self.screen.wait_for("rating")
        self.screen.tap("about")
        self.screen.wait_for("about")
        found = wait_until(f"the page says {words!r}",
                           lambda: (self.screen.latest().find(node_id) or {}).get("words") == words or None, 5,
                           lambda: str(self.screen.latest()))
        self.screen.tap("close")
        return found

    def test_what_waits_is_told_at_once_while_the_network_works(self):
        self.up()
        wait_until("sync reached the endpoint", lambda: self.deployment.sync_status("network") == "ok", 20)
        for waiting in (1, 2, 3, 4):
            self.visit()
            self.assertEqual({0: waiting}, self.deployment.outbox())
            self.assert_told("sending", f"Skickar: {waiting} svar kvar. Du kan stänga av utan att något försvinner.")
        self.visit()
        self.deployment.wait_until_sent()
        self.assert_told("arrived", "Allt är framme: 5 av 5 svar.")

    def test_what_waits_is_told_at_once_while_the_endpoint_is_away(self):
        self.up()
        self.deployment.endpoint.stop()
        self.deployment.send_now()
        wait_until("sync noticed", lambda: self.deployment.sync_status("network") == "no-network", 30,
                   lambda: self.deployment.sync_status("network"))
        self.assert_told("offline", "Kiosken har inget nät just nu. Inget svar väntar här.")
        self.visit()
        self.assert_told("offline", "1 svar är sparat här och skickas när kiosken får nät.")
        for waiting in (2, 3):
            self.visit()
            self.assert_told("offline", f"{waiting} svar är sparade här och skickas när kiosken får nät.")

    def test_what_waits_is_told_where_sync_never_ran(self):
        self.deployment.write_kiosk_settings()
        self.deployment.start_kiosk()
        self.screen.wait_for("rating")
        for waiting, words in ((1, "1 svar är sparat här."), (2, "2 svar är sparade här.")):
            visit = Visit(feeling=3, reasons=("other",), age="25-44")  # without keys there is no comment
            self.visitor.answer_rating(visit)
            self.visitor.answer_reasons(visit)
            self.visitor.answer_age(visit)
            self.visitor.finish(visit)
            self.assert_told("kept", words)
        self.deployment.kiosk.stop()
        self.deployment.start_kiosk()
        self.assert_told("kept", "2 svar är sparade här.")


if __name__ == "__main__":
    unittest.main()
