"""The part of packaging/demo that runs the programs: sets a deployment up, opens the kiosk, shows the answers."""

import argparse
import os
import shlex
import shutil
import signal
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests/support/programs"))

from deployment import Deployment  # noqa: E402
from display import Display  # noqa: E402
from processes import Started  # noqa: E402
from visitor import Visit, Visitor  # noqa: E402

VISITS = (
    Visit(language="sv", feeling=2, reasons=("light", "empty"), age="25-44", comment="Lampan vid tunneln är trasig."),
    Visit(language="ar", feeling=4, reasons=("light", "people"), age="16-24", comment="شكرا"),
    Visit(language="en", feeling=1, reasons=("sight", "traffic", "other"), age="decline"),
)


class Walkthrough:
    def __init__(self, options):
        self.options = options
        self.done = options.steps_done
        self.folder = Path(options.folder)
        self.shots = self.folder / "screenshots"

    def step(self, text):
        self.done += 1
        print(f"\n[{self.done}/{self.options.steps}] {text}", flush=True)

    def begin_anew(self):
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)

    def start_endpoint(self, deployment):
        self.step("an endpoint with HTTPS on loopback, with keys and certificates of its own")
        deployment.prepare_endpoint()
        print(f"lyhord-endpoint listens on {deployment.start_endpoint()}")

    def enrol(self, deployment):
        print(deployment.enrol().strip())
        deployment.start_sync()
        deployment.wait_for_keys()
        print("lyhord-sync runs; the kiosk has the key that comments are sealed to")

    def say_how_to_pull(self, deployment):
        token = self.folder / "token"
        if not token.exists():
            deployment.new_token()
        program, authority, token = (shlex.quote(str(path)) for path in (
            deployment.program("lyhord"), self.folder / "tls/ca.pem", token))
        print(f"\nPull the data, as often as you like while this runs:\n"
              f"  {program} pull --endpoint {deployment.url} --ca {authority} \\\n"
              f"      --token-file {token} --out answers.csv", flush=True)

    def say_what_is_kept(self):
        print(f"\nStores, logs and settings are kept in {self.folder} until the next packaging/demo.\n"
              f"To pull the data later:\n  {shlex.quote(str(ROOT / 'packaging/demo'))} endpoint", flush=True)

    def endpoint_again(self, started):
        """The last demo's endpoint with what it stored, for as long as someone wants to pull from it."""
        deployment = Deployment(started, self.options.programs, self.folder)
        self.step("the endpoint of the last demo, with everything that it stored")
        deployment.use_earlier_endpoint()
        print(f"lyhord-endpoint listens on {deployment.start_endpoint()}")
        self.say_how_to_pull(deployment)
        print("\nCtrl-C ends it. The data stays for the next time.", flush=True)
        try:
            return deployment.endpoint.wait(timeout=None)
        except KeyboardInterrupt:
            return 0

    def in_a_window(self, started):
        deployment = Deployment(started, self.options.programs, self.folder)
        self.start_endpoint(deployment)
        self.step("a kiosk, enrolled, with lyhord-sync beside it")
        deployment.write_kiosk_settings(motion=True)
        deployment.write_sync_settings()
        kiosk = deployment.start_kiosk()
        deployment.screen.wait_for("rating", timeout=30)
        self.enrol(deployment)
        self.step("the kiosk is open: answer as a visitor would")
        self.say_how_to_pull(deployment)
        print("\nClose the kiosk's window to end the demo.", flush=True)
        code = kiosk.wait(timeout=None)
        self.step("ending what was started")
        self.say_what_is_kept()
        return code

    def with_visitors(self, started):
        display = Display(started, self.folder)
        deployment = Deployment(started, self.options.programs, self.folder, display)
        self.start_endpoint(deployment)
        self.step("a kiosk on a screen of its own, enrolled, with lyhord-sync beside it")
        deployment.write_kiosk_settings()
        deployment.write_sync_settings()
        deployment.start_kiosk()
        deployment.screen.wait_for("rating", timeout=30)
        self.enrol(deployment)
        self.step(f"{len(VISITS)} visitors answer by touching the screen")
        for number, visit in enumerate(VISITS, 1):
            self.visit(deployment, number, visit)
        self.look_around(deployment)
        self.step("the answers, as an administrator pulls them")
        deployment.wait_until_sent()
        deployment.wait_for_rows(len(VISITS))
        print(deployment.pull("--format", "csv", "--separator", ";").stdout.lstrip("\ufeff"))
        print("Screenshots of this run:")
        for shot in sorted(self.shots.glob("*.png")):
            print(f"  {shot}")
        self.say_what_is_kept()
        return 0

    def visit(self, deployment, number, visit):
        def look(name):
            deployment.display.screenshot_at_rest(self.shots / f"{number}-{visit.language}-{name}.png")

        Visitor(deployment.screen, look).make(visit)
        print(f"visitor {number} ({visit.language}): feels {visit.feeling}, because of {', '.join(visit.reasons)}"
              + ("; wrote a comment" if visit.comment else ""), flush=True)

    def look_around(self, deployment):
        """The panels that a visitor can open, without answering anything."""
        screen = deployment.screen
        for opener, name in (("aids", "aids"), ("about", "about"), ("languages", "languages")):
            if screen.latest().find(opener) is None:
                continue
            screen.tap(opener)
            screen.wait_for(name)
            deployment.display.screenshot_at_rest(self.shots / f"panel-{name}.png")
            screen.tap("close")
            screen.wait_for("rating")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("mode", choices=("window", "scripted", "endpoint"))
    parser.add_argument("--programs", required=True)
    parser.add_argument("--folder", required=True)
    parser.add_argument("--steps-done", type=int, default=0)
    parser.add_argument("--steps", type=int, default=4)
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    os.environ.pop("LYHORD_SCENE", None)
    walkthrough = Walkthrough(options)
    with Started() as started:
        if options.mode == "endpoint":
            return walkthrough.endpoint_again(started)
        walkthrough.begin_anew()
        return walkthrough.in_a_window(started) if options.mode == "window" else walkthrough.with_visitors(started)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
    except (AssertionError, OSError) as problem:
        print(f"demo: {problem}", file=sys.stderr)
        sys.exit(1)
