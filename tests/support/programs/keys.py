"""A visitor who uses keys only: moves the ring to what the screen shows and presses it."""

from waiting import wait_until


class Keys:
    """Walks with `move` (on in reading order) and presses with `select`, as X calls those keys."""

    def __init__(self, screen, move="Tab", select="Return"):
        self.screen, self.display, self.move, self.select = screen, screen.display, move, select

    @property
    def focused(self):
        return self.screen.latest().focused

    def press(self, key):
        """One stroke that moves the ring or changes the screen; the scene after it."""
        before = self.screen.latest()
        self.display.press_keys(key)
        return wait_until(f"{key} does something", lambda: self._other_than(before), explain=lambda: f"shown is: {before}")

    def _other_than(self, scene):
        now = self.screen.latest()
        return now if now != scene else None

    def show_ring(self):
        if self.focused is None:
            self.press(self.move)

    def walk_to(self, *node_ids, key=None):
        """Until one of them has the ring."""
        self.show_ring()
        for _ in range(120):
            if self.focused in node_ids:
                return
            self.press(key or self.move)
        raise AssertionError(f"the ring never came to {node_ids}; shown is: {self.screen.latest()}")

    def choose(self, *node_ids):
        self.walk_to(*node_ids)
        return self.press(self.select)

    def type_by_arrows(self, text):
        """On the on-screen keyboard: up or down to the row, then along it."""
        for letter in text:
            target = self._key(letter)
            while self._line(self.focused) != self._line(target):
                self.press("Down")
            self.walk_to(target, key="Right" if self._x(self.focused) < self._x(target) else "Left")
            self._type()

    def type_by_rows(self, text):
        """With two switches: over the rows to the one with the letter, into it, along it."""
        for letter in text:
            target = self._key(letter)
            for _ in range(40):
                if self.focused == "row" and self._line("row") == self._line(target):
                    break
                self.press(self.move)
            self.press(self.select)
            self.choose(target)

    def _type(self):
        """A letter of the comment is a frame of its own, but scenes of release builds are silent about it."""
        before = len(self.screen.frames)
        self.display.press_keys(self.select)
        self.screen.wait_for_change(before)

    def _key(self, letter):
        """The key as it is labelled now: capitals at the start of a sentence."""
        names = [f"key-{form}" for form in (letter, letter.upper())]
        return next(name for name in names if self.screen.latest().find(name))

    def _node(self, node_id):
        return self.screen.latest().find(node_id)

    def _line(self, node_id):
        return self._node(node_id)["rect"][1]

    def _x(self, node_id):
        return self._node(node_id)["rect"][0]
