"""How our C++ is written: guards, namespaces, names, switches."""

import re

from source import Finding

_DEFAULT = re.compile(r"\bdefault\s*:(?!:)")
_FOREIGN_LABEL = re.compile(r"[A-Z][A-Z0-9_]*|-?\d\w*|'.*")
_NAMESPACE = re.compile(r"^(?:inline )?namespace ([\w:]+) \{", re.M)
_FORWARD_ONLY = re.compile(r"\s*((class|struct) \w+;\s*)+\}")
_TYPE_NAME = re.compile(r"\b(?:class|struct|enum class|enum|using|namespace)\s+(\w*(?:Manager|Helper|Util)\w*)", re.I)
_FILE_NAME = re.compile(r"manager|helper|util", re.I)


def check(tree):
    for source in tree.code:
        yield from _guard(source)
        yield from _switches(source)
        yield from _names(source)
        if source.path.startswith(("kiosk/", "sync/")):
            yield from _namespace(source)


def _guard(source):
    if source.suffix == ".h" and "#pragma once" not in source.bare:
        yield Finding(source.path, 1, "no #pragma once", "a header may be included twice", "add it as the first line")


def _switches(source):
    for match in _DEFAULT.finditer(source.bare):
        if not _is_over_foreign_codes(source.bare, match.start()):
            yield Finding(source.path, source.line_of(match.start()), "default: in a switch over our enum",
                          "the compiler can no longer tell that an enumerator is forgotten",
                          "name every enumerator")


def _is_over_foreign_codes(code, at):
    """Whether all labels of the switch around `at` are C's: SQLITE_FULL, 404, 'a'. Ours are PascalCase."""
    depth, start = 0, at
    while start > 0 and depth >= 0:
        start -= 1
        depth += {"}": 1, "{": -1}.get(code[start], 0)
    depth, end = 0, at
    while end < len(code) and depth >= 0:
        depth += {"{": 1, "}": -1}.get(code[end], 0)
        end += 1
    labels = re.findall(r"\bcase\s+(.*?)\s*:(?!:)", code[start:end])
    return bool(labels) and all(_FOREIGN_LABEL.fullmatch(label) for label in labels)


def _names(source):
    if _FILE_NAME.search(source.name):
        yield Finding(source.path, 1, f"file name {source.name}", "Manager, Helper and Util say nothing",
                      "name it after what it does")
    for match in _TYPE_NAME.finditer(source.bare):
        yield Finding(source.path, source.line_of(match.start()), f"name {match.group(1)}",
                      "Manager, Helper and Util say nothing", "name it after what it is")


def _namespace(source):
    """Every namespace names folders that hold the file: sync/endpoint/store may say endpoint or endpoint::store."""
    folders = set(source.folder.split("/")[1:]) | {"detail"}
    names = [(m.start(), m.group(1)) for m in _NAMESPACE.finditer(source.bare)
             if not _FORWARD_ONLY.match(source.bare, m.end())]
    for at, name in names:
        strangers = [part for part in name.split("::") if part not in folders]
        if strangers:
            yield Finding(source.path, source.line_of(at), f"namespace {name}",
                          "a namespace is its folder, so that a name tells where it stands",
                          f"use {source.folder.split('/')[-1]}")
    if not names and not source.name.startswith("main") and "/" in source.folder:
        yield Finding(source.path, 1, "no namespace", "a namespace is its folder, so that a name tells where it stands",
                      f"open namespace {source.folder.split('/')[-1]}")
