#!/usr/bin/env python3
"""The bar: how it looks, and how often it is seen in a log."""

import io
import os
import sys
import unittest
from unittest import mock

import build_steps  # noqa: F401
import watched
from progress import Progress, shown


class Terminal(io.StringIO):
    def isatty(self):
        return True


class Clock:
    def __init__(self):
        self.time = 1000.0

    def __call__(self):
        return self.time


class Bar(unittest.TestCase):
    def test_it_tells_count_share_and_times(self):
        self.assertEqual("[######..................] 25/100 files   25 %  1:00 elapsed, about 3:00 left",
                         shown("files", 25, 100, 60))

    def test_the_beginning_and_the_end_foretell_nothing(self):
        self.assertEqual("[........................] 1/100 files    1 %  1:00 elapsed", shown("files", 1, 100, 60))
        self.assertEqual("[########################] 100/100 files  100 %  1:00 elapsed", shown("files", 100, 100, 60))


class InALog(unittest.TestCase):
    def setUp(self):
        self.out, self.clock = io.StringIO(), Clock()
        self.progress = Progress("files", self.out, self.clock)

    def lines(self):
        return self.out.getvalue().splitlines()

    def run_through(self, seconds_each, total=1000):
        for done in range(1, total + 1):
            self.clock.time += seconds_each
            self.progress.update(done, total)
        self.progress.end()

    def test_there_is_a_line_for_every_ten_per_cent(self):
        self.run_through(0.25)
        self.assertEqual([f"{percent} %" for percent in range(10, 101, 10)],
                         [line.split("files")[1].split("  ")[-2].strip() for line in self.lines()])

    def test_what_takes_long_is_told_every_half_minute(self):
        self.progress.update(1, 1000)
        for _ in range(300):
            self.clock.time += 1
            self.progress.tick()
        self.assertEqual(10, len(self.lines()))

    def test_what_is_quick_is_told_once(self):
        self.run_through(0.001)
        self.assertEqual(1, len(self.lines()))
        self.assertIn("1000/1000", self.lines()[0])

    def test_nothing_done_is_not_told(self):
        self.progress.end()
        self.assertEqual([], self.lines())

    def test_it_is_not_redrawn(self):
        self.run_through(0.25)
        self.assertNotIn("\r", self.out.getvalue())


class OnATerminal(unittest.TestCase):
    def setUp(self):
        self.out, self.clock = Terminal(), Clock()
        with mock.patch.dict(os.environ, {"TERM": "xterm", "COLUMNS": "60"}):
            self.progress = Progress("files", self.out, self.clock)
            self.progress.update(5, 10)

    def test_one_line_is_redrawn_and_fits(self):
        with mock.patch.dict(os.environ, {"COLUMNS": "40"}):
            self.progress.update(6, 10)
        *_, last = self.out.getvalue().split("\r\x1b[K")
        self.assertEqual(39, len(last))
        self.assertNotIn("\n", self.out.getvalue())

    def test_what_others_say_stands_on_lines_of_its_own(self):
        self.progress.say("a.cpp:1: warning")
        self.assertTrue(self.out.getvalue().endswith("\r\x1b[Ka.cpp:1: warning\n"))

    def test_the_last_state_is_left_standing_once(self):
        self.progress.end()
        self.progress.end()
        self.assertEqual(1, self.out.getvalue().count("\n"))


class Watched(unittest.TestCase):
    def read(self, *code):
        lines = []

        class Reader:
            def feed(self, line):
                lines.append(line)

            def end(self, code):
                lines.append(code)

        result = watched.run([sys.executable, "-c", "\n".join(code)], Reader(), Progress("files", io.StringIO()))
        return result, lines

    def test_lines_come_whole_and_in_order_with_errors_among_them(self):
        code, lines = self.read("import os", "os.write(1, b'a\\nb')", "os.write(1, b'c\\n')",
                                "os.write(2, b'error\\nlast')")
        self.assertEqual((0, ["a", "bc", "error", "last", 0]), (code, lines))

    def test_bytes_that_are_no_text_come_through(self):
        _, lines = self.read("import os", "os.write(1, b'\\xff\\n')")
        self.assertEqual(b"\xff", lines[0].encode("utf-8", "surrogateescape"))

    def test_the_exit_code_stays(self):
        self.assertEqual(3, self.read("raise SystemExit(3)")[0])

    def test_a_program_that_a_signal_ended_is_told_as_a_shell_tells_it(self):
        self.assertEqual(128 + 9, self.read("import os", "os.kill(os.getpid(), 9)")[0])


if __name__ == "__main__":
    unittest.main()
