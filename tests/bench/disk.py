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
            Figure("end of a visit, durable", "ms", [run["end_ms"] for run in told]),
            Figure("a whole visit, durable", "ms", [run["visit_ms"] for run in told], None, "four taps and the end"),
            Figure("… beside fdatasync for each commit", "×", [run["visit_ratio"] for run in told], at_most(1.5))]


def capacity(programs, folder):
    told = json.loads(run([programs / "lyhord-capacity", folder], timeout=900))
    answers = f"after {told['answers']} answers, {told['mib']} MiB"
    return [Figure("a tap in a full kiosk.db, p99", "ms", [told["tap_p99_ms"]], at_most(100), answers),
            Figure("end of a visit in a full kiosk.db, p99", "ms", [told["end_p99_ms"]], at_most(100), answers),
            Figure("the write-ahead log, at most", "KiB", [told["log_kib"]], at_most(1024), answers),
            Figure("opening a full kiosk.db, checked", "ms", [told["open_ms"]], None, "quick_check of the whole file"),
            Figure("the daily check of a full kiosk.db", "ms", [told["integrity_check_ms"]])]


def bytes_on_the_wire(programs):
    told = json.loads(run([programs / "lyhord-batch-size"]))
    return [Figure("bytes per response, batches of 100", "B", [told["least"], told["median"], told["most"]],
                   at_most(45), f"gzip, no comment; {told['batches']} random batches: least, median, most")]
