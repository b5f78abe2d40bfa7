"""Two weeks' answers of a kiosk that was without a network, sent over a bad one."""

import shutil
import time

from deployment import Deployment
from link import HERE, Link
from processes import Started, run
from report import Figure, at_most
from soak import soak
from waiting import wait_until

RESPONSES = 14_000
BITS, ROUND_TRIP, LOSS = 1_000_000, 0.2, 0.02
LONGEST = 300  # seconds


def backlog(programs, folder):
    """The real lyhord-sync in a network namespace behind the link, the real endpoint on this side."""
    soak(programs, folder / "visits", RESPONSES)
    with Started() as started:
        deployment = Deployment(started, programs, folder / "deployment")
        shutil.copy(folder / "visits/kiosk.db", deployment.kiosk_data / "kiosk.db")
        deployment.prepare_endpoint(addresses=["127.0.0.1", HERE], listen="0.0.0.0")
        port = deployment.start_endpoint().rsplit(":", 1)[1]
        deployment.write_sync_settings(f"https://127.0.0.1:{port}")
        deployment.enrol()
        deployment.write_sync_settings(f"https://{HERE}:{port}")
        with Link(BITS, ROUND_TRIP / 2, LOSS) as link:
            seconds = sent_within(deployment, link)
        note = (f"{BITS / 1e6:g} Mbit/s, {ROUND_TRIP * 1000:g} ms there and back, {LOSS:.0%} lost each way"
                f" ({link.lost} packets)")
        return [Figure(f"{RESPONSES:,} responses over a bad network", "s", [seconds], at_most(60), note),
                Figure("… on the link, a response", "B", [link.carried / RESPONSES], None,
                       "both ways, with the headers of TLS, TCP and IP, acknowledgements and repeats")]


def sent_within(deployment, link):
    begin = time.monotonic()
    deployment.start_sync(through=link.on_the_far_side)
    wait_until("every response is acknowledged", lambda: deployment.acknowledged() >= RESPONSES, LONGEST,
               lambda: deployment.sync.output())
    seconds = time.monotonic() - begin
    received = run([deployment.program("lyhord"), "status", "--config", deployment.endpoint_config])
    if f"{RESPONSES:,}" not in received and str(RESPONSES) not in received:
        raise AssertionError(f"the endpoint does not have them all:\n{received}")
    return seconds
