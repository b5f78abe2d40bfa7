"""What every end-to-end test has: real programs in a folder of their own, a screen, and an end that leaves nothing."""

import os
import re
import shutil
import sys
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "support/programs"))

from deployment import Deployment  # noqa: E402
from display import Display  # noqa: E402
from processes import Started  # noqa: E402
from visitor import Visitor  # noqa: E402

BUILD = Path(os.environ.get("LYHORD_BUILD", HERE.parent.parent / "build/release"))


class EndToEnd(unittest.TestCase):
    """`deployment` is not started yet; its folder is build/…/e2e/<test> and stays there for a look afterwards."""

    panel = (1280, 800)
    needs_display = True
    needs_recording = False  # a Recorder can look at the display

    def setUp(self):
        script = Path(sys.modules[type(self).__module__].__file__).stem
        self.folder = BUILD / "e2e" / script / re.sub(r"^test_", "", self._testMethodName)
        shutil.rmtree(self.folder, ignore_errors=True)
        started = Started()
        self.addCleanup(started.stop)
        self.started = started
        self.display = self.make_display() if self.needs_display else None
        self.deployment = Deployment(started, BUILD / "bin", self.folder, self.display)
        self.screen = self.deployment.screen
        self.visitor = Visitor(self.screen)

    def make_display(self):
        return Display(self.started, self.folder, *self.panel, framebuffer=self.needs_recording)

    def tearDown(self):
        result = self._outcome.result
        failed = any(test is self for test, _ in result.failures + result.errors)
        if failed and self.display:
            self.display.screenshot(self.folder / "failed.png")
        if failed:
            for log in sorted(self.folder.glob("*.log")):
                print(f"--- {log.name}\n{log.read_text(errors='replace')[-4000:]}", file=sys.stderr)

    def assertNowhere(self, text, *folders):
        """No file below holds `text`, in any letter case and in either of the usual encodings."""
        needles = {form.encode(code) for form in (text, text.lower(), text.upper(), text.capitalize())
                   for code in ("utf-8", "utf-16-le")}
        for folder in folders:
            for path in (p for p in Path(folder).rglob("*") if p.is_file()):
                content = path.read_bytes()
                self.assertFalse(any(needle in content for needle in needles), f"{path} holds {text!r} in clear")
