"""What ninja and ctest print, read line by line: counts become a bar, everything that somebody must see is kept."""

import re

NINJA_STATUS = "@@%f/%t@@ "

_STATUS = re.compile(r"@@(\d+)/(\d+)@@ (.*)")
_RESULT = re.compile(r"\s*(\d+)/(\d+) Test\s+#\d+: (.*)")
_PASSED = re.compile(r".*\sPassed\s+[\d.]+ sec")
_START = re.compile(r"\s+Start\s+\d+: ")
_CLOSING = re.compile(r"\d+% tests passed, ")
_WHERE = ("Internal ctest changing into directory: ", "Test project ")


class NinjaOutput:
    """Of ninja run with NINJA_STATUS as above. Quiet about what works; a warning, an error and the command that failed
    come through whole, below the name of what was being built. What CMake says when ninja calls it is held back, and
    told by `end` if the build broke off there."""

    def __init__(self, progress):
        self.progress = progress
        self.current = None  # what is being built, until it has been told
        self.held_back = None  # lines of CMake, while it runs

    def feed(self, line):
        status = _STATUS.fullmatch(line)
        if status:
            self._begin(int(status[1]), int(status[2]), status[3])
        elif self.held_back is not None and line.startswith("-- "):
            self.held_back.append(line)
            if line.startswith("-- Build files have been written"):
                self.held_back = None
        elif line != "ninja: no work to do.":
            self._tell(line)

    def end(self, code):
        if code != 0:
            for line in self.held_back or []:
                self.progress.say(line)

    def _begin(self, done, total, name):
        self.current = name
        if name.startswith(("Re-running CMake", "Re-checking globbed")):
            self.held_back = self.held_back or []
        else:
            self.held_back = None
            self.progress.update(done, total)

    def _tell(self, line):
        if self.current and not line.startswith(("FAILED: ", "ninja: ")):
            self.progress.say(self.current)
        self.current = None
        self.progress.say(line)


class CtestOutput:
    """Of ctest --output-on-failure. Passed tests are only counted; a failure and what it printed come through whole,
    and so does how it ended."""

    def __init__(self, progress):
        self.progress = progress

    def feed(self, line):
        result = _RESULT.fullmatch(line)
        if result:
            self.progress.update(int(result[1]), int(result[2]))
        if (result and _PASSED.fullmatch(result[3])) or _START.match(line) or line.startswith(_WHERE):
            return
        if _CLOSING.match(line):
            self.progress.end()
        self.progress.say(line)

    def end(self, code):
        """ctest has told it already."""
