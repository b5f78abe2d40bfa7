"""Who a kiosk is: enrolled without a network, revoked, copied, with another key; no answer is lost or doubled."""

import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from case import EndToEnd
from visitor import Visit
from waiting import wait_until


class Kiosks(EndToEnd):
    def visits(self, count):
        for _ in range(count):
            self.visitor.make(Visit(feeling=2, reasons=("other",), age="25-44"))

    def assert_arrived_once(self, count):
        self.deployment.nudge_until_sent()
        rows = self.deployment.wait_for_rows(count)
        self.assertEqual(count, len({row["id"] for row in rows}))
        self.assertEqual(count, len(rows))
        return rows

    def set_up(self, machine="a"):
        """Everything but an enrolment, on a machine of that name."""
        self.deployment.prepare_endpoint()
        self.deployment.start_endpoint()
        self.become(machine)
        self.deployment.start_kiosk()
        self.screen.wait_for("rating")

    def become(self, machine):
        file = self.folder / "machine-id"
        file.write_text(machine * 32 + "\n")
        self.deployment.write_kiosk_settings(machine_id=file)
        self.deployment.write_sync_settings(machine_id=file)

    def test_a_kiosk_without_a_network_is_enrolled_by_stick(self):
        self.set_up()
        request, back = self.folder / "request", self.folder / "enrolment"
        wait_until("the kiosk has made kiosk.db", lambda: self.deployment.drafts() is not None)
        said = self.deployment.lyhord_sync("request-enrolment", request)
        fingerprint = self.deployment.lyhord_sync("fingerprint").strip()
        self.assertIn(fingerprint, said)
        self.deployment.lyhord("kiosk", "admit", request, "--name", "MJB-09", "--fingerprint", fingerprint,
                               "--out", back)
        self.deployment.lyhord_sync("accept-enrolment", back)
        self.assertEqual(fingerprint, self.deployment.kiosks()["MJB-09"]["fingerprint"])
        self.deployment.start_sync()
        self.deployment.wait_for_keys()
        self.visits(1)
        self.assertEqual({"MJB-09"}, {row["kiosk"] for row in self.assert_arrived_once(1)})

    def test_a_revoked_kiosk_keeps_its_answers_and_sends_them_when_it_is_let_in_again(self):
        self.deployment.up()
        self.visits(1)
        self.assert_arrived_once(1)
        self.deployment.lyhord("kiosk", "revoke", "MJB-01")
        self.visits(2)
        self.deployment.send_now()
        wait_until("sync is told", lambda: self.deployment.sync_status("network") == "revoked", 30)
        self.assertEqual({0: 2}, self.deployment.outbox())
        self.assertEqual("revoked", self.deployment.kiosks()["MJB-01"]["state"])
        self.deployment.lyhord("kiosk", "readmit", "MJB-01")
        self.assert_arrived_once(3)

    def test_a_copied_data_folder_sends_what_waits_once_and_under_another_key(self):
        self.set_up("a")
        self.deployment.enrol("MJB-01")
        first = self.deployment.lyhord_sync("fingerprint")
        self.deployment.start_sync()
        self.deployment.wait_for_keys()
        self.deployment.sync.stop()
        self.visits(2)
        self.deployment.kiosk.stop()
        self.become("b")
        self.deployment.start_kiosk()
        self.screen.wait_for("rating")
        self.deployment.enrol("MJB-02")
        self.assertNotEqual(first, self.deployment.lyhord_sync("fingerprint"))
        self.deployment.start_sync()
        self.visits(1)
        rows = self.assert_arrived_once(3)
        self.assertEqual(["MJB-01", "MJB-01", "MJB-02"], sorted(row["kiosk"] for row in rows))

    def test_keys_change_on_both_sides_and_answers_go_on_arriving(self):
        self.deployment.up()
        self.visits(1)
        self.assert_arrived_once(1)
        before = self.deployment.kiosks()["MJB-01"]["fingerprint"]
        said = self.deployment.lyhord_sync("rotate-key")
        after = self.deployment.kiosks()["MJB-01"]["fingerprint"]
        self.assertNotEqual(before, after)
        self.assertIn(after, said)
        self.deployment.key("signing", "new", "--out", self.folder / "signing-2.key")
        self.deployment.make_manifest("--current", self.folder / "signing-2.pub")
        self.deployment.endpoint.stop()
        self.deployment.endpoint_settings["signing_key"] = self.folder / "signing-2.key"
        self.deployment.write_endpoint_settings()
        self.deployment.start_endpoint()
        self.visits(2)
        self.assert_arrived_once(3)


if __name__ == "__main__":
    unittest.main()
