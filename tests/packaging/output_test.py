#!/usr/bin/env python3
"""What of ninja's and ctest's output is told, and what is only counted."""

import unittest

import build_steps  # noqa: F401
from output import CtestOutput, NinjaOutput


class Recorder:
    """A progress that keeps what it was told."""

    def __init__(self):
        self.said, self.counts, self.ended_after = [], [], None

    def update(self, done, total):
        self.counts.append((done, total))

    def say(self, text):
        self.said.append(text)

    def end(self):
        self.ended_after = len(self.said)


def fed(reader_type, text, code=0):
    recorder = Recorder()
    reader = reader_type(recorder)
    for line in text.splitlines():
        reader.feed(line)
    reader.end(code)
    return recorder


class Ninja(unittest.TestCase):
    def test_what_works_is_only_counted(self):
        seen = fed(NinjaOutput, "@@1/3@@ Building CXX object a.o\n@@2/3@@ Building CXX object b.o\n@@3/3@@ Linking")
        self.assertEqual(([], [(1, 3), (2, 3), (3, 3)]), (seen.said, seen.counts))

    def test_a_warning_comes_through_whole_below_what_it_is_about(self):
        seen = fed(NinjaOutput, "@@1/3@@ Building a.o\na.cpp:1: warning: w\n   1 | int x\n\n@@2/3@@ Building b.o")
        self.assertEqual(["Building a.o", "a.cpp:1: warning: w", "   1 | int x", ""], seen.said)

    def test_a_failure_shows_the_command_and_all_that_it_printed(self):
        failure = "FAILED: a.o\n/usr/bin/c++ -c a.cpp\na.cpp:1:1: error: e\nninja: build stopped: subcommand failed."
        seen = fed(NinjaOutput, "@@1/3@@ Building a.o\n" + failure, code=1)
        self.assertEqual(failure.splitlines(), seen.said)

    def test_nothing_to_do_is_not_told(self):
        self.assertEqual([], fed(NinjaOutput, "ninja: no work to do.").said)

    def test_cmake_is_quiet_while_it_works(self):
        seen = fed(NinjaOutput, "@@0/1@@ Re-running CMake...\n-- Configuring done\n"
                                "-- Build files have been written to: b\n@@1/9@@ Building a.o")
        self.assertEqual(([], [(1, 9)]), (seen.said, seen.counts))

    def test_cmake_is_told_whole_when_it_fails(self):
        seen = fed(NinjaOutput, "@@0/1@@ Re-running CMake...\n-- Found X\nCMake Error at CMakeLists.txt:1:\n  no\n"
                                "-- Configuring incomplete\nFAILED: build.ninja", code=1)
        for line in ("-- Found X", "CMake Error at CMakeLists.txt:1:", "  no", "-- Configuring incomplete",
                     "FAILED: build.ninja"):
            self.assertIn(line, seen.said)

    def test_a_fault_after_cmake_worked_does_not_tell_its_chatter(self):
        seen = fed(NinjaOutput, "@@0/1@@ Re-running CMake...\n-- Found X\n-- Build files have been written to: b\n"
                                "ninja: error: unknown target 'x'", code=1)
        self.assertEqual(["ninja: error: unknown target 'x'"], seen.said)


CTEST = """Internal ctest changing into directory: build
Test project build
      Start  1: a: it works
      Start  2: b: it does not ... always
 1/3 Test  #1: a: it works ......................   Passed    0.01 sec
 2/3 Test  #2: b: it does not ... always ........***Failed    0.02 sec
expected 1
  got 2 Passed

      Start  3: c: as well
 3/3 Test  #3: c: as well .......................   Passed    0.01 sec

67% tests passed, 1 tests failed out of 3

The following tests FAILED:
\t  2 - b: it does not ... always (Failed)
"""


class Ctest(unittest.TestCase):
    def setUp(self):
        self.seen = fed(CtestOutput, CTEST)

    def test_passed_tests_are_only_counted(self):
        self.assertEqual([(1, 3), (2, 3), (3, 3)], self.seen.counts)
        self.assertFalse([line for line in self.seen.said if "it works" in line or "as well" in line])

    def test_a_failure_comes_through_whole(self):
        self.assertEqual([" 2/3 Test  #2: b: it does not ... always ........***Failed    0.02 sec", "expected 1",
                          "  got 2 Passed"], self.seen.said[:3])

    def test_a_test_that_did_not_run_is_told(self):
        for ended in ("***Not Run   0.00 sec", "***Exception: SegFault  0.02 sec", "***Timeout   1.02 sec"):
            line = f" 4/48 Test  #4: d ...........................{ended}"
            self.assertEqual([line], fed(CtestOutput, line).said)

    def test_the_bar_ends_above_how_it_went(self):
        self.assertEqual("67% tests passed, 1 tests failed out of 3", self.seen.said[self.seen.ended_after])
        self.assertEqual("\t  2 - b: it does not ... always (Failed)", self.seen.said[-1])


if __name__ == "__main__":
    unittest.main()
