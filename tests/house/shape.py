"""How long a function, a file and a folder may be."""

import re
from collections import defaultdict

from source import Finding

MAX_FUNCTION_LINES = 70
MAX_FILE_LINES = 500
MAX_FOLDER_FILES = 14
COUNTED = {".h", ".cpp", ".py", ".sh", ".cmake"}

_TEMPLATE = re.compile(r"template\s*<[^{;]*?>\s*(?=class|struct|union|[\w:\[])")
_TYPE = re.compile(r"\s*(typedef\s+)?(class|struct|union|enum)\b")
_NAMESPACE = re.compile(r'\s*(inline\s+)?namespace\b|\s*extern\s*"')


def functions(source):
    """(name, first line, last line) of every function body outside other functions."""
    code = re.sub(r"^[ \t]*#.*$", lambda m: " " * len(m.group(0)), source.bare, flags=re.M)
    ends = _matching_braces(code)
    start, at = 0, 0
    while at < len(code):
        c = code[at]
        if c in ";}":
            start = at + 1
        elif c == "{":
            header = code[start:at]
            kind = _kind(header, code, ends.get(at, len(code) - 1))
            if kind == "function":
                end = ends.get(at, len(code) - 1)
                first = start + len(header) - len(header.lstrip())
                yield _name(header), source.line_of(first), source.line_of(end)
                start, at = end + 1, end
            elif kind == "initializer":
                at = ends.get(at, len(code) - 1)
            else:
                start = at + 1
        at += 1


def _matching_braces(code):
    ends, open_at = {}, []
    for at, c in enumerate(code):
        if c == "{":
            open_at.append(at)
        elif c == "}" and open_at:
            ends[open_at.pop()] = at
    return ends


def _kind(header, code, end):
    header = re.sub(r"\[\[[^\]]*\]\]|\b(public|private|protected)\s*:", " ", header)
    header = _TEMPLATE.sub(" ", header)
    if _NAMESPACE.match(header):
        return "scope"
    if _TYPE.match(header) and not re.search(r"\)\s*(const|noexcept|override|final|\s)*$", header):
        return "scope"
    if "(" not in header or header.count("(") != header.count(")"):
        return "initializer"
    if re.search(r"(^|[^=<>!])=\s*[^=]*$", re.sub(r"\([^()]*\)|operator\s*=+", "", header)):
        return "initializer"
    after = code[end + 1 : end + 200].lstrip()
    in_constructor_list = re.search(r"\)\s*(noexcept\s*)?:[^:]", header) and after[:1] in ("{", ",")
    return "initializer" if in_constructor_list else "function"


def _name(header):
    match = re.search(r"([\w:~]+|operator\s*[^\s(]+)\s*\(", header)
    return match.group(1) if match else "function"


def check(tree):
    yield from _long_functions(tree)
    yield from _long_files(tree)
    yield from _full_folders(tree)


def _long_functions(tree):
    for source in tree.code:
        for name, first, last in functions(source):
            length = last - first + 1
            if length > MAX_FUNCTION_LINES:
                yield Finding(source.path, first, f"{name} has {length} lines",
                              f"a function past {MAX_FUNCTION_LINES} lines cannot be seen at once",
                              "name its steps and call them")


def _long_files(tree):
    for source in tree.sources:
        if source.suffix in COUNTED and len(source.lines) > MAX_FILE_LINES:
            yield Finding(source.path, MAX_FILE_LINES + 1, f"the file has {len(source.lines)} lines",
                          f"past {MAX_FILE_LINES} lines it holds more than one idea", "split it by idea")


def _full_folders(tree):
    """A header and its source are one thing, so they count once."""
    things = defaultdict(set)
    for source in tree.sources:
        if source.suffix in COUNTED and source.name != "CMakeLists.txt":
            things[source.folder].add(source.name.rsplit(".", 1)[0])
    for folder, names in sorted(things.items()):
        if len(names) > MAX_FOLDER_FILES:
            yield Finding(folder, 1, f"the folder holds {len(names)} units",
                          f"more than {MAX_FOLDER_FILES} cannot be kept in mind", "make a folder of what belongs together")
