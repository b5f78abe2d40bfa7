"""The second fence: one static library a folder that links, privately, only what its room may see."""

import re

import rooms
from source import Finding

_PUBLIC_LINK = re.compile(r"target_link_libraries\([^)]*\b(PUBLIC|INTERFACE)\b")
_USES = re.compile(r"lyhord_room\([^)]*?USES([^)]*)\)", re.S)


def check(tree):
    targets = {room.replace("/", "_"): room for room in rooms.MAY_INCLUDE}
    for source in tree.sources:
        if source.name != "CMakeLists.txt":
            continue
        for match in _PUBLIC_LINK.finditer(source.text):
            yield Finding(source.path, source.line_of(match.start()), f"{match.group(1)} link",
                          "it opens a room's libraries to everyone who links it", "link PRIVATE")
        room = rooms.room_of(source.path)
        for match in _USES.finditer(source.text) if room else ():
            yield from _uses(source, room, match, targets)


def _uses(source, room, match, targets):
    for used in re.finditer(r"\b[\w:]+\b", re.sub(r"#.*", lambda m: " " * len(m.group(0)), match.group(1))):
        other = targets.get(used.group(0))
        if other is None or other == room or other in rooms.MAY_INCLUDE[room]:
            continue
        if any(header.startswith(other + "/") for header in rooms.MAY_INCLUDE[room]):
            continue  # one header of it is allowed
        line = source.line_of(match.start(1) + used.start())
        yield Finding(source.path, line, f"{room} links {used.group(0)}", "dependencies between rooms point one way",
                      "hand the value in instead")
