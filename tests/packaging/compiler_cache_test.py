#!/usr/bin/env python3
"""Whether a build was cold or warm, by what ccache and ninja wrote down."""

import unittest

import build_steps  # noqa: F401
import ninja_log
from build import really_compiled
from compile_commands import Command
from compiler_cache import Compilations, compilations, read_stats_log

# As ccache 4.7.5 writes it.
LOG = """# /tree/miss.cpp
cache_miss
direct_cache_miss
local_storage_miss
local_storage_write
preprocessed_cache_miss
# /tree/direct.cpp
direct_cache_hit
local_storage_hit
local_storage_read_hit
# /tree/preprocessed.cpp
direct_cache_miss
local_storage_hit
preprocessed_cache_hit
# /tree/recached.cpp
local_storage_read_hit
local_storage_write
recache
# /tree/faulty.cpp
compile_failed
direct_cache_miss
preprocessed_cache_miss
#\x20
no_input_file
# /tree/linked.cpp
called_for_link
# /tree/looked_at.cpp
called_for_preprocessing
"""

NINJA = """# ninja log v5
10\t2510\t111\ta/CMakeFiles/a.dir/one.cpp.o\tabc
10\t30\t112\tlib/liba.a\tdef
5\t1005\t113\ta/CMakeFiles/a.dir/two.cpp.o\t123
"""


class StatsLog(unittest.TestCase):
    def test_only_hits_are_answers_of_the_cache_and_only_compilations_count(self):
        self.assertEqual([("/tree/miss.cpp", False), ("/tree/direct.cpp", True), ("/tree/preprocessed.cpp", True),
                          ("/tree/recached.cpp", False), ("/tree/faulty.cpp", False)], read_stats_log(LOG))

    def test_an_empty_log_says_nothing(self):
        self.assertEqual([], read_stats_log(""))

    def test_a_log_that_was_cut_off_in_a_line_is_read_as_far_as_it_goes(self):
        self.assertEqual([("/tree/miss.cpp", False)], read_stats_log("# /tree/miss.cpp\ncache_mi"))


class Temperature(unittest.TestCase):
    def test_under_a_fifth_from_the_cache_is_cold(self):
        self.assertEqual("cold", Compilations(100, 0).temperature)
        self.assertEqual("cold", Compilations(100, 19).temperature)
        self.assertIsNone(Compilations(100, 20).temperature)

    def test_over_four_fifths_from_the_cache_is_warm(self):
        self.assertIsNone(Compilations(100, 80).temperature)
        self.assertEqual("warm", Compilations(100, 81).temperature)

    def test_nothing_to_compile_is_warm(self):
        self.assertEqual("warm", Compilations(0, 0).temperature)

    def test_without_a_compiler_cache_what_ninja_built_counts_as_compiled(self):
        self.assertEqual(Compilations(7, 0), compilations([], objects_built=7))

    def test_a_file_that_failed_counts_although_ninja_did_not_build_it(self):
        self.assertEqual(Compilations(5, 2), compilations(read_stats_log(LOG), objects_built=4))

    def test_builds_of_one_run_are_added(self):
        self.assertEqual(Compilations(30, 12), Compilations(10, 2) + Compilations(20, 10))


class NinjaLog(unittest.TestCase):
    def test_the_last_line_of_an_output_counts(self):
        again = NINJA + "0\t400\t999\ta/CMakeFiles/a.dir/two.cpp.o\t123\n"
        self.assertEqual((0, 400, "999", "123"), ninja_log.parse(again)["a/CMakeFiles/a.dir/two.cpp.o"])

    def test_only_objects_that_were_built_in_between_are_told_in_seconds(self):
        before = ninja_log.parse(NINJA.splitlines()[1])
        self.assertEqual({"a/CMakeFiles/a.dir/two.cpp.o": 1.0},
                         ninja_log.seconds_of_objects_built(before, ninja_log.parse(NINJA)))

    def test_the_same_line_at_another_place_is_not_a_build(self):
        compacted = "\n".join(reversed(NINJA.splitlines()))
        self.assertEqual({}, ninja_log.seconds_of_objects_built(ninja_log.parse(NINJA), ninja_log.parse(compacted)))

    def test_an_empty_or_foreign_log_says_nothing(self):
        self.assertEqual({}, ninja_log.parse("# ninja log v5\nnonsense\n1\t2\n"))


class ReallyCompiled(unittest.TestCase):
    def test_what_the_cache_answered_is_no_measure_of_compiling(self):
        commands = [Command("/tree/build", f"/tree/{name}.cpp", f"{name}.cpp.o", ()) for name in "ab"]
        built = {"a.cpp.o": 0.1, "b.cpp.o": 9.0}
        for folder in ("/tree", ".."):
            calls = [(f"{folder}/a.cpp", True), (f"{folder}/b.cpp", False)]
            self.assertEqual({"b.cpp.o": 9.0}, really_compiled(built, calls, commands))
        self.assertEqual(built, really_compiled(built, [], commands))


if __name__ == "__main__":
    unittest.main()
