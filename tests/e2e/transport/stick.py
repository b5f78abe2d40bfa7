"""Answers that no network carries: by stick to the central store, and what settles them by stick back."""

import gzip
import http.client
import re
import sqlite3
import ssl
import sys
import unittest
import uuid
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from case import EndToEnd
from processes import attempt
from visitor import Visit
from waiting import wait_until

CANARY = "Kanariefagel vid bron"


def batches_in(bundle):
    """What the batches of a bundle hold, as the endpoint reads it."""
    rest = bundle.read_bytes()
    while rest:
        head, _, rest = rest.partition(b"\r\n\r\n")
        length = int(re.search(rb"content-length: (\d+)", head).group(1))
        body, rest = rest[:length], rest[length:]
        if b"content-encoding: gzip" in head:
            yield gzip.decompress(body)


class Stick(EndToEnd):
    def setUp(self):
        super().setUp()
        self.stick = self.folder / "stick"
        self.stick.mkdir()

    def up_without_a_network(self, **sync):
        """A kiosk that is enrolled and whose sync finds nobody where the endpoint is said to be."""
        self.deployment.up()
        self.deployment.sync.stop()
        self.deployment.write_sync_settings(endpoint="https://127.0.0.1:1", stick=self.stick, **sync)
        self.deployment.start_sync()

    def visits(self, count, **visit):
        for _ in range(count):
            self.visitor.make(Visit(feeling=2, reasons=("other",), age="25-44", **visit))
        wait_until(f"{count} answers wait", lambda: sum(self.deployment.outbox().values()) >= count)

    def export(self):
        return self.deployment.lyhord_sync("export", self.stick)

    def bundles(self):
        return sorted(self.stick.glob("*.bundle"))

    def lyhord_import(self, *words, files=None):
        """Its exit code, {kiosk: (stored, existed, conflict, rejected, incomplete)}, and what it explains."""
        done = attempt([self.deployment.program("lyhord"), "import", *(files or self.bundles()),
                        "--endpoint", self.deployment.url, "--ca", self.folder / "tls/ca.pem", *words])
        lines = [line.split("\t") for line in done.stdout.splitlines()]
        return done.returncode, {name: tuple(map(int, rest)) for name, *rest in lines}, done.stderr

    def upload(self, bundle):
        """As a page would: the file in one request. The reply, and the whole body of it."""
        port = int(self.deployment.url.rsplit(":", 1)[1])
        trust = ssl.create_default_context(cafile=self.folder / "tls/ca.pem")
        connection = http.client.HTTPSConnection("127.0.0.1", port, context=trust, timeout=30)
        token = self.deployment.new_token().read_text().strip()
        connection.request("POST", "/api/bundles", bundle.read_bytes(),
                           {"Authorization": f"Bearer {token}", "Content-Type": "application/http"})
        reply = connection.getresponse()
        body = reply.read()
        connection.close()
        return reply, body

    def assert_stored_once(self, count):
        rows = self.deployment.wait_for_rows(count)
        self.assertEqual(count, len(rows))
        self.assertEqual(count, len({row["id"] for row in rows}))
        return rows

    def test_answers_go_home_by_stick_and_the_kiosk_lets_go_of_them_by_the_answer(self):
        self.up_without_a_network()
        self.visits(2)
        self.visits(1, comment=CANARY)
        self.assertIn("Saved 3 responses", self.export())
        self.assertEqual({0: 3}, self.deployment.outbox())
        (self.stick / "inflated").write_bytes(b"".join(batches_in(self.bundles()[0])))
        self.assertIn(b'"sealed"', (self.stick / "inflated").read_bytes())
        self.assertNowhere("Kanariefagel", self.stick)
        self.assertNowhere("vid bron", self.stick)
        code, kiosks, said = self.lyhord_import()
        self.assertEqual((0, {"MJB-01": (3, 0, 0, 0, 0)}), (code, kiosks), said)
        self.assertEqual({0: 3}, self.deployment.outbox())
        self.assertIn("Nothing waits", self.export())
        self.deployment.wait_until_sent()
        rows = self.assert_stored_once(3)
        self.assertEqual([CANARY], [row["comment"] for row in rows if row["comment"]])
        self.assertEqual(1, len(self.bundles()))

    def test_a_file_that_is_uploaded_whole_is_answered_with_a_file_that_the_kiosk_takes(self):
        self.up_without_a_network()
        self.visits(2)
        self.export()
        [bundle] = self.bundles()
        reply, answer = self.upload(bundle)
        self.assertEqual((200, "stored=2, existed=0, conflict=0, rejected=0"),
                         (reply.status, reply.headers["Lyhord-Counts"]), answer)
        self.assertIsNone(reply.headers["Lyhord-Flaws"])
        name = re.search('filename="(.+)"', reply.headers["Content-Disposition"]).group(1)
        self.assertEqual(bundle.name + ".ack", name)
        self.assertEqual({0: 2}, self.deployment.outbox())
        (self.stick / name).write_bytes(answer)
        self.deployment.lyhord_sync("take", self.stick / name)
        self.deployment.wait_until_sent()
        self.assert_stored_once(2)

    def test_a_stick_that_was_pulled_out_counts_as_far_as_it_is_whole_and_loses_nothing(self):
        self.up_without_a_network()
        self.visits(2)
        self.export()
        [bundle] = self.bundles()
        whole = bundle.read_bytes()
        bundle.write_bytes(whole[:len(whole) // 4])
        (self.stick / "lyhord-MJB-01-half.bundle.part").write_bytes(whole[:100])
        code, kiosks, said = self.lyhord_import()
        self.assertEqual(2, code, said)
        self.assertIn("incomplete", said)
        self.assertEqual([(0, 0, 0, 0, 1)], list(kiosks.values()))
        self.assertEqual({0: 2}, self.deployment.outbox())
        self.export()
        self.assertEqual([], list(self.stick.glob("*.part")))
        code, kiosks, said = self.lyhord_import()
        self.assertEqual((2, (2, 0, 0, 0)), (code, kiosks["MJB-01"][:4]), said)
        self.deployment.lyhord_sync("take", self.stick)
        self.deployment.wait_until_sent()
        self.assert_stored_once(2)

    def test_a_stick_and_the_network_together_store_every_answer_once(self):
        self.up_without_a_network()
        self.visits(2)
        self.export()
        self.deployment.sync.stop()
        self.deployment.write_sync_settings()
        self.deployment.start_sync()
        self.deployment.nudge_until_sent()
        code, kiosks, said = self.lyhord_import()
        self.assertEqual((0, {"MJB-01": (0, 2, 0, 0, 0)}), (code, kiosks), said)
        self.visitor.make(Visit())
        self.deployment.nudge_until_sent()
        self.lyhord_import()
        self.assertIn("Nothing new", self.deployment.lyhord_sync("take", self.stick))
        self.assert_stored_once(3)

    def test_what_a_revoked_kiosk_had_is_admitted_by_an_administrator_only_and_marked(self):
        self.up_without_a_network()
        self.visits(2)
        self.export()
        self.deployment.lyhord("kiosk", "revoke", "MJB-01")
        code, kiosks, said = self.lyhord_import()
        self.assertEqual(2, code)
        self.assertIn("revoked", said)
        self.assertEqual([(0, 0, 0, 2, 0)], list(kiosks.values()))
        self.assertEqual(1, self.lyhord_import("--admit-revoked")[0])
        code, kiosks, said = self.lyhord_import("--admit-revoked", "--token-file", self.deployment.new_token())
        self.assertEqual((0, {"MJB-01": (2, 0, 0, 0, 0)}), (code, kiosks), said)
        self.assertEqual("2", self.deployment.kiosks()["MJB-01"]["suspect"])
        self.deployment.lyhord_sync("take", self.stick)
        self.deployment.wait_until_sent()

    def test_an_answer_that_somebody_changed_lets_go_of_nothing(self):
        self.up_without_a_network()
        self.visits(1)
        self.export()
        self.lyhord_import()
        [answer] = self.stick.glob("*.ack")
        answer.write_bytes(answer.read_bytes().replace(b"stored", b"Stored"))
        done = attempt([self.deployment.program("lyhord-sync"), "take", answer, "--config", self.folder / "sync.toml"])
        self.assertEqual(1, done.returncode)
        self.assertIn("not as it was written", done.stderr)
        self.assertEqual({0: 1}, self.deployment.outbox())

    def test_staff_who_ask_on_the_kiosk_are_answered(self):
        self.up_without_a_network()
        self.visits(1)
        self.deployment.kiosk.stop()
        wish = uuid.uuid4().bytes
        database = sqlite3.connect(self.deployment.kiosk_data / "kiosk.db", timeout=5)
        with database:
            database.execute("INSERT INTO request (id, kind) VALUES (?, 'save-to-stick')", (wish,))
        database.close()
        answer = wait_until("the wish is answered",
                            lambda: self.deployment._rows("sync", "SELECT state, body FROM answer"), 20,
                            lambda: self.deployment.sync.output())
        self.assertEqual([("done", '{"answers":1,"files":1,"taken":0}')], answer)
        self.assertEqual(1, len(self.bundles()))


if __name__ == "__main__":
    unittest.main()
