#!/usr/bin/env python3
"""What a run of tests ends with: the slowest of them, every failure once more with what it printed, and the counts.

    tests/summary.py results.xml…     JUnit files as ctest --output-junit writes them

Beside each may lie a cases.tsv, to which test programs add a line a case (tests/support/catch_main.cpp): a test of
ctest is a whole source file, and what is slow in it is one case.
The last lines of a long log are the ones that are read. A file that is missing is told: its suite did not end.
"""
import pathlib
import sys
import xml.etree.ElementTree as ElementTree

SLOWEST = 10
LAST_LINES = 40  # of one failed test's output; what failed stands at its end


def cases(file):
    return list(ElementTree.parse(file).getroot().iter("testcase"))


def has_failed(case):
    return case.get("status") in ("fail", "notrun")


def counts_line(statuses, without_result):
    """The last line. A suite without a result is one failure. A test that is switched off is skipped."""
    failed = sum(status in ("fail", "notrun") for status in statuses) + without_result
    skipped = sum(status == "disabled" for status in statuses)
    passed = len(statuses) + without_result - failed - skipped
    return f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else "")


def tell_slowest(name, found):
    slowest = sorted(found, key=lambda case: float(case.get("time")), reverse=True)[:SLOWEST]
    print(f"\n{name}: {len(found)} tests, {sum(float(case.get('time')) for case in found):.0f} s of tests; the slowest:")
    for case in slowest:
        print(f"  {float(case.get('time')):6.1f} s  {case.get('name')}")


def tell_cases(name, file):
    """Nothing when the file is not there, as for suites that run no test program."""
    if not file.exists():
        return
    rows = [line.split("\t") for line in file.read_text(errors="replace").splitlines()]
    rows = [(float(row[0]), row[2], row[3]) for row in rows if len(row) == 4]
    print(f"\n{name}: {len(rows)} test cases in {len({source for _, source, _ in rows})} files; the slowest:")
    for seconds, source, case in sorted(rows, reverse=True)[:SLOWEST]:
        print(f"  {seconds:6.1f} s  {source}: {case}")


def tell_failure(name, case):
    printed = (case.findtext("system-out") or "").splitlines()
    print(f"\nFAILED ({name}): {case.get('name')}  [{case.get('status')}, {float(case.get('time')):.1f} s]")
    for line in printed[-LAST_LINES:]:
        print(f"    {line}")


def main(files):
    failed, statuses = [], []
    for file in map(pathlib.Path, files):
        name = file.parent.name
        found = cases(file) if file.exists() else []
        if not found:
            failed.append((name, None))
            continue
        tell_slowest(name, found)
        tell_cases(name, file.parent / "cases.tsv")
        statuses += [case.get("status") for case in found]
        failed += [(name, case) for case in found if has_failed(case)]
    for name, case in failed:
        if case is None:
            print(f"\nFAILED ({name}): the suite left no result")
        else:
            tell_failure(name, case)
    print("\n" + counts_line(statuses, without_result=sum(case is None for _, case in failed)))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
