"""Files that are missing or broken: a message that says what, where and what to do; never a loss, never a console."""

import json
import re
import unittest

from case import EndToEnd
from deployment import DIALOGUE, ROOT
from processes import attempt
from waiting import wait_until


CODE = r"\b[A-Z]\d\b"


def words_of(scene):
    return " ".join(node["words"] for node in scene.nodes)


def as_code(read):
    """What tesseract made of a letter and a digit in a pixel font."""
    return read[:1].translate(str.maketrans("580", "SBD")) + read[1:2].translate(str.maketrans("ilI|Zz", "111122"))


class Programs(EndToEnd):
    """Without a screen: one line on standard error, exit code 1."""

    needs_display = False

    def assert_refuses(self, argv, *words):
        done = attempt(argv, timeout=20)
        self.assertEqual(1, done.returncode, done.stdout + done.stderr)
        for word in words:
            self.assertIn(str(word), done.stderr)
        self.assertNotIn("terminate called", done.stderr)

    def endpoint_with(self, **settings):
        self.deployment.prepare_endpoint(**settings)
        return [self.deployment.program("lyhord-endpoint"), "--config", self.deployment.endpoint_config]

    def sync_with(self, **settings):
        self.deployment.prepare_endpoint()
        self.deployment.write_sync_settings(endpoint="https://127.0.0.1:1", **settings)
        return [self.deployment.program("lyhord-sync"), "run", "--config", self.folder / "sync.toml"]

    def test_the_endpoint_names_a_missing_certificate(self):
        gone = self.folder / "gone.pem"
        self.assert_refuses(self.endpoint_with(certificate=gone), gone)

    def test_the_endpoint_names_a_broken_certificate(self):
        broken = self.folder / "broken.pem"
        broken.write_text("-----BEGIN CERTIFICATE-----\nbm8=\n-----END CERTIFICATE-----\n")
        self.assert_refuses(self.endpoint_with(certificate=broken), broken)

    def test_the_endpoint_names_an_unknown_setting(self):
        self.assert_refuses(self.endpoint_with(lisen="127.0.0.1"), "lisen")

    def test_the_endpoint_names_settings_that_are_not_toml(self):
        argv = self.endpoint_with()
        self.deployment.endpoint_config.write_text("listen = \n")
        self.assert_refuses(argv, self.deployment.endpoint_config)

    def test_a_damaged_central_store_is_set_aside_and_a_new_one_begins(self):
        self.endpoint_with()
        self.deployment.start_endpoint()
        self.deployment.endpoint.stop()
        (self.folder / "endpoint/central.db").write_bytes(b"not a database" * 1000)
        self.deployment.start_endpoint()
        kept = [path for path in (self.folder / "endpoint").glob("central.db.damaged-*Z")]
        self.assertEqual([b"not a database" * 1000], [path.read_bytes() for path in kept])
        self.assertIn(kept[0].name, self.deployment.endpoint.output())

    def test_the_endpoint_names_a_missing_data_folder(self):
        gone = self.folder / "gone"
        self.assert_refuses(self.endpoint_with(data=gone), gone)

    def test_sync_names_a_missing_authority(self):
        gone = self.folder / "gone.pem"
        self.assert_refuses(self.sync_with(ca=gone), gone)

    def test_sync_names_a_broken_authority(self):
        broken = self.folder / "broken.pem"
        broken.write_text("no certificate\n")
        self.assert_refuses(self.sync_with(ca=broken), broken)

    def test_sync_names_missing_settings(self):
        gone = self.folder / "gone.toml"
        self.assert_refuses([self.deployment.program("lyhord-sync"), "run", "--config", gone], gone)

    def test_a_wrong_code_enrols_nobody(self):
        self.deployment.prepare_endpoint()
        self.deployment.start_endpoint()
        self.deployment.write_sync_settings()
        done = attempt([self.deployment.program("lyhord-sync"), "enrol", "WRONG-CODE",
                        "--config", self.folder / "sync.toml"])
        self.assertEqual(1, done.returncode)
        self.assertFalse((self.folder / "sync/device/enrolment").exists())

    def test_a_dialogue_with_a_fault_is_named_by_its_json_path(self):
        faulty = self.folder / "faulty.json"
        document = json.loads(DIALOGUE.read_text())
        document["survey"]["pages"][0]["elements"][0]["colour"] = "red"
        faulty.write_text(json.dumps(document))
        done = attempt([self.deployment.program("lyhord"), "dialogue", "check", faulty])
        self.assertEqual(1, done.returncode)
        self.assertRegex(done.stdout + done.stderr, r"survey\S*pages\S*0\S*elements\S*0\S*colour")

    def test_the_dialogues_of_this_repository_have_no_fault(self):
        for path in sorted((ROOT / "assets/dialogues").glob("*.json")):
            done = attempt([self.deployment.program("lyhord"), "dialogue", "check", path])
            self.assertEqual(0, done.returncode, done.stdout + done.stderr)


class Kiosk(EndToEnd):
    """With a screen: a friendly page with a support code (packaging/guides/support-codes.md) for the person who is called (B04)."""

    def assert_out_of_service(self, code, *words):
        """The page with `code` is shown until the kiosk is asked to end; the log has all of `words`."""
        kiosk = self.deployment.start_kiosk()
        scene = self.screen.wait_for("out-of-service")
        shown = words_of(scene)
        self.assertEqual([code], re.findall(CODE, shown))
        self.display.screenshot_at_rest(self.folder / "out-of-service.png")
        self.assert_logged_and_ends(kiosk, code, words)
        return shown

    def assert_plain_page(self, code, *words):
        """The same without languages or fonts to say it with: read from the picture."""
        kiosk = self.deployment.start_kiosk()
        whole = (0, 0, *self.panel)
        read = wait_until("the page can be read", lambda: re.search(r"code: (\S+)", self.display.read(whole)), 20,
                          kiosk.output)
        self.assertEqual(code, as_code(read.group(1)))
        self.display.screenshot_at_rest(self.folder / "out-of-service.png")
        self.assert_logged_and_ends(kiosk, code, words)

    def assert_logged_and_ends(self, kiosk, code, words):
        for word in (f"lyhord-kiosk: {code}: ", *words):
            self.assertIn(str(word), kiosk.output(), "the log says what, where and what to do")
        self.assertEqual(1, kiosk.stop())

    def test_a_missing_dialogue(self):
        gone = self.folder / "gone.json"
        self.deployment.write_kiosk_settings(dialogue=gone)
        shown = self.assert_out_of_service("D1", gone)
        self.assertIn("0142-850 00", shown)

    def test_a_faulty_dialogue(self):
        faulty = self.folder / "faulty.json"
        faulty.write_text("{")
        self.deployment.write_kiosk_settings(dialogue=faulty)
        self.assert_out_of_service("D2", faulty)

    def test_a_faulty_dialogue_leaves_the_last_good_one_in_use(self):
        dialogue = self.folder / "dialogue.json"
        dialogue.write_text(DIALOGUE.read_text())
        self.deployment.write_kiosk_settings(dialogue=dialogue)
        self.deployment.start_kiosk()
        self.screen.wait_for("rating")
        self.deployment.kiosk.stop()
        dialogue.write_text("{")
        self.deployment.start_kiosk()
        self.screen.wait_for("rating")
        self.assertIn(str(dialogue), self.deployment.kiosk.output())
        self.assert_about_shows("D2")

    def test_settings_that_are_not_toml(self):
        settings = self.folder / "kiosk.toml"
        settings.write_text("data = \n")
        self.assert_plain_page("S1", settings)

    def test_an_unknown_setting(self):
        self.deployment.write_kiosk_settings(colour="red")
        self.assert_plain_page("S1", "colour")

    def test_missing_assets(self):
        self.deployment.write_kiosk_settings(assets=self.folder / "gone")
        self.assert_plain_page("F1", self.folder / "gone")

    def test_a_place_that_the_dialogue_does_not_have(self):
        self.deployment.write_kiosk_settings(place="atlantis")
        self.assert_out_of_service("S1", "atlantis")

    def test_check_names_every_fault_at_once_without_a_window(self):
        self.deployment.write_kiosk_settings(dialogue=self.folder / "gone.json", assets=self.folder / "none")
        done = attempt([self.deployment.program("lyhord-kiosk"), "--config", self.folder / "kiosk.toml", "--check"])
        self.assertEqual(1, done.returncode)
        for word in ("gone.json", "none"):
            self.assertIn(word, done.stderr)

    def test_a_data_folder_that_cannot_be_written(self):
        (self.folder / "kiosk").rmdir()
        (self.folder / "kiosk").write_text("a file stands where the folder should be\n")
        self.deployment.write_kiosk_settings()
        self.assert_out_of_service("B1", self.folder / "kiosk")

    def test_a_damaged_database_is_set_aside_and_a_new_store_begins(self):
        self.deployment.write_kiosk_settings()
        damaged = self.folder / "kiosk" / "kiosk.db"
        damaged.write_bytes(b"not a database" * 1000)
        self.deployment.start_kiosk()
        self.screen.wait_for("rating")
        aside = (self.folder / "kiosk").glob("kiosk.db.damaged-*")
        kept = [path for path in aside if path.suffix != ".salvaged"]  # which says how much was carried over
        self.assertEqual(1, len(kept))
        self.assertEqual(b"not a database" * 1000, kept[0].read_bytes())
        self.assertIn(kept[0].name, self.deployment.kiosk.output())
        self.assertTrue(damaged.read_bytes().startswith(b"SQLite format 3\0"))
        self.assert_about_shows("B2")

    def test_without_a_fault_no_code_is_shown(self):
        self.deployment.write_kiosk_settings()
        self.deployment.start_kiosk()
        self.screen.wait_for("rating")
        self.screen.tap("about")
        self.assertNotRegex(words_of(self.screen.wait_for("about")), CODE)

    def assert_about_shows(self, code):
        """The kiosk still asks, so the code for staff stands on the page about the questions."""
        self.screen.tap("about")
        self.assertEqual([code], re.findall(CODE, words_of(self.screen.wait_for("about"))))


if __name__ == "__main__":
    unittest.main()
