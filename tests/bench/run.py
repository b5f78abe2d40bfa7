#!/usr/bin/env python3
"""Measures the release programs and prints figures beside their aims.

    tests/bench/run.py [BUILD] [kiosk|typing|disk|endpoint|crypto|backlog|soak|beside ...]

BUILD is build/release unless given. Medians of several runs; ratios where there is a floor or a peer.
A part that breaks off is told with the rest and counts as missed. Exit code 1 when an aim is missed.
"""

import shutil
import sys
import traceback
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "support/programs")]

import backlog  # noqa: E402
import beside  # noqa: E402
import crypto  # noqa: E402
import disk  # noqa: E402
import endpoint  # noqa: E402
import kiosk  # noqa: E402
import soak  # noqa: E402
import typing_cost  # noqa: E402
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
        visitor = Visitor(deployment.screen)
        yield from kiosk.taps(deployment, visitor)
        yield from kiosk.switches(deployment, visitor)


def of_typing(programs, folder):
    with Started() as started:
        deployment = Deployment(started, programs, folder, Display(started, folder))
        dialogue = folder / "dialogue.json"
        dialogue.write_text(typing_cost.with_longest_comment(
            (HERE.parent.parent / "assets/dialogues/trygghet-event.json").read_text()))
        deployment.up(dialogue=dialogue)
        deployment.kiosk.stop()
        yield from typing_cost.typing(deployment, Visitor(deployment.screen))


def of_the_disk(programs, folder):
    yield from disk.durable_tap(programs, folder)
    yield from disk.capacity(programs, folder)
    yield from disk.bytes_on_the_wire(programs)


def of_the_endpoint(programs, folder):
    yield from endpoint.throughput(programs, folder)


def of_signatures(programs, folder):
    yield from crypto.cost(programs, endpoint.batches_per_second(programs, folder))


def of_a_backlog(programs, folder):
    yield from backlog.backlog(programs, folder)


def of_many_visits(programs, folder):
    yield from soak.soak(programs, folder)


def beside_a_browser(programs, folder):
    """With the visits of `soak` to send: made here when that part did not run."""
    visits = folder.parent / "soak"
    if not (visits / "kiosk.db").exists():
        soak.soak(programs, visits)
    with Started() as started:
        yield from beside.of_both(started, programs, folder, visits / "kiosk.db")


PARTS = {"kiosk": of_the_kiosk, "typing": of_typing, "disk": of_the_disk, "endpoint": of_the_endpoint, "crypto": of_signatures,
         "backlog": of_a_backlog, "soak": of_many_visits, "beside": beside_a_browser}


def measured(part, programs, folder, broken):
    """The part's figures as they come; one that breaks off keeps those that it had."""
    folder.mkdir(parents=True)
    print(f"measuring: {part}", flush=True)
    try:
        for figure in PARTS[part](programs, folder):
            print(f"  {figure.name}: {' '.join(figure.cells()[1:3])} {figure.cells()[5]}".rstrip(), flush=True)
            yield figure
    except Exception:
        traceback.print_exc()
        broken.append(part)


def main(arguments):
    parts = [word for word in arguments if word in PARTS] or list(PARTS)
    build = next((Path(word).resolve() for word in arguments if word not in PARTS), HERE.parent.parent / "build/release")
    folder = build / "bench"
    shutil.rmtree(folder, ignore_errors=True)
    before, figures, broken = load(), [], []
    for part in parts:
        figures += measured(part, build / "bin", folder / part, broken)
    print()
    print("\n".join(machine(folder)))
    print(f"load: {before} before, {load()} after (processes running on average over a minute, these included)")
    print()
    print(table([figure.cells() for figure in figures]))
    missed = [figure.name for figure in figures if figure.is_met is False]
    missed += [f"{part} broke off" for part in broken]
    print(f"\n{len(missed)} aims MISSED" + (f": {'; '.join(missed)}" if missed else ""))
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
