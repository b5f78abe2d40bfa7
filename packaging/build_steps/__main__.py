"""What packaging/demo and tests/run say about time; called by packaging/steps.sh.

    build_steps plan STEP…                     what will be done, and how long it takes on this machine
    build_steps build STEP PRESET [TARGET…]    configures once, builds behind a bar
    build_steps tests COMMAND…                 runs ctest behind a bar; passed tests are counted, not named
    build_steps report [--record]              the ten dearest files; --record makes them what the next is compared with
    build_steps ending STEP:SECONDS:STATE…     one line about the run; records the times. STATE: done, installed,
                                               failed or interrupted
"""

import os
import signal
import sys

import build_report
import ending
import plan
import watched
from build import build
from durations import Durations
from output import CtestOutput
from progress import Progress
from this_run import ThisRun


def run_tests(argv):
    progress = Progress("tests")
    return watched.run(argv, CtestOutput(progress), progress)


def begin(names):
    ThisRun().begin()
    print("\n".join(plan.table(names, Durations.load())))
    return 0


def end(words):
    steps = [(name, float(seconds), state) for name, seconds, state in (word.split(":") for word in words)]
    builds = ThisRun().builds
    ending.record(steps, builds, Durations.load())
    print(ending.line(steps, builds))
    return 0


def main(argv):
    command, *words = argv or [""]
    if command == "plan":
        return begin(words)
    if command == "build":
        return build(words[0], words[1], words[2:])
    if command == "tests":
        return run_tests(words)
    if command == "report":
        return build_report.report("--record" in words)
    if command == "ending":
        return end(words)
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.stdout.reconfigure(errors="surrogateescape", line_buffering=True)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        # Dies of the signal, so that a shell that waits knows that it was meant, too.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        os.kill(os.getpid(), signal.SIGINT)
