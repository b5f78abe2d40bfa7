"""What a run begins with: its steps, and how long each takes here when cold and when warm."""

from dataclasses import dataclass
from pathlib import Path

from durations import COLD, WARM, clock, seconds_of

TABLE = Path(__file__).resolve().parent / "steps.txt"
HEADING = "to do, and how long it takes here"
FOOTNOTE = "* on a reference machine with two cores; this one has not recorded it yet"


@dataclass(frozen=True)
class Step:
    """A row of steps.txt. Times are the reference machine's, in seconds; None where its user decides."""

    name: str
    counts: int
    cold: float | None
    warm: float | None
    title: str


def read_steps(text=None):
    rows = (line.split(maxsplit=4) for line in (text or TABLE.read_text(encoding="utf-8")).splitlines()
            if line.strip() and not line.startswith("#"))
    return {name: Step(name, int(counts), seconds_of(cold), seconds_of(warm), title)
            for name, counts, cold, warm, title in rows}


def _cell(step, temperature, durations):
    """(seconds or None, as it is shown)."""
    recorded = durations.recorded(step.name, temperature)
    reference = getattr(step, temperature)
    if reference is None:
        return None, "- "
    return (reference, clock(reference) + "*") if recorded is None else (recorded, clock(recorded) + " ")


def _total(cells):
    known = [seconds for seconds, _ in cells if seconds is not None]
    return clock(sum(known)) + ("*" if any(text.endswith("*") for _, text in cells) else " ")


def table(names, durations, steps=None):
    """Lines of text. Where nothing is recorded for a step, the reference machine's time stands with a star."""
    steps = steps or read_steps()
    rows, number = [("", HEADING, "cold ", "warm ")], 1
    cold, warm = [], []
    for step in (steps[name] for name in names):
        last = number + step.counts - 1
        cold.append(_cell(step, COLD, durations))
        warm.append(_cell(step, WARM, durations))
        rows.append((str(number) if last == number else f"{number}-{last}", step.title, cold[-1][1], warm[-1][1]))
        number = last + 1
    rows.append(("", "together", _total(cold), _total(warm)))
    width = max(len(title) for _, title, _, _ in rows)
    lines = [f"{place:>3}  {title:{width}}  {one:>7}  {other:>7}".rstrip() for place, title, one, other in rows]
    return lines + ([FOOTNOTE] if any("*" in line for line in lines) else [])
