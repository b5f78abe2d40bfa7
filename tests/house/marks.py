"""What must not be left lying: marks of unfinished work, and paths of one machine."""

import re

from source import Finding

# Built from pieces, so that this file does not name what it looks for.
_MARKS = re.compile(r"\b(" + "|".join(("TO" "DO", "FIX" "ME", "XX" "X", "HA" "CK")) + r")\b")
_MACHINE = re.compile(r"(?<![\w.}])/(" + "|".join(("wo" "rk", "ro" "ot", "ho" "me")) + r")/\w")


def check(tree):
    for source in tree.sources:
        if source.path == "LICENSE":
            continue
        for number, line in enumerate(source.lines, 1):
            if _MARKS.search(line):
                yield Finding(source.path, number, "a mark of unfinished work", "nobody comes back to it",
                              "do it or delete it")
            if _MACHINE.search(line):
                yield Finding(source.path, number, "a path of one machine", "it is not there on the next",
                              "take the path from settings, from the root, or from a parameter")
