"""Several fingers on the kiosk's glass, through finger_shim.cpp, which is loaded into the unmodified program."""

import os
from dataclasses import dataclass
from pathlib import Path

TAP_MS = 15  # from coming down to being lifted


@dataclass(frozen=True)
class Move:
    """One thing that one finger does, `after` ms later than what was done before it."""

    verb: str
    at: tuple
    finger: int = 0
    after: int = 0


def down(at, finger=0, after=0):
    return Move("down", at, finger, after)


def slide(at, finger=0, after=0):
    return Move("move", at, finger, after)


def up(at, finger=0, after=0):
    return Move("up", at, finger, after)


def tap(at, finger=0, after=0, lasting=TAP_MS):
    return [down(at, finger, after), up(at, finger, lasting)]


class Fingers:
    """The hand of a kiosk that was started with `env`. Points are pixels of the screen of `display`."""

    def __init__(self, programs, folder, display):
        self.display = display
        self._fifo = Path(folder) / "fingers"
        self._fifo.unlink(missing_ok=True)
        os.mkfifo(self._fifo, 0o600)
        # Without a reader of its own the script would be lost between two runs of the program.
        self._script = os.open(self._fifo, os.O_RDWR)
        self.env = {"LD_PRELOAD": str(Path(programs).parent / "lib/libfinger_shim.so"), "LYHORD_FINGERS": str(self._fifo)}

    def play(self, *moves, is_seen=True):
        """Moves, or lists of them, one after the other, once the screen was seen; returns at once."""
        if is_seen:
            self.display.wait_until_seen()
        flat = [move for part in moves for move in (part if isinstance(part, list) else [part])]
        lines = [f"{m.after} {m.verb} {m.finger} {self._part(m.at)}\n" for m in flat]
        os.write(self._script, "".join(lines).encode())

    def tap(self, x, y):
        self.play(tap((x, y)))

    def close(self):
        os.close(self._script)

    def _part(self, at):
        return f"{(at[0] + 0.5) / self.display.width:.6f} {(at[1] + 0.5) / self.display.height:.6f}"
