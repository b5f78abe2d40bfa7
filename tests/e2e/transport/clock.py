"""lyhord-sync on a machine whose clock is years off and follows no time server (E05, E09)."""

import os
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from case import BUILD, EndToEnd
from visitor import Visit
from waiting import wait_until

DAY = 24 * 3600
TEN_YEARS = 3652 * DAY
SHIM = BUILD / "lib/libclock_shim.so"


class WrongClock(EndToEnd):
    def prepare(self, age):
        """Everything is set up at the right time; certificates and keys were made `age` seconds ago."""
        os.environ |= {"LD_PRELOAD": str(SHIM), "LYHORD_CLOCK_AHEAD": str(-age)}
        try:
            self.deployment.prepare_endpoint()
        finally:
            del os.environ["LD_PRELOAD"], os.environ["LYHORD_CLOCK_AHEAD"]
        self.deployment.make_manifest()  # now: its hour is the last that was signed
        self.deployment.start_endpoint()
        self.deployment.write_kiosk_settings()
        self.deployment.write_sync_settings()
        self.deployment.start_kiosk()
        self.screen.wait_for("rating")
        self.enrol()

    def enrol(self):
        """By stick: the endpoint's certificate may have ended."""
        wait_until("kiosk.db is there", lambda: (self.deployment.kiosk_data / "kiosk.db").exists())
        self.deployment.lyhord_sync("request-enrolment", self.folder / "request")
        self.deployment.lyhord("kiosk", "admit", self.folder / "request", "--name", "MJB-01", "--fingerprint",
                               self.deployment.lyhord_sync("fingerprint").strip(), "--out", self.folder / "back")
        self.deployment.lyhord_sync("accept-enrolment", self.folder / "back")

    def start_sync(self, ahead):
        self.deployment.sync = self.started.start(
            [self.deployment.program("lyhord-sync"), "run", "--config", self.folder / "sync.toml"],
            self.folder / "sync.log", {"LD_PRELOAD": str(SHIM), "LYHORD_CLOCK_AHEAD": str(ahead)})
        self.deployment.sync.wait_for_output("enrolled")

    def answer(self):
        visit = Visit(feeling=6)
        self.visitor.answer_rating(visit)
        self.visitor.answer_age(visit)
        if self.screen.wait_for_any("comment", "review")["screen"] == "comment":
            self.screen.tap("next")
        self.visitor.finish(visit)

    def assert_arrives_with(self, ahead):
        self.prepare(5 * DAY)
        self.start_sync(ahead)
        self.answer()
        self.deployment.nudge_until_sent()
        self.assertEqual(1, len(self.deployment.wait_for_rows(1)))
        self.assertEqual("ok", self.deployment.sync_status("network"))

    def test_ten_years_ahead_an_answer_arrives(self):
        self.assert_arrives_with(TEN_YEARS)

    def test_ten_years_behind_an_answer_arrives(self):
        self.assert_arrives_with(-TEN_YEARS)

    def test_a_certificate_that_has_ended_is_refused_whatever_the_clock_says_and_nothing_is_lost(self):
        """To the clock it is good; what was signed last is later than its end."""
        self.prepare(60 * DAY)
        self.start_sync(-50 * DAY)
        self.answer()
        self.deployment.send_now()
        wait_until("the certificate is refused", lambda: self.deployment.sync_status("network") == "tls-refused", 30,
                   lambda: self.deployment.sync.output())
        self.assertEqual(1, sum(self.deployment.outbox().values()))


if __name__ == "__main__":
    unittest.main()
