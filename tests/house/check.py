#!/usr/bin/env python3
"""Checks the rules of the house over the whole tree and says, for each breach, where, why and what to do.

    tests/house/check.py [ROOT]

Exits 1 when there is a breach. `ratchet.txt` may list "path: what" lines that are known and will go; a line that
no longer applies is an error too, so that the list only shrinks.
"""

import sys
from pathlib import Path

import drawing
import formatting
import includes
import language
import libraries
import marks
import shape
from source import Finding, Tree

RULES = [includes, libraries, shape, drawing, language, marks, formatting]
HERE = Path(__file__).resolve().parent


def findings(tree):
    return [finding for rule in RULES for finding in rule.check(tree)]


def without_known(found, known):
    """What is left when the ratchet's lines are taken away, and the lines that no longer apply."""
    names = {f"{finding.path}: {finding.what}" for finding in found}
    left = [finding for finding in found if f"{finding.path}: {finding.what}" not in known]
    stale = [Finding("tests/house/ratchet.txt", 1, f'"{line}" is no longer so', "the list only shrinks",
                     "delete the line") for line in sorted(known - names)]
    return left + stale


def main():
    root = Path(sys.argv[1] if len(sys.argv) > 1 else HERE.parent.parent)
    tree = Tree.read(root)
    lines = (HERE / "ratchet.txt").read_text().splitlines()
    known = {line.strip() for line in lines if line.strip() and not line.startswith("#")}
    left = without_known(findings(tree), known)
    for finding in sorted(left, key=lambda f: (f.path, f.line)):
        print(finding.message())
    print(f"house: {len(tree.sources)} files, {len(left)} breaches, {len(known)} known")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
