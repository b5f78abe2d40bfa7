"""Figures beside their targets and floors, and the machine they were taken on."""

import os
import platform
import shutil
import statistics
from dataclasses import dataclass
from pathlib import Path


@dataclass
class Figure:
    """One row. `values` are the runs; `aim` is (bound, is_upper) in the same unit, or None."""

    name: str
    unit: str
    values: list
    aim: tuple = None
    note: str = ""

    @property
    def median(self):
        return statistics.median(self.values)

    @property
    def is_met(self):
        if self.aim is None:
            return None
        bound, is_upper = self.aim
        return self.median <= bound if is_upper else self.median >= bound

    def cells(self):
        aim = "" if self.aim is None else f"{'≤' if self.aim[1] else '≥'} {short(self.aim[0])}"
        verdict = {None: "", True: "ok", False: "MISSED"}[self.is_met]
        spread = f"{short(min(self.values))}–{short(max(self.values))}" if len(self.values) > 1 else ""
        return [self.name, f"{short(self.median)} {self.unit}", spread, str(len(self.values)), aim, verdict, self.note]


def at_most(bound):
    return (bound, True)


def at_least(bound):
    return (bound, False)


def short(value):
    if value == 0 or abs(value) >= 1000:
        return f"{value:,.0f}"
    return f"{value:.3g}" if abs(value) < 100 else f"{value:.0f}"


def table(rows):
    head = ["what", "median", "spread", "runs", "aim", "", "note"]
    lines = [head, *rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    rule = "  ".join("─" * width for width in widths)
    text = ["  ".join(cell.ljust(width) for cell, width in zip(line, widths)).rstrip() for line in lines]
    return "\n".join([text[0], rule, *text[1:]])


def machine(folder):
    """What the figures depend on."""
    cpu = next((line.split(":")[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines()
                if line.startswith("model name")), platform.machine())
    memory = int(Path("/proc/meminfo").read_text().split()[1]) // 1024 // 1024
    return [f"machine: {cpu}, {os.cpu_count()} processors, {memory} GiB, {platform.system()} {platform.release()}",
            f"disk: {file_system(folder)}, {shutil.disk_usage(folder).free // 2**30} GiB free"]


def file_system(folder):
    """Type and device of the file system that holds `folder`."""
    path = str(Path(folder).resolve())
    mounts = [line.split() for line in Path("/proc/mounts").read_text().splitlines()]
    holding = [m for m in mounts if path == m[1] or path.startswith(m[1].rstrip("/") + "/")]
    device, _, kind, *_ = max(holding, key=lambda m: len(m[1]))
    return f"{kind} on {device}"


def load():
    return Path("/proc/loadavg").read_text().split()[0]
