"""How long steps and files took on this machine: one small file of JSON, shared by every clone of the repository.

The file only informs. When it is damaged or cannot be written, a run says so and goes on without it.
"""

import json
import os
import sys
from pathlib import Path

COLD, WARM = "cold", "warm"
PARTS = ("steps", "objects", "dearest")


def default_file(environment=os.environ):
    cache = environment.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return Path(cache) / "lyhord" / "durations.json"


def clock(seconds):
    """100.4 -> "1:40"."""
    whole = round(seconds)
    return f"{whole // 60}:{whole % 60:02d}"


def seconds_of(text):
    """ "1:40" -> 100.0; "-" -> None."""
    if text == "-":
        return None
    minutes, seconds = text.split(":")
    return int(minutes) * 60.0 + int(seconds)


def _check(parts):
    """Raises ValueError unless it is what `save` writes."""
    def is_times(value):
        return isinstance(value, dict) and all(isinstance(seconds, (int, float)) for seconds in value.values())

    if not isinstance(parts, dict) or not isinstance(parts.get("steps", {}), dict):
        raise ValueError("it holds something else")
    times = [*parts.get("steps", {}).values(), parts.get("objects", {}), parts.get("dearest", {})]
    if not all(map(is_times, times)):
        raise ValueError("it holds something else than seconds")


class Durations:
    """`steps`: step -> cold or warm -> seconds. `objects`: "release/path.o" -> seconds of its last real compilation.
    `dearest`: "path.cpp" -> seconds, the report of the last whole tests/run."""

    def __init__(self, file, parts=None):
        self.file = Path(file)
        parts = parts or {}
        self.steps, self.objects, self.dearest = ({**parts.get(part, {})} for part in PARTS)

    @classmethod
    def load(cls, file=None):
        file = Path(file or default_file())
        try:
            parts = json.loads(file.read_text(encoding="utf-8"))
            _check(parts)
            return cls(file, parts)
        except FileNotFoundError:
            return cls(file)
        except (OSError, ValueError) as problem:
            print(f"{file} is not used, earlier times are unknown: {problem}", file=sys.stderr)
            return cls(file)

    def recorded(self, step, temperature):
        return self.steps.get(step, {}).get(temperature)

    def record(self, step, temperatures, seconds):
        for temperature in temperatures:
            self.steps.setdefault(step, {})[temperature] = seconds

    def save(self):
        parts = {part: getattr(self, part) for part in PARTS}
        beside = self.file.with_name(f"{self.file.name}.{os.getpid()}")
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            beside.write_text(json.dumps(parts, indent=1, sort_keys=True) + "\n", encoding="utf-8")
            os.replace(beside, self.file)
        except OSError as problem:
            print(f"times are not recorded: {problem}", file=sys.stderr)
