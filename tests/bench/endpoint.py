"""The endpoint's figures: durable answers a second over HTTPS, beside SQLite alone on the same disk."""

import http.client
import json
import shutil
import ssl
import uuid
from urllib.parse import urlsplit

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
    """The load program's arguments, with a token of its own."""
    store = str(uuid.uuid4())
    body = json.dumps({"code": deployment.new_code("BENCH-01"), "store": store})
    url = urlsplit(deployment.url)
    ca = deployment.folder / "tls/ca.pem"
    connection = http.client.HTTPSConnection(url.hostname, url.port, timeout=20,
                                             context=ssl.create_default_context(cafile=ca))
    connection.request("POST", "/v1/enrol", body, {"Content-Type": "application/json"})
    reply = connection.getresponse()
    if reply.status != 200:
        raise AssertionError(f"enrolment was answered with {reply.status}: {reply.read()}")
    token = deployment.folder / "bench-token"
    token.write_text(json.loads(reply.read())["token"] + "\n")
    connection.close()
    return ["--endpoint", deployment.url, "--ca", ca, "--token-file", token, "--store", store,
            "--connections", CONNECTIONS, "--seconds", SECONDS]


def _told(argv):
    return json.loads(run(argv, timeout=120))
