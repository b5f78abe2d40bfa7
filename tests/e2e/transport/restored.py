"""A central store that is lost and comes back out of an older backup: nothing is missing, nothing is there twice."""

import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from case import EndToEnd
from processes import attempt
from visitor import Visit
from waiting import wait_until

WAITING, SETTLED = 0, 1  # states of the kiosk's outbox


class Restored(EndToEnd):
    def setUp(self):
        super().setUp()
        self.backups = self.folder / "backups"
        self.backups.mkdir()

    def up(self):
        self.deployment.up(endpoint={"backup.folder": self.backups, "backup.every": 1})

    def visits(self, count, **visit):
        for _ in range(count):
            self.visitor.make(Visit(feeling=2, reasons=("other",), age="25-44", **visit))

    def restart_endpoint(self, **settings):
        self.deployment.endpoint.stop()
        self.deployment.endpoint_settings.update(settings)
        self.deployment.write_endpoint_settings()
        self.deployment.start_endpoint()

    def lose_the_central_store(self):
        self.deployment.endpoint.kill()
        for file in (self.folder / "endpoint").glob("central.db*"):
            file.unlink()

    def restore(self, *words):
        return self.deployment.lyhord("restore", *words)

    def start_what_was_restored(self):
        """With a new token: the one before may be younger than the backup."""
        self.deployment.start_endpoint()
        self.deployment.new_token()

    def send_until(self, outbox):
        """Staff press "send now" until the kiosk's outbox is so."""
        def is_so():
            self.deployment.send_now()
            return self.deployment.outbox() == outbox
        wait_until(f"the outbox is {outbox}", is_so, 60,
                   lambda: f"outbox: {self.deployment.outbox()}\n{self.deployment.sync.output()}")

    def stored_once(self, count):
        rows = self.deployment.wait_for_rows(count)
        self.assertEqual(count, len(rows))
        self.assertEqual(count, len({row["id"] for row in rows}))
        return rows

    def test_answers_that_no_backup_holds_come_again_from_the_kiosk(self):
        self.up()
        self.visits(2)
        self.send_until({})  # the backup holds them, so the kiosk has let go of them
        self.restart_endpoint(**{"backup.every": 86400})
        self.visits(3)
        self.send_until({SETTLED: 3})  # stored, and in no backup
        self.stored_once(5)

        self.lose_the_central_store()
        self.assertIn("2 responses", self.restore())
        self.start_what_was_restored()
        self.send_until({SETTLED: 3})
        self.stored_once(5)
        self.assertIn("5 of 5", self.deployment.lyhord("status"))

    def test_a_rehearsal_reads_the_newest_backup_and_changes_nothing(self):
        self.up()
        self.visits(2)
        self.send_until({})
        before = {file.name for file in (self.folder / "endpoint").iterdir()}
        said = self.restore("--rehearse")
        self.assertIn("2 responses", said)
        self.assertEqual(before, {file.name for file in (self.folder / "endpoint").iterdir()})
        self.stored_once(2)
        refused = attempt([self.deployment.program("lyhord"), "restore", "--config", self.deployment.endpoint_config])
        self.assertEqual(1, refused.returncode, "beside a running endpoint")
        self.stored_once(2)

    def test_what_was_erased_stays_erased_and_does_not_come_again(self):
        self.up()
        self.visits(1, comment="Kanariefagel vid bron")
        self.visits(1)
        self.send_until({})
        rows = self.stored_once(2)
        erased = next(row["id"] for row in rows if row["comment"])
        stays = next(row["id"] for row in rows if not row["comment"])
        before = max(self.backups.glob("central-*.db"))
        kept = self.folder / "from-before-the-erasure.db"
        kept.write_bytes(before.read_bytes())
        self.assertIn("Kanariefagel".encode(), kept.read_bytes())
        self.deployment.lyhord("erase", "--id", erased)
        self.lose_the_central_store()
        self.restore("--from", kept)
        self.start_what_was_restored()
        wait_until("the other answer is there again", lambda: [row["id"] for row in self.deployment.rows()] == [stays])
        self.assertNowhere("Kanariefagel", self.folder / "endpoint")


if __name__ == "__main__":
    unittest.main()
