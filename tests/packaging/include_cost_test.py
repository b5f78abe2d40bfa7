#!/usr/bin/env python3
"""Whose the lines of a preprocessed file are."""

import unittest

import build_steps  # noqa: F401
from include_cost import attribute

# a.cpp includes <big> in line 3 and our own b.h in line 4; b.h includes <small> in its line 2, which includes <deep>.
TEXT = """# 0 "/tree/a.cpp"
# 0 "<built-in>"
# 0 "<command-line>"
# 1 "/usr/include/stdc-predef.h" 1 3 4
int of_the_compiler;
# 0 "<command-line>" 2
# 1 "/tree/build/cmake_pch.hxx" 1
# 1 "/usr/include/vector" 1 3
int precompiled_1;
int precompiled_2;
# 3 "/tree/build/cmake_pch.hxx" 2
# 0 "<command-line>" 2
# 1 "/tree/a.cpp"

# 1 "/usr/include/big" 1 3
int big_1;

int big_2;
# 1 "/usr/include/bits/more" 1 3
int big_3;
#pragma GCC visibility push(default)
# 9 "/usr/include/big" 2 3
# 4 "/tree/a.cpp" 2
# 1 "/tree/b.h" 1
# 2 "/tree/b.h"
# 1 "/usr/include/small" 1 3
int small_1;
# 1 "/usr/include/deep" 1 3
# 1 "/usr/include/deeper" 1 3
int small_2;
# 2 "/usr/include/deep" 2 3
# 2 "/usr/include/small" 2 3
# 3 "/tree/b.h" 2
int b_1;
# 5 "/tree/a.cpp" 2
int a_1;
int a_2;
"""


def cost(text=TEXT, **options):
    return attribute(text.splitlines(), lambda path: path.startswith("/tree/"), **options)


class Attribution(unittest.TestCase):
    def found(self, **options):
        return {(i.file, i.line, i.header): lines for i, lines in cost(**options).by_include.items()}

    def test_lines_belong_to_the_outermost_header_of_others_or_the_innermost_of_ours(self):
        self.assertEqual({("/tree/a.cpp", 3, "/usr/include/big"): 3, ("/tree/a.cpp", 4, "/tree/b.h"): 1,
                          ("/tree/b.h", 2, "/usr/include/small"): 2}, self.found())

    def test_the_dearest_is_the_one_with_most_lines(self):
        include, lines = cost().dearest()
        self.assertEqual(("/usr/include/big", 3), (include.header, lines))

    def test_blank_lines_marks_and_what_the_compiler_brings_do_not_count(self):
        self.assertEqual(8, cost().lines)

    def test_what_is_precompiled_is_counted_apart_and_nobodys(self):
        self.assertEqual(2, cost().precompiled_lines)
        self.assertNotIn("/usr/include/vector", [include.header for include in cost().by_include])

    def test_of_a_precompiled_header_itself_its_includes_are_told(self):
        self.assertIn(("/tree/build/cmake_pch.hxx", 2, "/usr/include/vector"), self.found(precompiled_is_ours=True))
        self.assertEqual(10, cost(precompiled_is_ours=True).lines)

    def test_the_depth_is_that_of_the_longest_chain(self):
        self.assertEqual(4, cost().depth)  # b.h, small, deep, deeper

    def test_a_file_that_includes_nothing_has_no_dearest(self):
        alone = cost('# 0 "/tree/a.cpp"\n# 1 "/tree/a.cpp"\nint a;\n')
        self.assertEqual((None, 1, 0), (alone.dearest(), alone.lines, alone.depth))


if __name__ == "__main__":
    unittest.main()
