"""The settings in packaging/examples are what the programs read, down to the last key."""

import unittest

from case import EndToEnd
from certificates import make_certificates
from deployment import ROOT
from processes import attempt


class Examples(EndToEnd):
    needs_display = False

    def setUp(self):
        super().setUp()
        make_certificates(self.folder)
        (self.folder / "endpoint").mkdir()
        self.deployment.make_keys(seal=False)

    def settings(self, name):
        """The example with its folders moved to the test's own."""
        text = (ROOT / "packaging/examples" / name).read_text()
        text = text.replace("/var/lib/lyhord", str(self.folder)).replace("/usr/share/lyhord", str(ROOT / "assets"))
        (self.folder / name).write_text(text.replace("port = 8443", "port = 0"))
        return self.folder / name

    def test_the_kiosk_accepts_its_example(self):
        done = attempt([self.deployment.program("lyhord-kiosk"), "--check", "--config", self.settings("kiosk.toml")])
        self.assertEqual((0, ""), (done.returncode, done.stderr))

    def test_sync_accepts_its_example(self):
        done = attempt([self.deployment.program("lyhord-sync"), "enrol", "CODE",
                        "--config", self.settings("sync.toml")])
        self.assertIn("kiosk.db", done.stderr, "only the kiosk's store is missing")

    def test_the_endpoint_accepts_its_example(self):
        endpoint = self.started.start(
            [self.deployment.program("lyhord-endpoint"), "--config", self.settings("endpoint.toml")],
            self.folder / "endpoint.log")
        endpoint.wait_for_output(r"listening on https://127\.0\.0\.1:\d+")
        self.assertEqual(0, endpoint.stop())


if __name__ == "__main__":
    unittest.main()
