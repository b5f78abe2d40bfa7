"""What the kiosk shows, read from the scenes it writes, and touched where it says that things are."""

import json
import time
from pathlib import Path

from waiting import TookTooLong, wait_until


# The keys that lead from page to page, in an order that visits all of them from any.
PAGES = ["forms-close", "key-shift", "key-symbols", "key-shift", "key-accents", "key-shift", "key-symbols",
         "key-shift", "key-accents", "key-shift"]


def _forms():
    """{letter: (the key that leads to it, the node of its form)}, for letters that have no key of their own."""
    file = Path(__file__).resolve().parents[3] / "assets/keyboards/ethiopic.json"
    forms = json.loads(file.read_text())["forms"]
    return {letter: (key, f"form-{number}") for key, row in forms.items()
            for number, letter in enumerate(row.split(), 1) if letter != key}


FORMS = _forms()


class Node(dict):
    """One node of a scene: id, role, words, rect [x, y, w, h]."""

    @property
    def centre(self):
        x, y, w, h = self["rect"]
        return x + w // 2, y + h // 2


    @property
    def hidden(self):
        """-1 when its centre is scrolled out above, 1 below, 0 when a finger can reach it."""
        if "clip" not in self:
            return 0
        _, top, _, height = self["clip"]
        y = self.centre[1]
        return -1 if y < top else int(y >= top + height)


class Scene(dict):
    @property
    def nodes(self):
        return [Node(node) for node in self["nodes"]]

    def find(self, node_id):
        return next((node for node in self.nodes if node["id"] == node_id), None)

    @property
    def focused(self):
        """The id of the node with the ring; None without one."""
        return next((node["id"] for node in self.nodes if node.get("focused")), None)

    @property
    def selected(self):
        return [node["id"] for node in self.nodes if node.get("selected")]

    @property
    def caption(self):
        """What is being said and stands on no node; None for nothing."""
        return self.get("caption")

    def __str__(self):
        rows = [f"screen {self['screen']} ({self['language']})"]
        return "\n".join(rows + [f"  {n['id']:<20} {n['rect']} {n['words']}" for n in self.nodes])


class Screen:
    """The kiosk's face: follows the file of LYHORD_SCENE and taps with `hand`, the mouse of `display` at first."""

    def __init__(self, path, display):
        self.path = Path(path)
        self.display = self.hand = display
        self._offset = 0
        self._rest = b""
        self._is_new = True  # nothing of this run of the program has been waited for yet
        self.frames = []  # every scene that was shown since this object was made
        if display:
            display.wait_until_seen = self.wait_until_seen
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.unlink(missing_ok=True)

    @property
    def env(self):
        return {"LYHORD_SCENE": str(self.path)}

    def begin_anew(self):
        """Before the program is started again: what the earlier one wrote last is not what is shown."""
        self._read()
        self._rest = b""
        self.frames.clear()
        self._is_new = True

    def latest(self):
        self._read()
        return self.frames[-1] if self.frames else None

    def wait_for(self, screen, language=None, having=None, timeout=15.0):
        """The scene once `screen` is shown, in `language`, with the node `having`."""
        def probe():
            scene = self.latest()
            fits = scene is not None and scene["screen"] == screen and language in (None, scene["language"])
            return scene if fits and (having is None or scene.find(having)) else None

        wanted = " ".join(filter(None, ["the screen is", screen, language, having and f"with {having}"]))
        scene = wait_until(wanted, probe, timeout, lambda: f"shown is: {self.latest()}")
        if self._is_new and self.display:
            self._is_new = False
            self.display.wait_until_at_rest()  # a window that is not mapped yet feels no finger
        return scene

    def wait_for_any(self, *screens, timeout=15.0):
        """The scene once one of `screens` is shown."""
        def probe():
            scene = self.latest()
            return scene if scene is not None and scene["screen"] in screens else None

        return wait_until(f"the screen is one of {screens}", probe, timeout, lambda: f"shown is: {self.latest()}")

    def wait_for_change(self, frames, timeout=15.0):
        """The scene after more than `frames` frames were written."""
        def probe():
            self._read()
            return len(self.frames) > frames and self.frames[-1]

        return wait_until("the frame changes", probe, timeout, lambda: f"shown is: {self.latest()}")

    def wait_until_seen(self):
        """What is pressed sooner after a screen came does nothing: no one can have seen what they press."""
        def probe():
            scene = self.latest()
            return scene is None or time.monotonic() >= scene.get("accepts_at", 0)

        wait_until("the screen accepts presses", probe, explain=lambda: f"shown is: {self.latest()}")

    def tap(self, node_id):
        """Taps a node's centre, scrolled into view if it must be, and returns the next frame."""
        self.wait_until_seen()
        node = self._in_view(node_id)
        before = len(self.frames)
        self.hand.tap(*node.centre)
        return self.wait_for_change(before)

    def _in_view(self, node_id):
        scene = self.latest()
        while scene is not None and (node := scene.find(node_id)):
            if not node.hidden:
                return node
            scene = self.tap("scroll-down" if node.hidden > 0 else "scroll-up")
        raise AssertionError(f"there is no {node_id} to tap; shown is: {scene}")

    def type_text(self, text):
        """Types on the on-screen keyboard, changing between its pages as a person does."""
        for letter in text:
            consonant, form = FORMS.get(letter, (letter, None))
            self._show_key(consonant)
            self.tap("key-space" if letter == " " else f"key-{consonant}")
            if form:
                self.tap(form)

    def _show_key(self, letter):
        for page in (None, *PAGES):
            if page and self.latest().find(page):
                self.tap(page)
            elif page:
                continue
            if letter == " " or self._appears(f"key-{letter}"):
                return
        raise AssertionError(f"the keyboard has no {letter!r}; shown is: {self.latest()}")

    def _appears(self, node_id):
        """Whether the node is there, or comes with a frame that is on its way."""
        try:
            return wait_until(f"{node_id} is shown", lambda: self.latest().find(node_id), timeout=0.3)
        except TookTooLong:
            return None

    def _read(self):
        if not self.path.exists():
            return
        with open(self.path, "rb") as lines:
            lines.seek(self._offset)
            new = lines.read()
        self._offset += len(new)
        *whole, self._rest = (self._rest + new).split(b"\n")
        self.frames += [Scene(json.loads(line)) for line in whole if line.strip()]
