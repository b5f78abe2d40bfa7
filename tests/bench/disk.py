"""What a tap costs until it is durable, and what a response costs on the wire."""

import json

from processes import run
from report import Figure, at_most

RUNS = 3
TAPS = 1000


def durable_tap(programs, folder):
    told = [json.loads(run([programs / "lyhord-durable-tap", folder, TAPS], timeout=300)) for _ in range(RUNS)]
    return [Figure("fdatasync of a preallocated block", "ms", [run["floor_ms"] for run in told], None, "the floor"),
            Figure("durable tap", "ms", [run["tap_ms"] for run in told], None, f"median of {TAPS} taps each run"),
            Figure("… beside fdatasync", "×", [run["ratio"] for run in told], at_most(1.5)),
            Figure("end of a visit, durable", "ms", [run["end_ms"] for run in told])]


def bytes_on_the_wire(programs):
    told = json.loads(run([programs / "lyhord-batch-size"]))
    return [Figure("bytes per response, batches of 100", "B", [told["least"], told["median"], told["most"]],
                   at_most(45), f"gzip, no comment; {told['batches']} random batches: least, median, most")]
