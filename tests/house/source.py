"""The tree as the rules see it: files, their rooms, and C++ text without comments and strings."""

import os
import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

CODE = {".h", ".cpp"}
TEXT = CODE | {".py", ".md", ".txt", ".cmake", ".toml", ".json", ".svg", ".sh", ".conf", ".yml", ""}
SKIPPED = {".git", "build", "node_modules", "__pycache__"}


@dataclass(frozen=True)
class Finding:
    """One breach. `why` is the reason of the rule, `remedy` what to do instead."""

    path: str
    line: int
    what: str
    why: str
    remedy: str

    def message(self):
        return f"{self.path}:{self.line}: {self.what}; {self.why}; {self.remedy}"


@dataclass
class Source:
    """One file. `path` is relative to the root, with forward slashes."""

    path: str
    text: str

    @property
    def name(self):
        return self.path.rsplit("/", 1)[-1]

    @property
    def folder(self):
        return self.path.rsplit("/", 1)[0] if "/" in self.path else ""

    @property
    def suffix(self):
        return os.path.splitext(self.name)[1]

    @property
    def is_code(self):
        return self.suffix in CODE

    @cached_property
    def lines(self):
        return self.text.splitlines()

    @cached_property
    def bare(self):
        """The code with comments and the insides of literals blanked; lines and columns stay."""
        return blank(self.text, strings=True)

    @cached_property
    def uncommented(self):
        """The code with comments blanked and literals kept."""
        return blank(self.text, strings=False)

    def line_of(self, offset):
        return self.text.count("\n", 0, offset) + 1


_TOKEN = re.compile(
    r"""//[^\n]*"""
    r"""|/\*.*?\*/"""
    r"""|R"(?P<tag>[^()\\\s]{0,16})\(.*?\)(?P=tag)\""""
    r"""|"(?:\\.|[^"\\\n])*\""""
    r"""|(?<![0-9A-Fa-f])'(?:\\.|[^'\\\n])+'""",
    re.S,
)


def blank(text, strings):
    def spaces(part):
        return "".join("\n" if c == "\n" else " " for c in part)

    def replace(match):
        token = match.group(0)
        if token.startswith("/"):
            return spaces(token)
        if not strings or _is_include(text, match.start()):
            return token
        return token[0] + spaces(token[1:-1]) + token[-1]

    return _TOKEN.sub(replace, text)


def _is_include(text, offset):
    start = text.rfind("\n", 0, offset) + 1
    return text[start:offset].lstrip().startswith("#")


@dataclass
class Tree:
    """All files of the repository, read once."""

    root: Path
    sources: list = field(default_factory=list)

    @classmethod
    def read(cls, root):
        tree = cls(Path(root))
        for folder, folders, names in os.walk(root):
            folders[:] = sorted(f for f in folders if f not in SKIPPED)
            for name in sorted(set(names) - SKIPPED):  # .git is a file in a worktree
                path = Path(folder) / name
                if path.suffix in TEXT and not path.is_symlink():
                    tree.add(path.relative_to(root).as_posix(), path.read_bytes())
        return tree

    def add(self, path, content):
        if isinstance(content, str):
            content = content.encode()
        if b"\0" not in content[:4096]:
            self.sources.append(Source(path, content.decode("utf-8", "replace")))

    @cached_property
    def paths(self):
        return {source.path for source in self.sources}

    @property
    def code(self):
        return [source for source in self.sources if source.is_code]
