#!/usr/bin/env python3
"""Pictures of every screen in every language, text size, contrast and panel, and a page to leaf through them.

    tests/gallery/gallery.py [--few] [--panel NAME] [--language TAG] [--size N] [--contrast N] BUILD

Paints with the kiosk's own painter, one process for each processor, into BUILD/gallery; open index.html there. With
--few only a part of it is painted, into BUILD/gallery-few, and each picture is looked at: not blank, and of the
panel's size.
"""

import argparse
import json
import os
import shutil
import struct
import subprocess
import sys
import time
import zlib
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "support/programs"))

from display import Display  # noqa: E402
from processes import Started, run  # noqa: E402


@dataclass(frozen=True)
class Panel:
    name: str
    width: int
    height: int
    px_per_mm: float
    is_lowered: bool = False


PANELS = (Panel("1280x800", 1280, 800, 5.87), Panel("800x1280", 800, 1280, 5.87), Panel("1080x1920", 1080, 1920, 4.02),
          Panel("1080x1920-lowered", 1080, 1920, 4.02, True), Panel("1920x1080", 1920, 1080, 4.02))
SIZES = ("small", "default", "large", "extra large")
CONTRASTS = ("default", "white on black", "black on white", "dimmed")
# What stands for the rest where a whole gallery would take too long: (panel, language, size, contrast).
FEW = (("1280x800", "sv", 1, 0), ("1280x800", "ar", 3, 1), ("1080x1920", "en", 2, 2),
       ("1080x1920-lowered", "sv", 0, 3), ("1920x1080", "sv", 1, 3))


def what_there_is(painter):
    """{"exhibit": [[id, name], …], "language": […]}."""
    there = {"exhibit": [], "language": []}
    for line in run([painter]).splitlines():
        kind, identity, name = line.split("\t")
        there[kind].append([identity, name])
    return there


def wanted(options, languages):
    """(panel, line for the painter) of every setting that is asked for."""
    if options.few:
        settings = FEW
    else:
        settings = [(panel.name, tag, size, contrast) for panel in PANELS for tag in languages
                    for size in range(len(SIZES)) for contrast in range(len(CONTRASTS))]
    asked = (options.panel, options.language, options.size, options.contrast)
    panels = {panel.name: panel for panel in PANELS}
    return [(panels[setting[0]], f"{setting[1]} {setting[2]} {setting[3]} {int(panels[setting[0]].is_lowered)}")
            for setting in settings if all(ask in (None, part) for ask, part in zip(asked, setting))]


def folder_of(panel, line):
    return Path(f"{panel.width}x{panel.height}") / line.replace(" ", "-")


class Painters:
    """As many as there are processors, each painting its share of one panel's settings."""

    def __init__(self, program, folder, display):
        self.program, self.folder, self.display = program, folder, display

    def paint(self, jobs):
        for size in dict.fromkeys((panel.width, panel.height, panel.px_per_mm) for panel, _ in jobs):
            lines = [line for panel, line in jobs if (panel.width, panel.height, panel.px_per_mm) == size]
            count = min(len(lines), os.cpu_count() or 1)
            painting = [(self._start(size), lines[first::count]) for first in range(count)]
            for process, share in painting:
                process.stdin.write("".join(line + "\n" for line in share))
                process.stdin.close()
            for process, share in painting:
                self._wait(process, share)

    def _start(self, size):
        width, height, px_per_mm = size
        return subprocess.Popen([self.program, self.folder / f"{width}x{height}", f"{width}x{height}", str(px_per_mm)],
                                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                                env={**os.environ, **self.display.env, "LP_NUM_THREADS": "1"})

    @staticmethod
    def _wait(process, share):
        said = process.stdout.read()
        if process.wait() != 0 or said.splitlines() != share:
            raise AssertionError(f"a painter ended with {process.returncode}:\n{said}")


def measure(png):
    """(width, height, how many different bytes) of an RGB picture."""
    content = png.read_bytes()
    width, height = struct.unpack(">II", content[16:24])
    at, data = 8, b""
    while at < len(content):
        length, kind = struct.unpack(">I4s", content[at:at + 8])
        data += content[at + 8:at + 8 + length] if kind == b"IDAT" else b""
        at += 12 + length
    return width, height, len(set(zlib.decompress(data)))


def faults_of(folder, jobs, exhibits):
    """What is wrong with the pictures, one sentence each."""
    for panel, line in jobs:
        for exhibit, _ in exhibits:
            png = folder / folder_of(panel, line) / f"{exhibit}.png"
            width, height, variety = measure(png)
            if (width, height) != (panel.width, panel.height):
                yield f"{png} is {width}x{height}"
            if variety < 8:  # smoothed letters alone have more
                yield f"{png} is blank"


def write_page(folder, there, jobs):
    """The page and, beside it, what there is to see."""
    shutil.copy(HERE / "index.html", folder)
    there = {**there, "panel": [[panel.name, panel.width, panel.height, int(panel.is_lowered)] for panel in PANELS],
             "size": SIZES, "contrast": CONTRASTS, "folders": sorted({str(folder_of(*job)) for job in jobs})}
    (folder / "gallery.js").write_text(f"const gallery = {json.dumps(there, ensure_ascii=False)};\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=Path)
    parser.add_argument("--few", action="store_true")
    parser.add_argument("--panel", choices=[panel.name for panel in PANELS])
    parser.add_argument("--language")
    parser.add_argument("--size", type=int, choices=range(len(SIZES)))
    parser.add_argument("--contrast", type=int, choices=range(len(CONTRASTS)))
    options = parser.parse_args()
    began = time.monotonic()
    program = options.build / "bin/tests_gallery"
    folder = options.build / ("gallery-few" if options.few else "gallery")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    there = what_there_is(program)
    jobs = wanted(options, [tag for tag, _ in there["language"]])
    with Started() as started:
        largest = max(max(panel.width, panel.height) for panel in PANELS)
        Painters(program, folder, Display(started, folder, largest, largest)).paint(jobs)
    write_page(folder, there, jobs)
    count = len(jobs) * len(there["exhibit"])
    print(f"{count} pictures in {time.monotonic() - began:.0f} s: {folder / 'index.html'}")
    faults = list(faults_of(folder, jobs, there["exhibit"])) if options.few else []
    print("\n".join(faults), file=sys.stderr, end="")
    return 1 if faults or not jobs else 0


if __name__ == "__main__":
    sys.exit(main())
