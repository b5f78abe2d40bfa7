"""Which header stands where: the direction of dependencies, and third-party libraries in their rooms."""

import re

import rooms
from source import Finding

_INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', re.M)
_OURS = re.compile(r"(kiosk|sync|tests)/")


def includes(source):
    """(line, is_quoted, header) of every include that is not commented out."""
    for match in _INCLUDE.finditer(source.uncommented):
        yield source.line_of(match.start()), match.group(1) == '"', match.group(2)


def check(tree):
    for source in tree.code:
        for line, is_quoted, header in includes(source):
            if _OURS.match(header):
                yield from _ours(tree, source, line, is_quoted, header)
            elif is_quoted:
                yield Finding(source.path, line, f'"{header}" is not named from the root',
                              "one file has one name wherever it is included",
                              'write the path from the root, or <…> for a library')
            else:
                yield from _theirs(source, line, header)


def _ours(tree, source, line, is_quoted, header):
    if not is_quoted:
        yield Finding(source.path, line, f"<{header}> is one of our files", "<…> is for libraries", 'write "…"')
    if header not in tree.paths:
        yield Finding(source.path, line, f'"{header}" does not exist', "an include must name a file",
                      "correct the path")
        return
    room = rooms.room_of(source.path)
    yield from _narrow(source, line, header)
    if room is None or rooms.may_include(room, header):
        return
    allowed = ", ".join(sorted(rooms.MAY_INCLUDE[room])) or "nothing of ours"
    yield Finding(source.path, line, f'{room} includes "{header}"',
                  "dependencies between rooms point one way", f"hand the value in; {room} may see: {allowed}")


def _narrow(source, line, header):
    folders, why, remedy = rooms.ONLY_IN.get(header, ((), "", ""))
    is_test = source.path.startswith("tests/")
    if folders and not is_test and not source.path.startswith(tuple(f"{folder}/" for folder in folders)):
        yield Finding(source.path, line, f'"{header}" is for {", ".join(sorted(folders))}', why, remedy)


def _theirs(source, line, header):
    for pattern, library, only, why, remedy in rooms.ONE_INCLUDER:
        if re.match(pattern, header) and source.path != only:
            yield Finding(source.path, line, f"<{header}> is for {only}", f"{library}: {why}", remedy)
            return
    room = rooms.room_of(source.path)
    if room is None:
        return
    if source.path.startswith("kiosk/") and header.startswith(rooms.NETWORK_HEADERS):
        yield Finding(source.path, line, f"the kiosk includes <{header}>",
                      "the process that strangers touch cannot reach the network",
                      "let lyhord-sync do it and read sync.db")
    if room in rooms.PURE and header in rooms.IMPURE_HEADERS:
        yield Finding(source.path, line, f"{room} includes <{header}>",
                      "this room is pure: time, chance, disk and threads are handed in",
                      "take the value as a parameter")
    for pattern, library, allowed in rooms.THIRD_PARTY:
        if re.match(pattern, header):
            if room not in allowed:
                where = ", ".join(sorted(allowed)) or "tests"
                yield Finding(source.path, line, f"{room} includes <{header}>",
                              f"{library} stands in one room, so that it can be replaced there",
                              f"use that room's interface ({where})")
            return
