#!/usr/bin/env python3
"""What a run begins with, and what the machine remembers."""

import contextlib
import io
import tempfile
import unittest
from pathlib import Path

import build_steps  # noqa: F401
import plan
from durations import COLD, WARM, Durations, clock, default_file, seconds_of

STEPS = plan.read_steps("""
# a comment
packages      1   1:40   0:01  packages
build-demo    1   6:00   0:10  building the four programs
demo-window   4      -      -  the kiosk
""")


class Plan(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.file = Path(folder.name) / "lyhord" / "durations.json"

    def lines(self, *names):
        return plan.table(names, Durations.load(self.file), STEPS)

    def test_a_new_machine_sees_a_reference_machines_times_and_is_told_so(self):
        lines = self.lines("packages", "build-demo")
        self.assertEqual(["1", "packages", "1:40*", "0:01*"], lines[1].split())
        self.assertEqual(["together", "7:40*", "0:11*"], lines[3].split())
        self.assertEqual(plan.FOOTNOTE, lines[-1])

    def test_what_was_recorded_stands_in_place_of_the_reference(self):
        durations = Durations.load(self.file)
        for step in ("packages", "build-demo"):
            durations.record(step, [COLD], 200)
            durations.record(step, [WARM], 3)
        durations.save()
        lines = self.lines("packages", "build-demo")
        self.assertEqual("3:20     0:03", lines[1][-13:])
        self.assertFalse([line for line in lines if "*" in line])

    def test_one_figure_of_the_reference_makes_the_sum_one_of_the_reference(self):
        durations = Durations.load(self.file)
        durations.record("packages", [COLD], 200)
        durations.save()
        self.assertEqual(["together", "9:20*", "0:11*"], self.lines("packages", "build-demo")[3].split())

    def test_a_row_that_stands_for_several_steps_says_which(self):
        lines = self.lines("packages", "build-demo", "demo-window")
        self.assertEqual(["3-6", "the", "kiosk", "-", "-"], lines[3].split())

    def test_the_columns_stand_below_each_other(self):
        lines = self.lines("packages", "build-demo", "demo-window")[:-1]
        column = lines[0].index("warm") + len("warm")
        self.assertTrue(all(line[column - 1] in "m0123456789-" for line in lines), lines)

    def test_every_step_of_the_table_that_is_used_can_be_read(self):
        steps = plan.read_steps()
        self.assertIn("packages", steps)
        self.assertTrue(all(step.counts >= 1 and step.title for step in steps.values()))

    def test_a_damaged_record_is_told_and_does_not_stop_a_run(self):
        self.file.parent.mkdir()
        for damaged in ("{", "[]", '{"steps": 3}', '{"steps": {"packages": 7}}',
                        '{"steps": {"packages": {"cold": "x"}}}', '{"objects": {"a.o": "x"}}'):
            self.file.write_text(damaged)
            with contextlib.redirect_stderr(io.StringIO()):
                self.assertEqual(["1", "packages", "1:40*", "0:01*"], self.lines("packages")[1].split(), damaged)

    def test_a_record_that_cannot_be_written_is_told_and_does_not_stop_a_run(self):
        self.file.parent.write_text("a file where a folder should be")
        told = io.StringIO()
        with contextlib.redirect_stderr(told):
            Durations(self.file).save()
        self.assertIn("times are not recorded", told.getvalue())

    def test_the_record_is_where_caches_are(self):
        self.assertEqual(Path("/somewhere/lyhord/durations.json"), default_file({"XDG_CACHE_HOME": "/somewhere"}))
        self.assertEqual((".cache", "lyhord", "durations.json"), default_file({}).parts[-3:])

    def test_times_are_minutes_and_seconds(self):
        self.assertEqual(["0:00", "0:59", "1:00", "61:01"], [clock(s) for s in (0.4, 59.4, 59.6, 3661)])
        self.assertEqual(100.0, seconds_of("1:40"))


if __name__ == "__main__":
    unittest.main()
