"""What the builds of this run did, kept in the build folder until the run ends: they are processes of their own."""

import json
from pathlib import Path

from compiler_cache import Compilations

ROOT = Path(__file__).resolve().parent.parent.parent


class ThisRun:
    """`builds`: step -> Compilations. `compiled`: "release/path.o" -> seconds, of what the cache did not answer."""

    def __init__(self, file=ROOT / "build/this_run.json"):
        self.file = Path(file)
        parts = json.loads(self.file.read_text(encoding="utf-8")) if self.file.exists() else {}
        self.builds = {step: Compilations(*counts) for step, counts in parts.get("builds", {}).items()}
        self.compiled = parts.get("compiled", {})

    def begin(self):
        self.builds, self.compiled = {}, {}
        self.save()

    def save(self):
        self.file.parent.mkdir(parents=True, exist_ok=True)
        builds = {step: (counts.total, counts.from_cache) for step, counts in self.builds.items()}
        self.file.write_text(json.dumps({"builds": builds, "compiled": self.compiled}), encoding="utf-8")
