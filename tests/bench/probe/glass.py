"""The screen as somebody in front of it sees and touches it, with lyhord-screen-probe's clock."""

import json

from processes import run


class Glass:
    """The screen of `display`. Rectangles are [x, y, w, h], points [x, y]; times come in milliseconds."""

    def __init__(self, started, programs, folder, display):
        self._started, self._folder, self._display = started, folder, display
        self._probe = programs / "lyhord-screen-probe"

    def floor(self, count):
        """What the probe sees of the simplest program there is."""
        return [told["first_ms"] for told in self._lines(["floor", "--count", count])]

    def clicks(self, at, watch, count=1):
        """(first change, last change) of the rectangle for each of `count` clicks, one after the other."""
        lines = self._lines(["--watch", *watch, "click", *at, "--count", count])
        return [(told["first_ms"], told["last_ms"]) for told in lines]

    def save(self, watch, name):
        """What the rectangle shows at rest, to be awaited by others."""
        file = self._folder / f"{name}.pixels"
        run([self._probe, "--watch", *watch, "save", file], env=self._display.env)
        return file

    def await_like(self, watch, file):
        """Starts to look; the returned function waits and tells when (time.monotonic()) it looked like `file`."""
        log = self._folder / "await.log"
        probe = self._started.start([self._probe, "--watch", *watch, "await", file], log, self._display.env)
        probe.wait_for_output("watching")
        return lambda: json.loads(probe.wait_for_output(r"\{.*\}", 40).group(0))["at"]

    def _lines(self, words):
        told = run([self._probe, *words], env=self._display.env, timeout=300)
        return [json.loads(line) for line in told.splitlines()]
