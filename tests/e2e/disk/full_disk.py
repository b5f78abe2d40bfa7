"""The kiosk's disk runs full and gets room again: nobody is thanked for what is not saved, nothing that was is lost."""

import os
import subprocess
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from case import BUILD, EndToEnd
from visitor import Visit
from waiting import wait_until

MIB = 1 << 20
SIZE = 96 * MIB
FAILED = "Svaret kunde inte sparas. Det är inte ditt fel. Säg gärna till personalen."
PATIENCE = 90  # the kiosk looks for room once a minute


class Thanked(EndToEnd):
    """Counts thanks, and holds them against the outbox."""

    def setUp(self):
        super().setUp()
        self.thanked = 0

    def start(self):
        self.deployment.write_kiosk_settings()
        self.deployment.start_kiosk()
        return self.screen.wait_for("rating")

    def answer_to_the_review(self):
        """Without keys no comment is asked for."""
        visit = Visit(feeling=2, reasons=("light",), age="25-44")
        self.visitor.answer_rating(visit)
        self.visitor.answer_reasons(visit)
        self.visitor.answer_age(visit)
        return self.screen.wait_for("review")

    def answer(self):
        """A whole visit that ends with thanks."""
        self.answer_to_the_review()
        self.screen.tap("send")
        self.take_thanks()

    def take_thanks(self, timeout=15):
        self.screen.wait_for("thanks", timeout=timeout)
        self.thanked += 1
        self.assert_kept()
        self.screen.tap("done")

    def assert_kept(self):
        """I1: whatever was thanked for is in the outbox, and nothing else is."""
        self.assertEqual(self.thanked, sum(self.deployment.outbox().values()))


class RefusedWrites(Thanked):
    """A disk that takes nothing more. SQLite goes on for a while within the blocks that its files have, so a file
    system that is merely full does not refuse the one write that the test is about."""

    def setUp(self):
        super().setUp()
        self.rules = self.folder / "disk.rules"
        self.deployment.kiosk_env |= {
            "LD_PRELOAD": str(BUILD / "lib/libfault_disk.so"), "LYHORD_DISK_CONTROL": str(self.rules),
            "LYHORD_DISK_FOLDER": str(self.deployment.kiosk_data)}

    def steer(self, rules):
        fresh = self.rules.with_suffix(".new")
        fresh.write_text(rules)
        fresh.replace(self.rules)

    def send_to_a_full_disk(self):
        self.start()
        self.answer()
        self.screen.wait_for("rating")
        self.answer_to_the_review()
        self.steer("write 1+ ENOSPC\n")
        frames = len(self.screen.frames)
        self.screen.tap("send")
        wait_until("the visitor is told", lambda: self.heading() == FAILED, 20, lambda: str(self.screen.latest()))
        self.display.screenshot_at_rest(self.folder / "not-saved.png")
        self.assertNotIn("thanks", {scene["screen"] for scene in self.screen.frames[frames:]})
        self.assert_kept()

    def heading(self):
        nodes = self.screen.latest().nodes
        return next((node["words"] for node in nodes if node["role"] == "heading"), None)

    def test_a_visit_that_meets_a_full_disk_is_told_so_and_thanked_only_once_it_is_saved(self):
        self.send_to_a_full_disk()
        self.steer("")
        self.take_thanks(timeout=30)
        self.screen.wait_for("rating", timeout=PATIENCE)
        self.answer()

    def test_who_does_not_wait_is_not_thanked_and_the_kiosk_pauses_until_it_can_save(self):
        self.send_to_a_full_disk()
        self.screen.tap("done")
        scene = self.screen.wait_for("out-of-service", timeout=30)
        self.assertIn("B3", scene.find("code")["words"])
        self.assert_kept()
        self.steer("")
        self.screen.wait_for("rating", timeout=PATIENCE)
        self.thanked += 1  # nobody was, but whoever sent it was heard
        self.assert_kept()
        self.answer()

    def test_what_was_thanked_for_before_the_power_went_on_a_full_disk_is_there(self):
        self.send_to_a_full_disk()
        self.deployment.kiosk.kill()
        self.steer("")
        self.start()
        complete = [event for event in self.deployment.outbox_events() if event["data"]["complete"]]
        self.assertEqual(self.thanked, len(complete), "who was not thanked is there as a visit broken off")


class SmallDisk(Thanked):
    """The kiosk's data lies on a disk of its own, which takes root to mount."""

    def setUp(self):
        super().setUp()
        self.disk = self.deployment.kiosk_data
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE},mode=2750", "lyhord-test", self.disk],
                                 capture_output=True, text=True)
        if mounted.returncode != 0:
            self.skipTest(f"no small disk can be mounted here: {mounted.stderr.strip()}")
        self.addCleanup(subprocess.run, ["umount", "--lazy", self.disk], check=False)
        self.addCleanup(self.started.stop)
        self.ballast = self.disk / "ballast"

    def leave_free(self, room):
        """`room` bytes, as far as the blocks of the disk allow."""
        status = os.statvfs(self.disk)
        with open(self.ballast, "wb") as file:
            os.posix_fallocate(file.fileno(), 0, status.f_bavail * status.f_frsize - room)

    def make_room(self):
        self.ballast.unlink()

    def test_a_kiosk_without_room_pauses_between_visits_and_goes_on_by_itself(self):
        self.start()
        self.leave_free(10 * MIB)
        self.answer()
        scene = self.screen.wait_for("out-of-service")
        self.display.screenshot_at_rest(self.folder / "paused.png")
        self.assertIn("B3", scene.find("code")["words"])
        self.assertEqual("Kiosken kan inte spara nya svar och har pausat. Tidigare svar är kvar.",
                         scene.find("paused")["words"])
        self.assertIn("0142-850 00", scene.find("contact")["words"])
        self.assert_kept()
        self.make_room()
        self.screen.wait_for("rating", timeout=PATIENCE)
        self.answer()

    def test_a_kiosk_that_starts_on_a_full_disk_begins_to_ask_once_there_is_room(self):
        self.start()
        self.answer()
        self.deployment.kiosk.stop()
        self.leave_free(0)
        self.deployment.start_kiosk()
        scene = self.screen.wait_for("out-of-service")
        self.assertRegex(scene.find("code")["words"], "B[13]")
        self.assert_kept()
        self.make_room()
        self.screen.wait_for("rating", timeout=PATIENCE)
        self.assert_kept()
        self.answer()
        self.assertEqual(0, self.deployment.kiosk.stop())

    def test_a_kiosk_whose_first_start_finds_a_full_disk_begins_once_there_is_room(self):
        self.leave_free(0)
        self.deployment.write_kiosk_settings()
        self.deployment.start_kiosk()
        scene = self.screen.wait_for("out-of-service")
        self.assertIn("B1", scene.find("code")["words"])
        self.make_room()
        self.screen.wait_for("rating", timeout=PATIENCE)
        self.answer()
        self.assertEqual(0, self.deployment.kiosk.stop())


if __name__ == "__main__":
    unittest.main()
