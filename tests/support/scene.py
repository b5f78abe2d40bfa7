"""What the kiosk shows, read from the scenes it writes, and touched where it says that things are."""

import json
from pathlib import Path

from waiting import wait_until


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

    def __str__(self):
        rows = [f"screen {self['screen']} ({self['language']})"]
        return "\n".join(rows + [f"  {n['id']:<20} {n['rect']} {n['words']}" for n in self.nodes])


class Screen:
    """The kiosk's face: follows the file of LYHORD_SCENE and taps through `display`."""

    def __init__(self, path, display):
        self.path = Path(path)
        self.display = display
        self._offset = 0
        self._rest = b""
        self._is_new = True  # nothing of this run of the program has been waited for yet
        self.frames = []  # every scene that was shown since this object was made
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

    def wait_for_change(self, frames, timeout=15.0):
        """The scene after more than `frames` frames were written."""
        def probe():
            self._read()
            return len(self.frames) > frames and self.frames[-1]

        return wait_until("the frame changes", probe, timeout, lambda: f"shown is: {self.latest()}")

    def tap(self, node_id):
        """Taps a node's centre, scrolled into view if it must be, and returns the next frame."""
        node = self._in_view(node_id)
        before = len(self.frames)
        self.display.tap(*node.centre)
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
            self._show_key(letter)
            self.tap("key-space" if letter == " " else f"key-{letter}")

    def _show_key(self, letter):
        scene = self.latest()
        if letter == " " or scene.find(f"key-{letter}"):
            return
        for page in ("key-shift", "key-symbols", "key-shift"):
            if scene.find(page) and self._is_on(self.tap(page), letter):
                return
        raise AssertionError(f"the keyboard has no {letter!r}; shown is: {self.latest()}")

    @staticmethod
    def _is_on(scene, letter):
        return scene.find(f"key-{letter}") is not None

    def _read(self):
        if not self.path.exists():
            return
        with open(self.path, "rb") as lines:
            lines.seek(self._offset)
            new = lines.read()
        self._offset += len(new)
        *whole, self._rest = (self._rest + new).split(b"\n")
        self.frames += [Scene(json.loads(line)) for line in whole if line.strip()]
