"""All programs of one small deployment on loopback: endpoint, kiosk and sync, each with its settings file."""

import csv
import io
import json
import re
import signal
import sqlite3
import tomllib
from pathlib import Path

from certificates import make_certificates
from processes import attempt, run
from scene import Screen
from waiting import TookTooLong, wait_until

ROOT = Path(__file__).resolve().parents[3]
DIALOGUE = ROOT / "assets/dialogues/trygghet-event.json"
PLACE = json.loads(DIALOGUE.read_text())["places"][0]  # where the kiosk stands: {id, name, …}


def toml(values):
    """A settings file of plain values; JSON's strings, numbers, lists and booleans are TOML's."""
    return "".join(f"{key} = {json.dumps(str(value) if isinstance(value, Path) else value, ensure_ascii=False)}\n"
                   for key, value in values.items() if value is not None)


class Deployment:
    """Lives in `folder`. `started` ends what is started; `programs` is the folder of the built programs."""

    def __init__(self, started, programs, folder, display=None):
        self.started, self.programs, self.folder, self.display = started, Path(programs), Path(folder), display
        self.folder.mkdir(parents=True, exist_ok=True)
        self.kiosk_data, self.sync_data = self.folder / "kiosk", self.folder / "sync"
        for data in (self.kiosk_data, self.sync_data):
            data.mkdir(exist_ok=True)
            data.chmod(0o2750)
        self.url = None
        self.screen = Screen(self.folder / "scene.jsonl", display)
        self.kiosk = self.sync = self.endpoint = None
        self.kiosk_env = {}  # of every start of the kiosk

    def program(self, name):
        return self.programs / name

    # -- the endpoint --

    def prepare_endpoint(self, seal=True, addresses=("127.0.0.1",), **settings):
        """Keys, certificates and settings, written once."""
        make_certificates(self.folder / "tls", addresses)
        (self.folder / "endpoint").mkdir(mode=0o700, exist_ok=True)
        self.make_keys(seal)
        self.endpoint_settings = {
            "listen": "127.0.0.1", "port": 0, "data": self.folder / "endpoint",
            "certificate": self.folder / "tls/server.pem", "key": self.folder / "tls/server.key",
            "manifest": self.manifest, "signing_key": self.folder / "signing.key",
            "seal_keys": [str(self.folder / "seal.key")] if seal else [], "tranche_seconds": 1, **settings,
        }
        self.write_endpoint_settings()

    def key(self, *words):
        """`lyhord key …`; standard output."""
        return run([self.program("lyhord"), "key", *words]).strip()

    @property
    def root(self):
        """What kiosks pin."""
        return self.folder / "root.pub"

    @property
    def manifest(self):
        return self.folder / "keys.manifest"

    def make_root(self):
        if not self.root.exists():
            self.key("root", "new", "--out", self.folder / "root.key")

    def make_keys(self, seal=True):
        """What a deployment begins with: a root, a key that signs, one that comments are sealed to, and a manifest."""
        self.make_root()
        self.key("signing", "new", "--out", self.folder / "signing.key")
        named = ["--current", self.folder / "signing.pub"]
        if seal:
            self.key("new", "--out", self.folder / "seal.key")
            named += ["--seal", self.folder / "seal.pub"]
        self.make_manifest(*named)

    def make_manifest(self, *changes):
        """The deployment's first key manifest, or the next one with `changes`; the endpoint must start again for it."""
        previous = ["--previous", self.manifest] if self.manifest.exists() else []
        return self.key("manifest", "--root", self.folder / "root.key", *previous, *changes, "--out", self.manifest)

    def use_earlier_endpoint(self):
        """The one whose settings and stores an earlier run left in `folder`."""
        if not self.endpoint_config.exists():
            raise AssertionError(f"nothing was started in {self.folder} before: run packaging/demo first")
        self.endpoint_settings = tomllib.loads(self.endpoint_config.read_text())

    def start_endpoint(self):
        """Returns its URL. The port that the first start was given is kept for the following ones."""
        self.endpoint = self.started.start(
            [self.program("lyhord-endpoint"), "--config", self.endpoint_config], self.folder / "endpoint.log")
        self.url = self.endpoint.wait_for_output(r"listening on (https://\S+:\d+)").group(1)
        self.endpoint_settings["port"] = int(self.url.rsplit(":", 1)[1])
        self.write_endpoint_settings()
        return self.url

    @property
    def endpoint_config(self):
        return self.folder / "endpoint.toml"

    def write_endpoint_settings(self):
        """As `endpoint_settings` says; read when the endpoint starts."""
        self.endpoint_config.write_text(toml(self.endpoint_settings))

    def lyhord(self, *words):
        """A command on the endpoint's machine; standard output."""
        return run([self.program("lyhord"), *words, "--config", self.endpoint_config])

    def new_code(self, kiosk="MJB-01"):
        """A one-time code for a kiosk's enrolment."""
        return _last_word(self.lyhord("kiosk", "new", kiosk))

    def kiosks(self):
        """{name: {state, fingerprint, …}} as `lyhord kiosk list` tells it."""
        columns = ("state", "fingerprint", "stores", "responses", "suspect")
        lines = [line.split("\t") for line in self.lyhord("kiosk", "list").splitlines()]
        return {name: dict(zip(columns, rest)) for name, *rest in lines}

    def new_token(self):
        """A file with an administrator's token."""
        file = self.folder / "token"
        file.write_text(
            _last_word(self.lyhord("token", "new")) + "\n")
        file.chmod(0o600)
        return file

    # -- the kiosk --

    def write_kiosk_settings(self, **settings):
        self.make_root()
        values = {
            "data": self.kiosk_data, "sync_data": self.sync_data, "root": self.root,
            "dialogue": DIALOGUE, "assets": ROOT / "assets",
            "place": "skanninge-centrum", "language": "sv", "window": "1280x800", "px_per_mm": 5.87,
            "motion": False, "rehearsal": False, "contact": "0142-850 00", **settings,
        }
        (self.folder / "kiosk.toml").write_text(toml(values))

    def start_kiosk(self, env=None):
        """Started, not waited for: see `screen`."""
        shown_on = self.display.env if self.display else {}
        self.screen.begin_anew()
        self.kiosk = self.started.start(
            [self.program("lyhord-kiosk"), "--config", self.folder / "kiosk.toml"], self.folder / "kiosk.log",
            {**shown_on, **self.screen.env, **self.kiosk_env, **(env or {})})
        return self.kiosk

    # -- sync --

    def write_sync_settings(self, endpoint=None, **settings):
        values = {
            "data": self.sync_data, "kiosk_data": self.kiosk_data, "endpoint": endpoint or self.url,
            "ca": self.folder / "tls/ca.pem", "root": self.root, "send_at": 1, **settings,
        }
        (self.folder / "sync.toml").write_text(toml(values))

    def lyhord_sync(self, *words):
        """A command on the kiosk's machine; standard output."""
        return run([self.program("lyhord-sync"), *words, "--config", self.folder / "sync.toml"])

    def enrol(self, kiosk="MJB-01"):
        """Needs kiosk.db: the code is exchanged in the name of the kiosk's store."""
        wait_until("the kiosk has made kiosk.db", lambda: self._rows("kiosk", "SELECT store FROM meta"))
        return self.lyhord_sync("enrol", self.new_code(kiosk))

    def start_sync(self, through=list):
        """`through` makes of the command one that runs it elsewhere."""
        self.sync = self.started.start(
            through([self.program("lyhord-sync"), "run", "--config", self.folder / "sync.toml"]),
            self.folder / "sync.log")
        self.sync.wait_for_output("enrolled")  # before it listens for signals they would end it
        return self.sync

    def wait_for_keys(self):
        """Until the kiosk can seal comments, and so asks for one."""
        wait_until("sync.db holds the keys for comments",
                   lambda: self._rows("sync", "SELECT 1 FROM document WHERE kind = 'keys'"), 20,
                   lambda: self.sync.output())

    def send_now(self):
        """As staff ask for it."""
        self.sync.send(signal.SIGUSR1)

    def up(self, endpoint=None, **kiosk):
        """Everything, in the order in which it is set up on a real place; ends at the first question.
        `endpoint` and `kiosk` are settings of theirs."""
        self.prepare_endpoint(**(endpoint or {}))
        self.start_endpoint()
        self.write_kiosk_settings(**kiosk)
        self.write_sync_settings()
        self.start_kiosk()
        self.screen.wait_for("rating")
        self.enrol()
        self.start_sync()
        self.wait_for_keys()

    # -- what is stored where --

    def _rows(self, side, query):
        """Rows of kiosk.db or sync.db, through a connection of its own; nothing while the file is not there."""
        path = {"kiosk": self.kiosk_data, "sync": self.sync_data}[side] / f"{side}.db"
        if not path.exists():
            return []
        try:
            database = sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=5)
            try:
                return database.execute(query).fetchall()
            finally:
                database.close()
        except sqlite3.OperationalError:
            return []  # being made, or busy: ask again

    def acknowledged(self):
        """How many events the endpoint has acknowledged to lyhord-sync."""
        return sum(int(count) for (count,) in self._rows("sync", "SELECT value FROM status WHERE key = 'sent'"))

    def notices(self):
        """How many versions of notices sync has fetched."""
        return len(self._rows("sync", "SELECT 1 FROM document WHERE kind = 'notice'"))

    def outbox(self):
        """{state: rows} of the kiosk's outbox; 0 waiting, 1 settled, 2 rejected."""
        return dict(self._rows("kiosk", "SELECT state, count(*) FROM outbox GROUP BY state"))

    def outbox_events(self):
        return [json.loads(body) for (body,) in self._rows("kiosk", "SELECT body FROM outbox")]

    def drafts(self):
        return self._rows("kiosk", "SELECT answers FROM draft")

    def wait_until_sent(self, timeout=30.0):
        wait_until("every answer has left the outbox", lambda: not self.outbox(), timeout,
                   lambda: f"outbox: {self.outbox()}\n{self.sync.output()}")

    def nudge_until_sent(self, timeout=60.0):
        """As wait_until_sent, with staff who press "send now" again and again: back-off is not waited for."""
        nudges = iter(range(int(timeout)))
        while self.outbox():
            next(nudges)
            self.send_now()
            try:
                self.wait_until_sent(timeout=1)
            except TookTooLong as late:
                if nudges.__length_hint__() == 0:
                    raise late

    def sync_status(self, key):
        """What sync tells the kiosk in sync.db; None when it has told nothing."""
        rows = dict(self._rows("sync", "SELECT key, value FROM status"))
        return rows.get(key)

    # -- the administrator --

    def pull(self, *options):
        """Standard output of `lyhord pull` with everything that is in a closed tranche."""
        token = self.folder / "token"
        if not token.exists():
            self.new_token()
        return attempt([self.program("lyhord"), "pull", "--endpoint", self.url, "--ca", self.folder / "tls/ca.pem",
                        "--token-file", token, "--out", "-", *options])

    def rows(self):
        """The table as the administrator's spreadsheet reads it."""
        done = self.pull("--format", "csv", "--separator", ";")
        if done.returncode != 0:
            raise AssertionError(f"lyhord pull ended with {done.returncode}: {done.stderr}")
        return list(csv.DictReader(io.StringIO(done.stdout.lstrip("\ufeff")), delimiter=";"))

    def wait_for_rows(self, count, timeout=30.0):
        """The rows once there are `count`: the tranche that holds them must close first."""
        return wait_until(f"{count} rows can be pulled", lambda: self._enough(count), timeout,
                          lambda: f"there are {len(self.rows())}\n{self.sync.output() if self.sync else ''}")

    def _enough(self, count):
        rows = self.rows()
        return rows if len(rows) >= count else None


def _last_word(text):
    return re.findall(r"\S+", text)[-1]
