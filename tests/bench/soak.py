#!/usr/bin/env python3
"""What many visits leave behind: memory, files and pages of kiosk.db.

    tests/bench/soak.py BUILD VISITS    as a test: exit code 1 when something was left behind
"""

import json
import shutil
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "support/programs")]

from deployment import ROOT  # noqa: E402
from processes import run  # noqa: E402
from report import Figure, at_most  # noqa: E402

VISITS = 10_000
BYTES_A_ROW = 2048  # a response's event with its indexes takes well under this; twice would be a leak


def soak(programs, folder, visits=VISITS):
    """`folder` keeps kiosk.db with every visit in its outbox."""
    folder.mkdir(parents=True, exist_ok=True)
    told = json.loads(run([programs / "lyhord-soak", folder, ROOT / "assets", visits], timeout=3000))
    note = f"after {visits:,} visits without a window or painting, from {visits // 10:,} on"
    return [Figure("memory left behind by visits", "KiB PSS", [told["late_kib"] - told["early_kib"]], at_most(2048), note),
            Figure("… files left open", "", [told["late_files"] - told["early_files"]], at_most(0)),
            Figure("… rows that are no visit", "", [told["rows"] - visits + told["drafts"]], at_most(0)),
            Figure("… kiosk.db a visit", "B", [told["bytes"] / visits], at_most(BYTES_A_ROW)),
            Figure("… of that free pages", "B", [told["free_bytes"] / visits], at_most(BYTES_A_ROW / 8))]


def main(build, visits):
    folder = Path(tempfile.mkdtemp(prefix="lyhord-soak-"))
    try:
        figures = soak(Path(build) / "bin", folder, int(visits))
    finally:
        shutil.rmtree(folder)
    for figure in figures:
        print(" ".join(figure.cells()))
    return 1 if any(figure.is_met is False for figure in figures) else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
