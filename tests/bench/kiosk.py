"""The kiosk's figures, taken from the real program on a screen of its own."""

import json
import os
import time
from pathlib import Path

from deployment import ROOT
from report import Figure, at_most
from visitor import Visit
from waiting import wait_until

STARTS = 7
IDLE_RUNS = 3
IDLE_SECONDS = 30
TAPS = 60
LANGUAGES = sorted(file.stem for file in (ROOT / "assets/languages").glob("*.json"))
SIZES = ("size-small", "size-default", "size-large", "size-extra-large")


class Times:
    """The lines of LYHORD_TIMES."""

    def __init__(self, path):
        self.path = Path(path)
        self.path.unlink(missing_ok=True)
        self.env = {"LYHORD_TIMES": str(self.path)}

    def all(self, key, **having):
        if not self.path.exists():
            return []
        lines = [json.loads(line) for line in self.path.read_text().splitlines() if line.endswith("}")]
        return [line[key] for line in lines if key in line and having.items() <= line.items()]


def starts(deployment):
    """From the moment before exec to the first question on the screen, with a warm cache."""
    outside, inside = [], []
    for run in range(STARTS + 1):
        times = Times(deployment.folder / f"start-{run}.jsonl")
        before = time.monotonic()
        kiosk = deployment.start_kiosk(times.env)
        told = wait_until("the first question is shown", lambda: times.all("start_ms"))
        outside.append((time.monotonic() - before) * 1000)
        inside += told
        deployment.screen.wait_for("rating")
        kiosk.stop()
    note = "from exec, warm cache; the first run warms it and is left out"
    return [Figure("start to first question", "ms", outside[1:], at_most(170), note),
            Figure("… of that in main()", "ms", inside[1:])]


def at_rest(deployment):
    """Processor and memory with the first question on the screen and nobody there."""
    kiosk = deployment.start_kiosk()
    deployment.screen.wait_for("rating")
    deployment.display.screenshot_at_rest(deployment.folder / "rest.png")
    wait_until("start-up work is over", lambda: still(kiosk.pid), 20)
    ticks = []
    for _ in range(IDLE_RUNS):
        before = cpu_ticks(kiosk.pid)
        time.sleep(IDLE_SECONDS)  # the span that is measured
        ticks.append(cpu_ticks(kiosk.pid) - before)
    memory = pss(kiosk.pid)
    kiosk.stop()
    hertz = os.sysconf("SC_CLK_TCK")
    return [Figure(f"processor in {IDLE_SECONDS} s idle", "ticks", ticks, at_most(0), f"a tick is {1000 // hertz} ms"),
            Figure("memory at rest", "MiB PSS", [memory], at_most(100))]


def taps(deployment, visitor):
    """From a press to its changed frame, on the tiles; each tap selects or deselects one."""
    times = Times(deployment.folder / "taps.jsonl")
    kiosk = deployment.start_kiosk(times.env)
    screen = deployment.screen
    screen.wait_for("rating")
    visitor.answer_rating(Visit(feeling=2))
    screen.wait_for("tiles")
    so_far = len(times.all("tap_ms"))
    for _ in range(TAPS):
        screen.tap("option-light")
    wait_until("every tap was timed", lambda: len(times.all("tap_ms", what="release")) >= TAPS)
    pressed, released = times.all("tap_ms", what="press"), times.all("tap_ms", what="release")
    durable = times.all("durable_ms")
    memory = pss(kiosk.pid)
    kiosk.stop()
    assert so_far < len(pressed) + len(released)
    return [Figure("tap to changed frame", "ms", pressed, at_most(8), "press to its frame, software rendering"),
            Figure("… release to its frame", "ms", released),
            Figure("tap to durable, in the program", "ms", durable, None, "queue, store thread and commit"),
            Figure("memory after a visit's taps", "MiB PSS", [memory], at_most(100))]


def switches(deployment, visitor):
    """Visits in every language and text size, each past every screen; from releases to their frames, then memory."""
    times = Times(deployment.folder / "switches.jsonl")
    kiosk = deployment.start_kiosk(times.env)
    deployment.screen.wait_for("rating")
    languages, sizes = [], []
    for language in LANGUAGES:
        for size in SIZES:
            before = len(times.all("tap_ms"))
            visitor.choose_language(language)
            if len(times.all("tap_ms")) > before:
                languages.append(times.all("tap_ms", what="release")[-1])
            sizes.append(_change_size(deployment.screen, size, times))
            _pass_every_screen(deployment.screen, visitor, Visit(language=language, feeling=2))
    memory = pss(kiosk.pid)
    kiosk.stop()
    note = "release to its frame, software rendering"
    return [Figure("another language to its frame", "ms", languages, at_most(100), note),
            Figure("… the slowest", "ms", [max(languages)], at_most(100)),
            Figure("another text size to its frame", "ms", sizes, at_most(100), note),
            Figure("… the slowest", "ms", [max(sizes)], at_most(100)),
            Figure("memory after every screen", "MiB PSS", [memory], at_most(120),
                   f"in {len(LANGUAGES)} languages and {len(SIZES)} text sizes")]


def _change_size(screen, size, times):
    screen.tap("aids")
    screen.tap(size)
    took = times.all("tap_ms", what="release")[-1]
    screen.tap("close")
    return took


def _pass_every_screen(screen, visitor, visit):
    """From the first question; without keys for comments there is no keyboard."""
    for panel in ("about", "languages"):
        screen.tap(panel)
        screen.tap("close")
    visitor.answer_rating(visit)
    visitor.answer_reasons(visit)
    visitor.answer_age(visit)
    visitor.finish(visit)


def tree(pid):
    """A process and its children."""
    found = [pid]
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in (task / "children").read_text().split():
            found += tree(int(child))
    return found


def cpu_ticks(pid):
    def of(one):
        fields = Path(f"/proc/{one}/stat").read_text().rsplit(")", 1)[1].split()
        return int(fields[11]) + int(fields[12])  # utime, stime: proc(5)

    return sum(of(one) for one in tree(pid))


def pss(pid):
    """MiB, proportional: shared pages count by their part."""
    total = 0
    for one in tree(pid):
        for line in Path(f"/proc/{one}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                total += int(line.split()[1])
    return total / 1024


def still(pid):
    before = cpu_ticks(pid)
    time.sleep(0.5)
    return cpu_ticks(pid) == before
