"""The build step: configures once, builds what changed behind a bar, and notes what was compiled in what time."""

import os
import subprocess
import sys

import compile_commands
import ninja_log
import watched
from compiler_cache import compilations, read_stats_log
from durations import Durations
from output import NINJA_STATUS, NinjaOutput
from progress import Progress
from this_run import ROOT, ThisRun


def build(step, preset, targets):
    """The exit code of what failed, or 0."""
    folder = ROOT / "build" / preset
    code = configure(folder, preset)
    if code != 0:
        return code
    log = folder / "ccache_stats.log"
    log.unlink(missing_ok=True)
    before = ninja_log.read(folder)
    progress = Progress("files")
    reader = NinjaOutput(progress)
    try:
        code = watched.run(
            ["cmake", "--build", "--preset", preset, "-j", str(len(os.sched_getaffinity(0))),
             *(["--target", *targets] if targets else [])],
            reader, progress, cwd=ROOT, env={**os.environ, "CCACHE_STATSLOG": str(log), "NINJA_STATUS": NINJA_STATUS})
    finally:
        counts = note(step, folder, before, log)
    if code == 0:
        print(told(counts))
    return code


def configure(folder, preset):
    if (folder / "build.ninja").exists():
        return 0
    print("configuring", flush=True)
    run = subprocess.run(["cmake", "--preset", preset], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if run.returncode != 0:
        sys.stdout.write(run.stdout.decode("utf-8", "surrogateescape"))
    return run.returncode


def told(counts):
    if counts.total == 0:
        return "nothing had to be compiled"
    return f"{counts.total} to compile, {counts.from_cache} of them answered by the compiler's cache"


def note(step, folder, before, log):
    """Keeps what this build compiled, also when it broke off."""
    built = ninja_log.seconds_of_objects_built(before, ninja_log.read(folder))
    calls = read_stats_log(log.read_text(encoding="utf-8", errors="surrogateescape")) if log.exists() else []
    counts = compilations(calls, len(built))
    real = really_compiled(built, calls, compile_commands.read(folder))
    named = {f"{folder.name}/{made}": seconds for made, seconds in real.items()}
    run = ThisRun()
    run.builds[step] = counts
    run.compiled.update(named)
    run.save()
    if named:
        durations = Durations.load()
        durations.objects.update(named)
        durations.save()
    return counts


def really_compiled(built, calls, commands):
    """Of the objects that were built, those that the cache did not answer."""
    sources = {command.object: command for command in commands}
    answered = dict(calls)

    def is_hit(made):
        command = sources.get(made)
        names = (command.source, os.path.relpath(command.source, command.folder)) if command else ()
        return any(answered.get(name, False) for name in names)

    return {made: seconds for made, seconds in built.items() if not is_hit(made)}
