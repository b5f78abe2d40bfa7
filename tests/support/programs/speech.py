"""What the kiosk says, read from the lines that LYHORD_SPEECH names."""

import json
import re
import time
from pathlib import Path

from waiting import wait_until


def now():
    """In the clock of the lines: Linux has one monotonic clock for all processes."""
    return time.monotonic() * 1000


class Speech:
    """Follows the file of LYHORD_SPEECH. `driver` is SDL's: "dummy" takes as long as a loudspeaker, "disk" writes the
    samples to `sound` and runs `speedup` times as fast."""

    def __init__(self, folder, driver="dummy", speedup=1):
        self.path = Path(folder) / "speech.jsonl"
        self.sound = Path(folder) / "sound.raw"
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.unlink(missing_ok=True)
        self._driver, self._speedup = driver, speedup

    @property
    def env(self):
        buffer_ms = 512 * 1000 / 22050
        return {"LYHORD_SPEECH": str(self.path), "SDL_AUDIODRIVER": self._driver, "SDL_DISKAUDIOFILE": str(self.sound),
                "SDL_DISKAUDIODELAY": str(max(1, round(buffer_ms / self._speedup)))}

    def lines(self):
        if not self.path.exists():
            return []
        whole, _, _ = self.path.read_text().rpartition("\n")
        return [json.loads(line) for line in whole.splitlines()]

    def said(self, since=0):
        return [line for line in self.lines() if "say" in line and line["at_ms"] >= since]

    def wait_for(self, words, since=0, timeout=15.0):
        """The line that says `words`, whole or in part, as soon as it is there."""
        return wait_until(f"the kiosk says {words!r}",
                          lambda: next((line for line in self.said(since) if words in line["say"]), None), timeout,
                          lambda: "\n".join(map(str, self.lines()[-20:])))

    def wait_for_event(self, name, since=0, timeout=15.0):
        """The line of a "stop", "pause", "resume" or "mute"."""
        return wait_until(f"the voice tells {name!r}",
                          lambda: next((line for line in self.lines() if name in line and line["at_ms"] >= since), None),
                          timeout, lambda: "\n".join(map(str, self.lines()[-20:])))


def word_set(text):
    """Letters and digits only; the emergency number is said digit by digit."""
    return set(re.findall(r"\w+", text.replace("1 1 2", "112").lower()))
