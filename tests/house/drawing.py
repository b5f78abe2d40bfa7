"""Colours and lengths live in kiosk/theme; screens and widgets remember nothing."""

import re

from source import Finding

_HEX_COLOUR = re.compile(r'"#[0-9A-Fa-f]{6}(?:[0-9A-Fa-f]{2})?"')
_RGBA = re.compile(r"\bRgba\s*[{(]\s*\d|\bIM_COL32\s*\(\s*\d|\bIM_COL32_BLACK\b|\bImVec4\s*[({]\s*\.?\d|\bImColor\s*\(\s*\d")
_STATIC = re.compile(r"\b(static|thread_local)\b(?!\s+(const|constexpr|inline\s+const)\b)(?P<rest>[^;{}]*)")
_FLOAT = re.compile(r"(?<![\w.])(\d+\.\d*|\.\d+|\d+)(?:e[+-]?\d+)?f?(?![\w.])")
_LENGTH_CALL = re.compile(r"\b(Rect|Size|Point|ImVec2|inset|moved|Dummy|SameLine)\s*[({]([^;{}]*?)[)}]")

# A half, nothing, one and two are geometry; anything else is a length that the theme should name.
_FREE = {0.0, 0.5, 1.0, 2.0}


def check(tree):
    for source in tree.code:
        if not source.path.startswith("kiosk/"):
            continue
        if not source.path.startswith("kiosk/theme/"):
            yield from _colours(source)
        if source.path.startswith(("kiosk/screens/", "kiosk/widgets/")):
            yield from _memories(source)
            yield from _lengths(source)


def _colours(source):
    for pattern, text in ((_HEX_COLOUR, source.uncommented), (_RGBA, source.bare)):
        for match in pattern.finditer(text):
            yield Finding(source.path, source.line_of(match.start()), f"colour literal {match.group(0).strip()}…",
                          "a contrast mode can only change colours that the theme knows",
                          "ask theme::Theme::rgba for a role")


def _memories(source):
    for match in _STATIC.finditer(source.bare):
        declarator = re.split(r"[=]", match.group("rest"))[0]
        if "(" in declarator:
            continue  # a function
        yield Finding(source.path, source.line_of(match.start()), "mutable static",
                      "what a screen remembers leaks from one visitor to the next",
                      "keep it in flow::State or in an object that the app owns")


def _lengths(source):
    seen = set()
    for match in _FLOAT.finditer(source.bare):
        literal = match.group(0)
        is_fraction = float(match.group(1)) < 1
        is_float = "." in literal or literal.endswith("f")
        if is_float and not is_fraction and float(match.group(1)) not in _FREE:
            seen.add((match.start(), literal))
    for call in _LENGTH_CALL.finditer(source.bare):
        for match in _FLOAT.finditer(call.group(2)):
            if float(match.group(1)) not in _FREE:
                seen.add((call.start(2) + match.start(), match.group(0)))
    for at, literal in sorted(seen):
        yield Finding(source.path, source.line_of(at), f"length literal {literal}",
                      "lengths are millimetres in the theme, so that every panel gets the same sizes",
                      "name it in theme::Metrics")
