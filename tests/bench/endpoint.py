"""The endpoint's figures: durable answers a second over HTTPS, beside SQLite alone on the same disk."""

import json
import shutil

from deployment import Deployment
from processes import Started, run
from report import Figure, at_least

RUNS = 5
SECONDS = 3
CONNECTIONS = 64


def throughput(programs, folder):
    """Floor and endpoint in turn, so that both meet the same noise; each begins with an empty store."""
    raw, batches, singles = [], [], []
    for number in range(RUNS):
        here = folder / str(number)
        raw.append(_told([programs / "lyhord-endpoint-load", "--raw", _made(here / "raw"), "--seconds", SECONDS]))
        batches.append(_under_load(programs, here / "batches", 100))
        singles.append(_under_load(programs, here / "singles", 1))
        shutil.rmtree(here)
    raw, batches = ([told["events_per_s"] for told in runs] for runs in (raw, batches))
    ratios = [batch / floor for batch, floor in zip(batches, raw)]
    return [Figure("SQLite alone, batches of 100", "/s", raw, None, "the floor"),
            Figure("endpoint, batches of 100", "/s", batches, None, f"{CONNECTIONS} connections"),
            Figure("… beside SQLite alone", "×", ratios, at_least(0.6)),
            Figure("endpoint, one a request", "/s", [told["requests_per_s"] for told in singles], at_least(6000),
                   f"{CONNECTIONS} connections")]


def batches_per_second(programs, folder):
    """Of 100 responses, in one run."""
    return _under_load(programs, folder / "rate", 100)["requests_per_s"]


def _under_load(programs, folder, batch):
    with Started() as started:
        deployment = Deployment(started, programs, folder)
        deployment.prepare_endpoint(tranche_seconds=3600)
        deployment.start_endpoint()
        return _told([programs / "lyhord-endpoint-load", *_enrolled(deployment), "--batch", batch])


def _made(folder):
    folder.mkdir(parents=True)
    return folder


def _enrolled(deployment):
    """The load program's arguments, as a kiosk that was admitted without a network."""
    kiosk = _made(deployment.folder / "kiosk-of-bench")
    fingerprint = run([deployment.program("lyhord-endpoint-load"), "--new-kiosk", kiosk]).strip()
    deployment.lyhord("kiosk", "admit", kiosk / "request", "--name", "BENCH-01", "--fingerprint", fingerprint,
                      "--out", kiosk / "enrolment")
    return ["--endpoint", deployment.url, "--ca", deployment.folder / "tls/ca.pem", "--kiosk", kiosk,
            "--root", deployment.root, "--connections", CONNECTIONS, "--seconds", SECONDS]


def _told(argv):
    return json.loads(run(argv, timeout=120))
