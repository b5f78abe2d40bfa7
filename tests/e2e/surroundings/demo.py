"""What packaging/demo promises when it has ended: its data can still be pulled, by the commands that it prints."""

import csv
import re
import subprocess
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from case import BUILD, EndToEnd
from deployment import ROOT
from processes import attempt


class Demo(EndToEnd):
    needs_display = False

    def walkthrough(self, mode):
        return [sys.executable, ROOT / "packaging/walkthrough.py", mode, "--programs", BUILD / "bin",
                "--folder", self.folder / "demo"]

    def pull(self, printed):
        """The printed command, as a person pastes it into a shell; the rows that it wrote."""
        command = re.search(r"^  (\S.* pull .*\\\n.*answers\.csv)$", printed, re.M).group(1)
        done = subprocess.run(["bash", "-c", command], cwd=self.folder, capture_output=True, text=True, timeout=60,
                              check=False)
        self.assertEqual(0, done.returncode, done.stdout + done.stderr)
        with open(self.folder / "answers.csv", encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file, delimiter=";"))

    def test_the_data_of_a_scripted_demo_can_be_pulled_after_it_ended(self):
        done = attempt(self.walkthrough("scripted"), timeout=300)
        self.assertEqual(0, done.returncode, done.stdout + done.stderr)
        self.assertRegex(done.stdout, r"packaging/demo\S* endpoint")
        shots = re.findall(r"^  (\S+\.png)$", done.stdout, re.M)
        self.assertGreater(len(shots), 10)
        for shot in shots:
            self.assertIn("PNG image", attempt(["file", shot]).stdout)
        again = self.started.start(self.walkthrough("endpoint"), self.folder / "again.log")
        again.wait_for_output("Ctrl-C")
        for _ in range(2):  # as often as you like
            rows = self.pull(again.output())
            self.assertEqual({"sv", "ar", "en"}, {row["language"] for row in rows})
            self.assertEqual(3, len(rows))
        again.stop()

    def test_without_an_earlier_demo_there_is_no_endpoint_to_start_again(self):
        done = attempt(self.walkthrough("endpoint"))
        self.assertEqual(1, done.returncode)
        self.assertIn("run packaging/demo first", done.stderr)


if __name__ == "__main__":
    unittest.main()
