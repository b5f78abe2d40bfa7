"""What compile_commands.json says of a build folder."""

import json
import os
import shlex
from dataclasses import dataclass
from pathlib import Path

_WITH_VALUE = {"-o", "-include", "-x", "-MF", "-MT", "-MQ"}
_ALONE = {"-c", "-Winvalid-pch", "-MD", "-MMD"}


@dataclass(frozen=True)
class Command:
    """One compilation. `source` is absolute, `object` relative to the build folder, as ninja names it."""

    folder: str
    source: str
    object: str
    words: tuple

    @property
    def precompiled(self):
        """The header that is read before the source, as a text; None if there is none."""
        included = [self.words[at + 1] for at, word in enumerate(self.words[:-1]) if word == "-include"]
        return next((file for file in included if file.endswith("cmake_pch.hxx")), None)

    def flags(self):
        """The compiler and its flags: without source, output and precompiled header, and without warnings."""
        left, skip = [], False
        for word in self.words:
            if skip or word in _WITH_VALUE:
                skip = not skip
            elif word not in _ALONE and word != self.source and not word.startswith("-W"):
                left.append(word)
        return [*left, "-w"]


def read(folder):
    file = Path(folder) / "compile_commands.json"
    return [_command(entry) for entry in json.loads(file.read_text(encoding="utf-8"))] if file.exists() else []


def _command(entry):
    words = tuple(shlex.split(entry["command"]))
    made = words[words.index("-o") + 1] if "-o" in words else ""
    folder = entry["directory"]
    return Command(folder, os.path.normpath(os.path.join(folder, entry["file"])),
                   os.path.relpath(os.path.join(folder, made), folder), words)
