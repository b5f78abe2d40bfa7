"""The files that take longest to compile, and what each of them should think twice about including."""

import os
import re
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import compile_commands
from durations import Durations
from include_cost import attribute
from this_run import ROOT, ThisRun

PRESET = "release"
LISTED = 10
GROWN_BY = 1.25
TIMED_ROUNDS = 2  # the quicker one counts: the other was disturbed
TIMEOUT = 120  # seconds for one run of the compiler

_INCLUDE = re.compile(r'\s*#\s*include\s*(<[^>]+>|"[^"]+")')


@dataclass(frozen=True)
class Dear:
    """A file and its seconds. `now`: compiled in this run, not taken from an earlier one."""

    command: compile_commands.Command
    name: str
    seconds: float
    now: bool


def dearest(commands, earlier, now, count=LISTED):
    """(the dearest files, how many have no time at all). A file with several objects counts with the dearest."""
    found, unknown = {}, 0
    for command in commands:
        key = f"{PRESET}/{command.object}"
        seconds = now.get(key, earlier.get(key))
        if seconds is None:
            unknown += 1
            continue
        dear = Dear(command, shown_name(command), seconds, key in now)
        if dear.name not in found or found[dear.name].seconds < seconds:
            found[dear.name] = dear
    return sorted(found.values(), key=lambda dear: (-dear.seconds, dear.name))[:count], unknown


def shown_name(command):
    path = os.path.relpath(command.source, ROOT)
    return path.replace("/CMakeFiles", "").replace(".dir/", "/") if path.startswith("build/") else path


def mark(dear, recorded):
    """What the one who made it so should see. Nothing is recorded yet: nothing is new."""
    if not recorded:
        return ""
    if dear.name not in recorded:
        return "new"
    ratio = dear.seconds / recorded[dear.name] if recorded[dear.name] > 0 else 1.0
    return f"+{100 * (ratio - 1):.0f} %" if ratio > GROWN_BY else ""


def is_ours(path):
    return os.path.normpath(os.path.join(ROOT, path)).startswith(f"{ROOT}{os.sep}") and not path.startswith("<")


def cost(command):
    """What the file consists of; the precompiled header is read as text, so that what it brings can be told apart."""
    is_header = command.object.endswith(".gch")
    header = ["-include", command.precompiled] if command.precompiled else []
    run = subprocess.run([*command.flags(), *header, "-E", command.source], cwd=command.folder, timeout=TIMEOUT,
                         capture_output=True, text=True, errors="replace")
    if run.returncode != 0:
        raise ValueError((run.stderr.strip().splitlines() or ["g++ -E failed"])[0])
    return attribute(run.stdout.splitlines(), is_ours, precompiled_is_ours=is_header)


def written(include):
    """The include as it is written, or its header's path where that cannot be read."""
    try:
        line = Path(include.file).read_text(encoding="utf-8", errors="replace").splitlines()[include.line - 1]
    except (OSError, IndexError):
        line = ""
    match = _INCLUDE.match(line)
    return match[1] if match else f'"{include.header}"'


def seconds_of_include(command, include):
    """Processor seconds of reading that include alone, without a precompiled header."""
    spelled = written(include)
    text = spelled if spelled.startswith("<") else f'"{os.path.join(command.folder, include.header)}"'
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "only.cpp"
        source.write_text(f"#include {text}\n", encoding="utf-8")
        return min(_processor_seconds([*command.flags(), "-fsyntax-only", str(source)], command.folder)
                   for _ in range(TIMED_ROUNDS))


def _processor_seconds(argv, folder):
    process = subprocess.Popen(argv, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise ValueError("it cannot be compiled by itself")
    return used.ru_utime + used.ru_stime


def preprocessed(command):
    """Its Cost, or what prevented it."""
    try:
        return cost(command)
    except (OSError, ValueError, subprocess.TimeoutExpired) as problem:
        return f"not preprocessed: {problem}"


def prices(commands, costs, pool):
    """include as written -> seconds, or what prevented it. The same include of several files is read once."""
    asked = {}
    for command, found in zip(commands, costs):
        if not isinstance(found, str) and found.dearest():
            include = found.dearest()[0]
            asked.setdefault(written(include), (command, include))
    return dict(zip(asked, pool.map(lambda one: price(*one), asked.values())))


def price(command, include):
    try:
        return f"costs {seconds_of_include(command, include):.1f} s by itself"
    except (OSError, ValueError) as problem:
        return f"costs an unknown time ({problem})"


def told(dear, found, priced, marked):
    """The lines about one file."""
    head = f"{dear.seconds:6.1f} s{' ' if dear.now else '*'} {dear.name}{'  ' + marked if marked else ''}"
    if isinstance(found, str):
        return [head, f"          {found}"]
    apart = f" and {found.precompiled_lines} precompiled" if found.precompiled_lines else ""
    lines = [head, f"          {found.lines} lines{apart}, includes {found.depth} deep"]
    if found.dearest():
        include, count = found.dearest()
        place = f"{os.path.relpath(os.path.join(dear.command.folder, include.file), ROOT)}:{include.line}"
        lines.append(f"          {written(include)} {priced[written(include)]}, {count} lines ({place})")
    return lines


def report(record):
    """Prints; never fails because of a time."""
    commands = compile_commands.read(ROOT / "build" / PRESET)
    durations, run = Durations.load(), ThisRun()
    dear, unknown = dearest(commands, durations.objects, run.compiled)
    if not dear:
        print("no file of this build has been compiled on this machine: all came from the compiler's cache")
        return 0
    with ThreadPoolExecutor(max(1, len(os.sched_getaffinity(0)))) as pool:
        costs = list(pool.map(lambda one: preprocessed(one.command), dear))
        priced = prices([one.command for one in dear], costs, pool)
    for one, found in zip(dear, costs):
        print("\n".join(told(one, found, priced, mark(one, durations.dearest))))
    if not all(one.now for one in dear):
        print("* of an earlier run: this one took it from the compiler's cache, or had it already")
    if unknown:
        print(f"{unknown} of {len(commands)} files were never compiled on this machine; a build with CCACHE_RECACHE=1 "
              "compiles them")
    if record or not durations.dearest:
        durations.dearest = {one.name: one.seconds for one in dear}
        durations.save()
    return 0
