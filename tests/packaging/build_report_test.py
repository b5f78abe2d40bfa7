#!/usr/bin/env python3
"""Which files are the dearest, which of them are news, and what the report says of one."""

import subprocess
import tempfile
import unittest
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from unittest import mock

import build_steps  # noqa: F401

import build_report
from compile_commands import Command, _command

ROOT = str(build_report.ROOT)


def command(source, made=None, words=("c++",)):
    return Command(f"{ROOT}/build/release", f"{ROOT}/{source}", made or f"{source}.o", words)


class Dearest(unittest.TestCase):
    def test_they_come_in_order_and_this_runs_seconds_are_believed_first(self):
        found, unknown = build_report.dearest([command("a.cpp"), command("b.cpp"), command("c.cpp")],
                                              {"release/a.cpp.o": 9.0, "release/b.cpp.o": 5.0},
                                              {"release/a.cpp.o": 3.0})
        self.assertEqual([("b.cpp", 5.0, False), ("a.cpp", 3.0, True)], [(d.name, d.seconds, d.now) for d in found])
        self.assertEqual(1, unknown)

    def test_a_file_that_is_compiled_twice_is_told_once(self):
        found, _ = build_report.dearest([command("a.cpp", "x/a.o"), command("a.cpp", "y/a.o")],
                                        {"release/x/a.o": 2.0, "release/y/a.o": 4.0}, {})
        self.assertEqual([("a.cpp", 4.0)], [(d.name, d.seconds) for d in found])

    def test_there_are_ten(self):
        commands = [command(f"{number}.cpp") for number in range(20)]
        seconds = {f"release/{number}.cpp.o": float(number) for number in range(20)}
        found, _ = build_report.dearest(commands, seconds, {})
        self.assertEqual([f"{number}.cpp" for number in range(19, 9, -1)], [dear.name for dear in found])


class Mark(unittest.TestCase):
    def mark(self, seconds, recorded):
        return build_report.mark(build_report.Dear(command("a.cpp"), "a.cpp", seconds, True), recorded)

    def test_a_file_that_was_not_in_the_list_is_new(self):
        self.assertEqual("new", self.mark(5.0, {"b.cpp": 4.0}))

    def test_a_file_that_grew_by_more_than_a_quarter_says_by_how_much(self):
        self.assertEqual("+35 %", self.mark(5.4, {"a.cpp": 4.0}))
        self.assertEqual("", self.mark(5.0, {"a.cpp": 4.0}))
        self.assertEqual("", self.mark(2.0, {"a.cpp": 4.0}))

    def test_the_first_report_has_no_news(self):
        self.assertEqual("", self.mark(5.0, {}))


class CompileCommand(unittest.TestCase):
    ENTRY = {"directory": "/tree/build", "file": "/tree/a.cpp",
             "command": "/usr/bin/c++ -DTEXT=\\\"a\\\" -I/tree -O3 -Werror -Winvalid-pch "
                        "-include /tree/build/cmake_pch.hxx -std=c++20 -o lib/a.cpp.o -c /tree/a.cpp"}

    def test_it_is_read_as_ninja_names_it(self):
        read = _command(self.ENTRY)
        self.assertEqual(("lib/a.cpp.o", "/tree/a.cpp", "/tree/build/cmake_pch.hxx"),
                         (read.object, read.source, read.precompiled))

    def test_flags_are_without_source_output_warnings_and_precompiled_header(self):
        self.assertEqual(["/usr/bin/c++", '-DTEXT="a"', "-I/tree", "-O3", "-std=c++20", "-w"],
                         _command(self.ENTRY).flags())


class OfARealCompiler(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name).resolve()
        patched = mock.patch.object(build_report, "ROOT", self.root)
        patched.start()
        self.addCleanup(patched.stop)
        self.write("own.h", "// ours\n#include <map>\n")
        self.write("a.cpp", '#include "own.h"\n#include <cstddef>\nint a;\n')

    def write(self, name, text):
        (self.root / name).write_text(text)

    def told(self, *words):
        one = Command(str(self.root), str(self.root / "a.cpp"), "a.o",
                      ("c++", f"-I{self.root}", "-std=c++20", *words, "-o", "a.o", "-c", str(self.root / "a.cpp")))
        found = build_report.preprocessed(one)
        with ThreadPoolExecutor(1) as pool:
            priced = build_report.prices([one], [found], pool)
        return build_report.told(build_report.Dear(one, "a.cpp", 4.2, False), found, priced, "new")

    def test_the_dearest_include_is_told_with_its_price_and_where_it_is_written(self):
        head, size, include = self.told()
        self.assertEqual("   4.2 s* a.cpp  new", head)
        self.assertRegex(size, r"^ +\d{4,} lines, includes \d+ deep$")
        self.assertRegex(include, r"^ +<map> costs \d+\.\d s by itself, \d{4,} lines \(own\.h:2\)$")

    def test_what_is_precompiled_is_not_blamed(self):
        self.write("cmake_pch.hxx", "#include <map>\n")
        header = str(self.root / "cmake_pch.hxx")
        subprocess.run(["c++", "-std=c++20", "-x", "c++-header", "-o", header + ".gch", "-c", header], check=True)
        told = self.told("-Winvalid-pch", "-include", header)
        self.assertRegex(told[1], r" and \d{4,} precompiled, ")
        self.assertNotIn("<map>", "".join(told))

    def test_a_file_that_cannot_be_preprocessed_is_told_and_does_not_end_the_report(self):
        self.write("a.cpp", '#include "not_there.h"\n')
        self.assertIn("not_there.h: No such file", self.told()[1])


if __name__ == "__main__":
    unittest.main()
