"""Waiting for something to become true, with a deadline and a reason, instead of for a length of time."""

import time

POLL_SECONDS = 0.01


class TookTooLong(AssertionError):
    """What was waited for did not happen."""


def wait_until(what, probe, timeout=15.0, explain=lambda: ""):
    """The first truthy value of probe(). `what` completes "waited n s until …"; `explain` is asked on failure."""
    deadline = time.monotonic() + timeout
    while True:
        value = probe()
        if value:
            return value
        if time.monotonic() > deadline:
            raise TookTooLong(f"waited {timeout:g} s until {what}\n{explain()}".rstrip())
        time.sleep(POLL_SECONDS)
