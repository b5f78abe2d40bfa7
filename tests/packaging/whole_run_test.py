#!/usr/bin/env python3
"""packaging/steps.sh and tests/run with a tree of one program: a real CMake, ninja, ctest, compiler and its cache."""

import os
import re
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

import build_steps

TREE = {
    "CMakeLists.txt": """cmake_minimum_required(VERSION 3.25)
project(small LANGUAGES CXX)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()
add_executable(small main.cpp other.cpp)
foreach(program lyhord-kiosk lyhord-sync lyhord-endpoint lyhord unit_tests)
  add_custom_target(${program} DEPENDS small)
endforeach()
enable_testing()
add_test(NAME "tests/small: it ends well" COMMAND small)
set_tests_properties("tests/small: it ends well" PROPERTIES LABELS unit)
""",
    "CMakePresets.json": """{"version": 4,
"configurePresets": [
  {"name": "release", "generator": "Ninja", "binaryDir": "${sourceDir}/build/${presetName}"},
  {"name": "asan", "inherits": "release", "cacheVariables": {"CMAKE_BUILD_TYPE": "Debug"}}],
"buildPresets": [{"name": "release", "configurePreset": "release"}, {"name": "asan", "configurePreset": "asan"}]}
""",
    "main.cpp": "int other();\nint main() { return other(); }\n",
    "other.cpp": "#include <cstddef>\nint other() { return 0; }\n",
    "packaging/packages": "[build]\n",
    "packaging/walkthrough.py": "import sys\nprint('walkthrough', *sys.argv[1:])\n",
    "run": """set -euo pipefail
root=$(cd "$(dirname "$0")" && pwd)
source "$root/packaging/steps.sh"
begin packages build-release tests-unit
step packages
step build-release
build release
step tests-unit
eval "${1:-}"
end_step
""",
}


class SmallTree(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name).resolve()
        self.environment = {**os.environ, "XDG_CACHE_HOME": str(self.root / "cache"), "TERM": "dumb", "LC_ALL": "C",
                            "CCACHE_DIR": str(self.root / "ccache")}
        for name in ("CCACHE_DISABLE", "CCACHE_RECACHE", "CCACHE_STATSLOG"):
            self.environment.pop(name, None)
        tests = build_steps.PACKAGING.parent / "tests"
        shutil.copytree(build_steps.PACKAGING / "build_steps", self.root / "packaging/build_steps")
        (self.root / "tests").mkdir()
        packaging = build_steps.PACKAGING
        for source in (packaging / "steps.sh", packaging / "demo", tests / "run", tests / "summary.py"):
            shutil.copy(source, self.root / source.parent.name)
        for name, text in TREE.items():
            self.write(name, text)

    def write(self, name, text):
        (self.root / name).write_text(text)

    def run_it(self, script, *words):
        return subprocess.run(["bash", str(self.root / script), *words], env=self.environment, timeout=200,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)

    def assert_ends(self, run, code, *last_lines):
        """`last_lines` with every time as 0:00."""
        lines = [re.sub(r"\d+:\d\d", "0:00", line) for line in run.stdout.splitlines()]
        self.assertEqual((code, list(last_lines)), (run.returncode, lines[-len(last_lines):]), run.stdout)


class Steps(SmallTree):
    def test_the_first_run_is_cold_and_a_second_clone_of_the_machine_is_warm_and_knows_the_times(self):
        first = self.run_it("run")
        self.assert_ends(first, 0, "cold: packages 0:00, build 0:00, tests 0:00")
        self.assertRegex(first.stdout, r"building \(release\) +\d+:\d\d\* +\d+:\d\d\*\n")
        self.assertNotIn("-- Configuring", first.stdout)
        shutil.rmtree(self.root / "build")
        second = self.run_it("run")
        self.assert_ends(second, 0, "warm: packages 0:00, build 0:00, tests 0:00")
        self.assertRegex(second.stdout, r"building \(release\) +\d+:\d\d +\d+:\d\d\*\n")
        self.assertIn("2 of them answered by the compiler's cache", second.stdout)

    def test_a_fault_of_the_program_is_shown_and_the_run_ends_with_its_line_and_fails(self):
        self.write("other.cpp", "int other() { return nothing; }\n")
        run = self.run_it("run")
        self.assertRegex(run.stdout, r"FAILED: CMakeFiles/small.dir/other.cpp.o *\n.*c\+\+ .*other.cpp\n")
        self.assertIn("error: 'nothing' was not declared", run.stdout)
        self.assert_ends(run, 1, "cold: packages 0:00, build 0:00 (failed)")

    def test_a_fault_of_the_configuration_is_shown_whole(self):
        self.write("CMakeLists.txt", "project(small LANGUAGES CXX)\nmessage(FATAL_ERROR \"it lacks a thing\")\n")
        run = self.run_it("run")
        self.assertIn("it lacks a thing", run.stdout)
        self.assertIn("-- Configuring incomplete", run.stdout)
        self.assert_ends(run, 1, "broken off: packages 0:00, build 0:00 (failed)")

    def test_ctrl_c_is_told_and_whoever_called_sees_it(self):
        self.assert_ends(self.run_it("run", "kill -INT $$; false"), -2,
                         "cold: packages 0:00, build 0:00, tests 0:00 (interrupted)")


class Demo(SmallTree):
    def test_it_lists_its_steps_counts_those_of_the_walkthrough_and_ends_with_the_line(self):
        run = self.run_it("packaging/demo", "scripted")
        self.assertIn("\n3-6  a deployment", run.stdout)
        self.assertRegex(run.stdout, r"walkthrough scripted .* --steps-done 2 --steps 6\n")
        self.assert_ends(run, 0, "cold: packages 0:00, build 0:00, demo 0:00")

    def test_a_walkthrough_that_fails_is_told(self):
        self.write("packaging/walkthrough.py", "raise SystemExit(1)\n")
        self.assert_ends(self.run_it("packaging/demo", "scripted"), 1,
                         "cold: packages 0:00, build 0:00, demo 0:00 (failed)")


class TestsRun(SmallTree):
    def test_everything_ends_with_the_report_the_counts_and_the_line(self):
        run = self.run_it("tests/run")
        self.assert_ends(run, 0, "2 passed, 0 failed", "cold: packages 0:00, build 0:00, tests 0:00, report 0:00")
        places = [run.stdout.index(words) for words in ("to do, and how", "[1/6]", "[4/6]", "[6/6] the ten dearest",
                                                        " other.cpp\n", "<cstddef> costs", "2 passed")]
        self.assertEqual(sorted(places), places)

    def test_a_failing_test_fails_the_run_and_is_counted(self):
        self.write("other.cpp", "int other() { return 3; }\n")
        run = self.run_it("tests/run", "unit")
        self.assert_ends(run, 1, "0 passed, 1 failed", "cold: packages 0:00, build 0:00, tests 0:00 (failed)")

    def test_a_suite_without_tests_fails_the_run(self):
        self.assert_ends(self.run_it("tests/run", "e2e"), 1,
                         "0 passed, 1 failed", "cold: packages 0:00, build 0:00, tests 0:00 (failed)")

    def test_the_report_alone_knows_the_seconds_of_an_earlier_run(self):
        self.run_it("tests/run", "unit")
        run = self.run_it("tests/run", "build-report")
        self.assertRegex(run.stdout, r"s\* other\.cpp\n")
        self.assert_ends(run, 0, "warm: packages 0:00, build 0:00, report 0:00")

    def test_a_warm_run_without_any_record_says_that_no_seconds_are_known(self):
        self.run_it("tests/run", "unit")
        shutil.rmtree(self.root / "build")
        shutil.rmtree(self.root / "cache")
        run = self.run_it("tests/run", "build-report")
        self.assertIn("has been compiled on this machine", run.stdout)
        self.assert_ends(run, 0, "warm: packages 0:00, build 0:00, report 0:00")


if __name__ == "__main__":
    unittest.main()
