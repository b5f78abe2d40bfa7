#!/usr/bin/env python3
"""packaging/steps.sh with a tree of one program: a real CMake, ninja, compiler and compiler's cache."""

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
""",
    "CMakePresets.json": """{"version": 4,
"configurePresets": [{"name": "release", "generator": "Ninja", "binaryDir": "${sourceDir}/build/${presetName}"}],
"buildPresets": [{"name": "release", "configurePreset": "release"}]}
""",
    "main.cpp": "int other();\nint main() { return other(); }\n",
    "other.cpp": "int other() { return 0; }\n",
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


class WholeRun(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name).resolve()
        self.environment = {**os.environ, "XDG_CACHE_HOME": str(self.root / "cache"), "TERM": "dumb",
                            "CCACHE_DIR": str(self.root / "ccache")}
        for name in ("CCACHE_DISABLE", "CCACHE_RECACHE", "CCACHE_STATSLOG"):
            self.environment.pop(name, None)
        shutil.copytree(build_steps.PACKAGING / "build_steps", self.root / "packaging/build_steps")
        shutil.copy(build_steps.PACKAGING / "steps.sh", self.root / "packaging")
        for name, text in TREE.items():
            (self.root / name).write_text(text)

    def run_it(self, *words):
        return subprocess.run(["bash", str(self.root / "run"), *words], env=self.environment, timeout=200,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)

    def last_line(self, run):
        return re.sub(r"\d+:\d\d", "0:00", run.stdout.splitlines()[-1])

    def test_the_first_run_is_cold_and_a_second_clone_of_the_machine_is_warm_and_knows_the_times(self):
        first = self.run_it()
        self.assertEqual(("cold: packages 0:00, build 0:00, tests 0:00", 0), (self.last_line(first), first.returncode),
                         first.stdout)
        self.assertIn("11:00*", first.stdout)
        self.assertNotIn("-- Configuring", first.stdout)
        shutil.rmtree(self.root / "build")
        second = self.run_it()
        self.assertEqual("warm: packages 0:00, build 0:00, tests 0:00", self.last_line(second), second.stdout)
        self.assertNotIn("11:00*", second.stdout)
        self.assertIn("2 of them answered by the compiler's cache", second.stdout)

    def test_a_fault_of_the_program_is_shown_and_the_run_ends_with_its_line_and_fails(self):
        (self.root / "other.cpp").write_text("int other() { return nothing; }\n")
        run = self.run_it()
        self.assertEqual(1, run.returncode)
        self.assertRegex(run.stdout, r"FAILED: CMakeFiles/small.dir/other.cpp.o *\n.*c\+\+ .*other.cpp\n")
        self.assertIn("error: ‘nothing’ was not declared" if "‘" in run.stdout else "nothing", run.stdout)
        self.assertEqual("cold: packages 0:00, build 0:00 (failed)", self.last_line(run))

    def test_a_fault_of_the_configuration_is_shown_whole(self):
        (self.root / "CMakeLists.txt").write_text("project(small LANGUAGES CXX)\nmessage(FATAL_ERROR \"it lacks a thing\")\n")
        run = self.run_it()
        self.assertNotEqual(0, run.returncode)
        self.assertIn("it lacks a thing", run.stdout)
        self.assertIn("-- Configuring incomplete", run.stdout)
        self.assertEqual("broken off: packages 0:00, build 0:00 (failed)", self.last_line(run))

    def test_a_test_that_failed_and_ctrl_c_are_told_and_the_exit_code_stays(self):
        failed = self.run_it("state=failed; end_step; exit 1")
        self.assertEqual(("cold: packages 0:00, build 0:00, tests 0:00 (failed)", 1),
                         (self.last_line(failed), failed.returncode), failed.stdout)
        interrupted = self.run_it("kill -INT $$; sleep 60")
        self.assertEqual(("warm: packages 0:00, build 0:00, tests 0:00 (interrupted)", -2),
                         (self.last_line(interrupted), interrupted.returncode), interrupted.stdout)


if __name__ == "__main__":
    unittest.main()
