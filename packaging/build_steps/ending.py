"""What a run ends with: one line that says what it was, cold or warm, and how long each kind of step took."""

from compiler_cache import Compilations
from durations import COLD, WARM, clock

INSTALLED, FAILED, INTERRUPTED = "installed", "failed", "interrupted"
BROKEN_OFF = (FAILED, INTERRUPTED)


def word(steps, builds):
    """By facts only: what was installed, and what the compiler's cache answered."""
    installed = any(state == INSTALLED for _, _, state in steps)
    counts = sum(builds.values(), Compilations())
    if counts.total == 0 and any(name.startswith("build-") and state in BROKEN_OFF for name, _, state in steps):
        return "broken off"
    if counts.total == 0:
        return COLD if installed else WARM
    if counts.temperature is None:
        return f"partly cold ({100 * counts.share:.0f} % from the compiler's cache)"
    return "partly cold (packages were installed)" if installed and counts.temperature == WARM else counts.temperature


def line(steps, builds):
    """`steps`: (name, seconds, state) of each that ran; those of one kind (tests-asan, tests-e2e) are one figure."""
    kinds = {}
    for name, seconds, state in steps:
        kind = name.split("-")[0]
        total, broken = kinds.get(kind, (0, ""))
        kinds[kind] = (total + seconds, f" ({state})" if state in BROKEN_OFF else broken)
    return f"{word(steps, builds)}: " + ", ".join(f"{kind} {clock(total)}{broken}"
                                                 for kind, (total, broken) in kinds.items())


def temperatures(name, state, builds):
    """As what a step's time is recorded. A step that neither installs nor compiles takes as long when cold as warm."""
    if state in BROKEN_OFF:
        return []
    if name == "packages":
        return [COLD if state == INSTALLED else WARM]
    if name.startswith("build-"):
        temperature = builds[name].temperature if name in builds else None
        return [temperature] if temperature else []
    return [COLD, WARM]


def record(steps, builds, durations):
    for name, seconds, state in steps:
        durations.record(name, temperatures(name, state, builds), seconds)
    durations.save()
