"""The kiosk beside what kiosks usually are: the same dialogue in Chromium, on the same screen, seen by one probe."""

import shutil
import statistics
import time

from deployment import Deployment
from display import Display
from kiosk import pss, still
from peer.browser import Browser, centre
from probe.glass import Glass
from report import Figure, at_most
from visitor import Visit, Visitor
from waiting import wait_until

STARTS = 5
TAPS = 40
WATCHED = [0, 60, 1280, 240]  # of both first pages: the question, and nothing that blinks
SEEN = "on the screen, by lyhord-screen-probe"


class Beside:
    def __init__(self, started, programs, folder):
        self.display = Display(started, folder)
        self.deployment = Deployment(started, programs, folder, self.display)
        self.deployment.write_kiosk_settings(motion=True)
        self.glass = Glass(started, programs, folder, self.display)
        self.browser = Browser(started, programs, folder / "browser", self.display)
        self.visitor = Visitor(self.deployment.screen)

    def figures(self):
        kiosk_looks = self._look_of_kiosk()
        browser_looks = self._look_of_browser()
        ours, theirs = [], []
        for _ in range(STARTS + 1):  # in turn, so that both meet the same noise; the first warms the cache
            ours.append(self._start(self.deployment.start_kiosk, kiosk_looks))
            theirs.append(self._start(self.browser.start, browser_looks))
        (ours, our_memory), (theirs, their_memory) = zip(*ours[1:]), zip(*theirs[1:])
        yield from compared("start to first question, seen", "ms", ours, theirs, 0.25, f"{SEEN}, {self.browser.version}")
        yield from compared("memory at the first question", "MiB PSS", our_memory, their_memory, 0.25, "of all processes")
        floor = self.glass.floor(TAPS)
        yield Figure("tap to changed frame, the probe's floor", "ms", floor, None, "the simplest program there is")
        kiosk, browser = self._kiosk_taps(), self._browser_taps()
        yield from compared("tap to changed frame, seen", "ms", kiosk, browser, 0.5, SEEN)

    def _look_of_kiosk(self):
        program = self.deployment.start_kiosk()
        self.deployment.screen.wait_for("rating")
        file = self.glass.save(WATCHED, "kiosk")
        program.stop()
        return file

    def _look_of_browser(self):
        files = []
        self.browser.learn_places(lambda: files.append(self.glass.save(WATCHED, "browser")))
        return files[0]

    def _start(self, start, looks):
        """(ms from before exec until it looks so, MiB once it has loaded what the first page does not need)"""
        seen = self.glass.await_like(WATCHED, looks)
        before = time.monotonic()
        program = start()
        took = (seen() - before) * 1000
        wait_until("start-up work is over", lambda: _is_still(program.pid), 40)
        memory = pss(program.pid)
        program.stop()
        return took, memory

    def _kiosk_taps(self):
        program = self.deployment.start_kiosk()
        node = self._tile()
        times = self.glass.clicks(node.centre, node["rect"], TAPS)
        program.stop()
        return [first for first, _ in times]

    def _tile(self):
        """The first reason's tile, once it is shown."""
        self.deployment.screen.wait_for("rating")
        self.visitor.answer_rating(Visit(feeling=2))
        tile = self.deployment.screen.wait_for("tiles").find("option-light")
        self.display.wait_until_seen()
        return tile

    def _browser_taps(self):
        program = self.browser.start("#tell", "--enable-logging=stderr")
        self.browser.go_to_reasons(program)
        rect = self.browser.places[2][0]
        times = self.glass.clicks(centre(rect), rect, TAPS)
        program.stop()
        self.theirs = [first for first, _ in times]
        return self.theirs

    def while_sending(self, answers):
        """Taps while sync uploads what `answers`, a kiosk.db, holds; after figures()."""
        d = self.deployment
        shutil.copy(answers, d.kiosk_data / "kiosk.db")
        for side in ("-wal", "-shm"):
            (d.kiosk_data / f"kiosk.db{side}").unlink(missing_ok=True)
        d.prepare_endpoint()
        d.start_endpoint()
        d.write_sync_settings()
        program = d.start_kiosk()
        node = self._tile()
        d.enrol()
        waiting = d.outbox().get(0, 0)
        d.start_sync()
        times = []
        while d.outbox().get(0, 0) and len(times) < 10 * TAPS:
            times += [first for first, _ in self.glass.clicks(node.centre, node["rect"])]
        left = d.outbox().get(0, 0)
        program.stop()
        d.sync.stop()
        name = f"tap to changed frame, seen, while {waiting:,} responses are sent"
        yield from compared(name, "ms", times, self.theirs, 0.5, f"{waiting - left:,} of them left during these taps")


def _is_still(pid):
    try:
        return still(pid)
    except FileNotFoundError:  # one of its processes has just ended
        return False


def compared(name, unit, ours, theirs, bound, note=""):
    """The kiosk's figure, the browser's, and what share of it the kiosk takes."""
    share = statistics.median(ours) / statistics.median(theirs)
    return [Figure(name, unit, list(ours), None, note), Figure("… in Chromium", unit, list(theirs)),
            Figure("… kiosk beside Chromium", "×", [share], at_most(bound))]


def of_both(started, programs, folder, answers):
    both = Beside(started, programs, folder)
    yield from both.figures()
    yield from both.while_sending(answers)
