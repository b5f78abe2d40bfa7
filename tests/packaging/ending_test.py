#!/usr/bin/env python3
"""The line that a run ends with, and what is recorded of it."""

import importlib.util
import tempfile
import unittest
from pathlib import Path

import build_steps
import ending
from compiler_cache import Compilations
from durations import Durations

ROOT = build_steps.PACKAGING.parent


def summary():
    spec = importlib.util.spec_from_file_location("summary", ROOT / "tests/summary.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def steps(**states):
    seconds = {"packages": 100, "build_release": 310, "tests_unit": 750}
    return [(name.replace("_", "-"), seconds[name], state) for name, state in states.items()]


class Line(unittest.TestCase):
    def test_a_run_from_nothing_is_cold(self):
        self.assertEqual("cold: packages 1:40, build 5:10, tests 12:30",
                         ending.line(steps(packages="installed", build_release="done", tests_unit="done"),
                                     {"build-release": Compilations(375, 0)}))

    def test_a_run_that_compiles_nothing_anew_is_warm(self):
        self.assertEqual("warm: packages 1:40, build 5:10",
                         ending.line(steps(packages="done", build_release="done"),
                                     {"build-release": Compilations(9, 9)}))
        self.assertTrue(ending.line(steps(packages="done", build_release="done"), {}).startswith("warm: "))

    def test_between_them_the_share_is_told(self):
        self.assertTrue(ending.line(steps(build_release="done"), {"build-release": Compilations(100, 37)})
                        .startswith("partly cold (37 % from the compiler's cache): build"))

    def test_a_warm_build_after_installing_is_neither(self):
        self.assertTrue(ending.line(steps(packages="installed", build_release="done"),
                                    {"build-release": Compilations(9, 9)}).startswith("partly cold ("))

    def test_steps_of_a_kind_and_their_builds_are_one_figure(self):
        both = [("build-release", 60, "done"), ("build-asan", 30, "done"), ("tests-asan", 5, "done"),
                ("tests-release", 6, "done"), ("report", 7, "done")]
        self.assertEqual("partly cold (50 % from the compiler's cache): build 1:30, tests 0:11, report 0:07",
                         ending.line(both, {"build-release": Compilations(10, 0), "build-asan": Compilations(10, 10)}))

    def test_a_run_that_failed_says_where(self):
        self.assertEqual("cold: packages 1:40, build 5:10 (failed)",
                         ending.line(steps(packages="done", build_release="failed"),
                                     {"build-release": Compilations(9, 0)}))
        self.assertEqual("warm: build 5:10, tests 12:30 (interrupted)",
                         ending.line(steps(build_release="done", tests_unit="interrupted"), {}))

    def test_a_build_that_broke_off_before_anything_was_compiled_is_neither_cold_nor_warm(self):
        self.assertEqual("broken off: build 5:10 (interrupted)", ending.line(steps(build_release="interrupted"), {}))


class Record(unittest.TestCase):
    def recorded(self, ran, builds):
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "durations.json"
            ending.record(ran, builds, Durations(file))
            return Durations.load(file).steps

    def test_each_step_is_recorded_as_what_it_was(self):
        self.assertEqual({"packages": {"warm": 100}, "build-release": {"cold": 310},
                          "tests-unit": {"cold": 750, "warm": 750}},
                         self.recorded(steps(packages="done", build_release="done", tests_unit="done"),
                                       {"build-release": Compilations(10, 0)}))

    def test_installing_is_cold(self):
        self.assertEqual({"packages": {"cold": 100}}, self.recorded(steps(packages="installed"), {}))

    def test_what_broke_off_or_was_neither_is_not_recorded(self):
        self.assertEqual({}, self.recorded(steps(packages="failed", tests_unit="interrupted"), {}))
        self.assertEqual({}, self.recorded(steps(build_release="done"), {"build-release": Compilations(10, 5)}))


class Counts(unittest.TestCase):
    def test_the_tests_of_a_run_are_counted_in_one_line(self):
        line = summary().counts_line
        self.assertEqual("2 passed, 0 failed", line(["run", "run"], 0))
        self.assertEqual("1 passed, 2 failed, 1 skipped", line(["run", "fail", "notrun", "disabled"], 0))

    def test_a_suite_without_a_result_is_a_failure(self):
        self.assertEqual("1 passed, 1 failed", summary().counts_line(["run"], 1))


if __name__ == "__main__":
    unittest.main()
