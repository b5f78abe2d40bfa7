#!/usr/bin/env python3
"""Measures the release programs and prints figures beside their aims.

    tests/bench/run.py [BUILD] [kiosk|disk|endpoint ...]

BUILD is build/release unless given. Medians of several runs; ratios where there is a floor.
"""

import shutil
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "support")]

import disk  # noqa: E402
import endpoint  # noqa: E402
import kiosk  # noqa: E402
from deployment import Deployment  # noqa: E402
from display import Display  # noqa: E402
from processes import Started  # noqa: E402
from report import load, machine, table  # noqa: E402
from visitor import Visitor  # noqa: E402


def of_the_kiosk(programs, folder):
    with Started() as started:
        display = Display(started, folder)
        deployment = Deployment(started, programs, folder, display)
        deployment.write_kiosk_settings(motion=True)
        yield from kiosk.starts(deployment)
        yield from kiosk.at_rest(deployment)
        yield from kiosk.taps(deployment, Visitor(deployment.screen))


def of_the_disk(programs, folder):
    yield from disk.durable_tap(programs, folder)
    yield from disk.bytes_on_the_wire(programs)


def of_the_endpoint(programs, folder):
    yield from endpoint.throughput(programs, folder)


PARTS = {"kiosk": of_the_kiosk, "disk": of_the_disk, "endpoint": of_the_endpoint}


def main(arguments):
    parts = [word for word in arguments if word in PARTS] or list(PARTS)
    build = next((Path(word).resolve() for word in arguments if word not in PARTS), HERE.parent.parent / "build/release")
    folder = build / "bench"
    shutil.rmtree(folder, ignore_errors=True)
    before, figures = load(), []
    for part in parts:
        (folder / part).mkdir(parents=True)
        print(f"measuring: {part}", flush=True)
        figures += PARTS[part](build / "bin", folder / part)
    print()
    print("\n".join(machine(folder)))
    print(f"load: {before} before, {load()} after (processes running on average over a minute, these included)")
    print()
    print(table([figure.cells() for figure in figures]))
    missed = [figure.name for figure in figures if figure.is_met is False]
    print(f"\n{len(missed)} aims missed" + (f": {'; '.join(missed)}" if missed else ""))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
