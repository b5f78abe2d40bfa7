"""What a preprocessed file consists of, and which include of ours brought it: read from g++ -E's line markers.

A line belongs to the outermost header of others that it came through, else to the innermost of ours. What a precompiled
header brings is counted apart, for it is not compiled again.
"""

import re
from collections import Counter
from dataclasses import dataclass, field

_MARKER = re.compile(r'# (\d+) "((?:[^"\\]|\\.)*)"((?: \d)*)')
PRECOMPILED = "cmake_pch.hxx"


@dataclass(eq=False)
class Include:
    """An include as it was met: the file of ours and the line where it is written, and the header it named."""

    file: str
    header: str
    line: int = 0


@dataclass
class Cost:
    """Counts of preprocessed lines that are not blank. `depth` is the length of the deepest chain of includes."""

    lines: int = 0
    precompiled_lines: int = 0
    depth: int = 0
    by_include: Counter = field(default_factory=Counter)

    def dearest(self):
        """(include, lines), or None when the file includes nothing."""
        return self.by_include.most_common(1)[0] if self.by_include else None


@dataclass
class _Frame:
    path: str
    include: Include | None = None  # to which its lines belong
    opened: Include | None = None  # the include whose line is known when this frame is left
    precompiled: bool = False
    prelude: bool = False


def attribute(lines, is_ours, precompiled_is_ours=False):
    """The Cost of preprocessed `lines`. `is_ours` tells a path of this tree; `precompiled_is_ours` is for the
    compilation of a precompiled header itself."""
    reader = _Reader(is_ours, precompiled_is_ours)
    for line in lines:
        reader.read(line)
    return reader.cost


class _Reader:
    def __init__(self, is_ours, precompiled_is_ours):
        self.is_ours, self.precompiled_is_ours = is_ours, precompiled_is_ours
        self.stack = [_Frame("")]
        self.cost = Cost()

    def read(self, line):
        if not line.startswith("#"):
            self._count(line)
            return
        marker = _MARKER.match(line)
        if marker:
            self._move(int(marker[1]), marker[2], marker[3].split())

    def _move(self, number, path, flags):
        if "1" in flags:
            self._enter(path)
        elif "2" in flags and len(self.stack) > 1:
            left = self.stack.pop()
            if left.opened:
                left.opened.line = number - 1
        else:
            self.stack[-1].path = path

    def _enter(self, path):
        above = self.stack[-1]
        if above.path.startswith("<"):  # given on the command line, or built in
            frame = self._before_the_source(path)
        elif above.prelude or above.precompiled or not self._is_ours(above.path):
            frame = _Frame(path, above.include, None, above.precompiled, above.prelude)
        else:
            include = Include(above.path, path)
            frame = _Frame(path, include, include)
        self.stack.append(frame)
        if not frame.prelude and not frame.precompiled:
            self.cost.depth = max(self.cost.depth, len(self.stack) - 1)

    def _before_the_source(self, path):
        if not path.endswith(PRECOMPILED):
            return _Frame(path, prelude=True)
        return _Frame(path) if self.precompiled_is_ours else _Frame(path, precompiled=True)

    def _is_ours(self, path):
        return self.is_ours(path) or (self.precompiled_is_ours and path.endswith(PRECOMPILED))

    def _count(self, line):
        if not line.strip():
            return
        frame = self.stack[-1]
        if frame.precompiled:
            self.cost.precompiled_lines += 1
        elif not frame.prelude:
            self.cost.lines += 1
            if frame.include:
                self.cost.by_include[frame.include] += 1
