"""What a kiosk usually is: Chromium over the whole screen, showing the same dialogue with SurveyJS."""

import json
import shutil
from pathlib import Path

from deployment import DIALOGUE, PLACE
from processes import attempt, run

HERE = Path(__file__).resolve().parent
SOURCES = ("package.json", "package-lock.json", "peer.js", "index.html")
# Without a sandbox because it may run as root; the others keep it from doing anything but show this page.
FLAGS = ("--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
         "--disable-component-update --disable-sync --kiosk --window-position=0,0").split()


class Browser:
    """`folder` holds the built page and the profiles; `programs` are ours, asked to expand the dialogue."""

    def __init__(self, started, programs, folder, display):
        self.started, self.folder, self.display = started, Path(folder), display
        self.version = run(["chromium", "--version"]).strip()
        self.page = self._build(programs)
        self._starts = 0
        self.places = {}  # page -> rectangles of its options

    def _build(self, programs):
        here = self.folder / "page"
        here.mkdir(parents=True, exist_ok=True)
        for name in SOURCES:
            shutil.copy(HERE / name, here)
        (here / "dialogue.json").write_text(json.dumps({"survey": plain_survey(programs), "place": PLACE["name"]}))
        run(["npm", "--prefix", here, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], timeout=600)
        run(["npm", "--prefix", here, "run", "build"], timeout=120)
        shutil.copy(here / "index.html", here / "dist")
        return (here / "dist/index.html").as_uri()

    def start(self, fragment="", *flags):
        """Started with a profile that was never used; not waited for."""
        self._starts += 1
        profile = self.folder / f"profile-{self._starts}"
        size = f"--window-size={self.display.width},{self.display.height}"
        return self.started.start(["chromium", *FLAGS, size, f"--user-data-dir={profile}", *flags, self.page + fragment],
                                  self.folder / f"browser-{self._starts}.log", self.display.env)

    def learn_places(self, look):
        """One run in which the page tells where its options are; `look()` is called on the first page."""
        program = self.start("#tell", "--enable-logging=stderr")
        self.go_to_reasons(program, look)
        program.stop()

    def go_to_reasons(self, program, look=lambda: None):
        """From the first page of a run that tells its places to the second."""
        for number in (1, 2):
            told = program.wait_for_output(rf"(?s)(?:places .*?){{{number - 1}}}places (\{{.*?\}})\"", 60).group(1)
            self.places[number] = json.loads(told.replace('\\"', '"'))["items"]
            if number == 1:
                look()
                self.display.tap(*centre(self.places[1][2]))  # "fairly unsafe" leads on to the reasons


def plain_survey(programs):
    """The dialogue as SurveyJS takes it: expanded by our command line where that can, else as the file has it."""
    expanded = attempt([programs / "lyhord", "dialogue", "expand", DIALOGUE])
    told = json.loads(expanded.stdout if expanded.returncode == 0 else DIALOGUE.read_text())
    return told.get("survey", told)


def centre(rect):
    x, y, w, h = rect
    return x + w // 2, y + h // 2
