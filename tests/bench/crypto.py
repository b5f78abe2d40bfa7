"""What sealing and signing cost."""

import json

from processes import run
from report import Figure, at_most

RUNS = 5
SHARE = 0.06  # of one core, at the rate that the endpoint reaches


def cost(programs, batches_per_second):
    """`batches_per_second`: of 100 responses, as the endpoint takes them on this machine."""
    told = [json.loads(run([programs / "lyhord-crypto-cost"], timeout=120)) for _ in range(RUNS)]
    shares = [(one["verify_ms"] + one["acknowledge_ms"]) / 1000 * batches_per_second for one in told]
    return [Figure("sealing a comment", "ms", [one["seal_ms"] for one in told], at_most(0.2), "200 letters"),
            Figure("signing a batch of 100", "ms", [one["sign_ms"] for one in told], None, "at the kiosk, with its digest"),
            Figure("… verifying it", "ms", [one["verify_ms"] for one in told], None, "at the endpoint, with its digest"),
            Figure("signing its acknowledgement", "ms", [one["acknowledge_ms"] for one in told], None, "at the endpoint"),
            Figure("… verifying it", "ms", [one["check_ms"] for one in told], None, "at the kiosk"),
            Figure("signatures at the endpoint, of one core", "", shares, at_most(SHARE),
                   f"at {batches_per_second:,.0f} batches a second")]
