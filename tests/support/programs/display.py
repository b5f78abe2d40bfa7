"""A screen to show the kiosk on, a finger to touch it with, and an eye that reads it."""

import contextlib
import fcntl
import os
import re
import subprocess
import tempfile
from pathlib import Path

from processes import run
from waiting import wait_until


class Display:
    """An X server: our own Xvfb on a free display, ended with `started`. With `framebuffer` it keeps its pixels in a
    file of `folder`, for a Recorder."""

    def __init__(self, started, folder, width=1280, height=800, framebuffer=False):
        self.width, self.height = width, height
        self.name = start_server(started, Path(folder) / "xvfb.log", [
            "Xvfb", "-screen", "0", f"{width}x{height}x24", *(("-fbdir", str(folder)) if framebuffer else ())])
        self.wait_until_seen = lambda: None  # what a person waits for before the first press on a screen: see Screen

    @property
    def env(self):
        return {"DISPLAY": self.name, "SDL_VIDEODRIVER": "x11", "WAYLAND_DISPLAY": "", "LIBGL_ALWAYS_SOFTWARE": "1"}

    def tap(self, x, y, button=1):
        self.wait_until_seen()
        self._xdotool("mousemove", x, y, "click", button)

    def tap_all(self, points):
        """One after the other, as fast as the X server takes them."""
        self.wait_until_seen()
        self._xdotool(*(word for x, y in points for word in ("mousemove", x, y, "click", 1)))

    def press(self, x, y):
        self.wait_until_seen()
        self._xdotool("mousemove", x, y, "mousedown", 1)

    def move(self, x, y):
        self._xdotool("mousemove", x, y)

    def release(self):
        self._xdotool("mouseup", 1)

    def type_keys(self, text, delay=20):
        """A keyboard that someone plugged in; `delay` ms between its keys."""
        self.wait_until_seen()
        self._xdotool("type", "--delay", delay, text)

    def press_keys(self, *names, delay=0):
        """Keys one after the other, `delay` ms apart: "Tab", "shift+Tab", "ctrl+alt+F1", or an X keycode."""
        self.wait_until_seen()
        self._xdotool("key", "--delay", delay, *names)

    def use_layout(self, layout):
        """What the keys of a plugged-in keyboard mean. The X server tells its clients the same when one keyboard is
        taken out and another is plugged in."""
        run(["setxkbmap", "-layout", layout], env=self.env)

    def screenshot(self, path):
        path = Path(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        run(["import", "-window", "root", path], env=self.env)
        return path

    def picture(self):
        """The screen's pixels, three bytes each, row by row."""
        return run(["import", "-window", "root", "-depth", "8", "rgb:-"], env=self.env, text=False)

    def wait_until_at_rest(self, timeout=5.0):
        """Until two pictures in a row are the same: nothing slides or fades any more. A countdown may count."""
        pictures = [b""]

        def probe():
            pictures.append(self.picture())
            return self._rows_that_differ(pictures[-1], pictures.pop(0)) <= self.height // 6

        wait_until("the screen is at rest", probe, timeout)

    def _rows_that_differ(self, one, other):
        row = 3 * self.width
        return sum(one[at:at + row] != other[at:at + row] for at in range(0, len(one), row))

    def screenshot_at_rest(self, path):
        self.wait_until_at_rest()
        return self.screenshot(path)

    def read(self, rect, language="swe"):
        """What tesseract reads inside [x, y, w, h]. A second witness: it misses white on colour."""
        x, y, w, h = rect
        with tempfile.TemporaryDirectory() as folder:
            whole = self.screenshot(Path(folder) / "whole.png")
            part = Path(folder) / "part.png"
            run(["convert", whole, "-crop", f"{w}x{h}+{x}+{y}", "+repage", "-colorspace", "Gray", "-resize", "200%",
                 part])
            text = run(["tesseract", part, "stdout", "-l", language, "--psm", "6"],
                       env={"OMP_THREAD_LIMIT": "1"})
        return re.sub(r"\s+", " ", text).strip()

    def wait_for_window(self, program, timeout=15.0):
        """The ids of the windows of `program` that are shown; their class, since xdotool reads no title with an ö."""
        def probe():
            found = subprocess.run(["xdotool", "search", "--onlyvisible", "--class", f"^{program}$"],
                                   env={**os.environ, **self.env}, capture_output=True, text=True, check=False)
            return found.stdout.split()

        return wait_until(f"a window of {program} is shown", probe, timeout)

    def window_of(self, program):
        """(x, y, width, height) of its window on the screen."""
        window, = self.wait_for_window(program)
        told = run(["xdotool", "getwindowgeometry", "--shell", window], env=self.env)
        values = dict(line.split("=") for line in told.split())
        return tuple(int(values[name]) for name in ("X", "Y", "WIDTH", "HEIGHT"))

    def resize_window(self, program, width, height):
        """As a person with a mouse, or a window manager, does."""
        window, = self.wait_for_window(program)
        self._xdotool("windowsize", window, width, height)

    def _xdotool(self, *words):
        run(["xdotool", *words], env=self.env)


class TurningDisplay(Display):
    """A screen that changes while it is used, as one does that is turned, switched to another mode, or replaced: a
    nested X server (Xephyr), since Xvfb's own screen never changes. No one manages windows on it."""

    HOST = (2000, 2000)  # room for all its sizes

    def __init__(self, started, folder, width=1280, height=800):
        super().__init__(started, folder, *self.HOST)
        self.host, self.width, self.height = self.env, width, height
        self.name = start_server(started, Path(folder) / "xephyr.log",
                                 ["Xephyr", "-screen", f"{width}x{height}", "-resizeable"], self.host)

    def turn(self, side):
        """"left", "right", "inverted" or "normal"."""
        run(["xrandr", "--orientation", side], env=self.env)

    def use_mode(self, width, height):
        """One of the modes that `xrandr` lists."""
        run(["xrandr", "--size", f"{width}x{height}"], env=self.env)

    def replug(self, width, height):
        """Another panel in its place."""
        window = run(["xdotool", "search", "--class", "Xephyr"], env=self.host).split()[0]
        run(["xdotool", "windowsize", "--sync", window, width, height], env=self.host)
        run(["xrandr"], env=self.env)  # this question makes Xephyr look at its output


@contextlib.contextmanager
def one_server_at_a_time():
    """Two X servers that look for a free display at the same moment can both take the same one."""
    with open(Path(tempfile.gettempdir()) / "lyhord-display.lock", "a", encoding="ascii") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@one_server_at_a_time()
def start_server(started, log, argv, env=None):
    """The name of the display that an X server took for itself: ":99"."""
    reader, writer = os.pipe()
    os.set_inheritable(writer, True)
    log.parent.mkdir(parents=True, exist_ok=True)
    with open(log, "ab") as output:
        server = subprocess.Popen([*argv, "-displayfd", str(writer), "-nolisten", "tcp", "-noreset"],
                                  stdin=subprocess.DEVNULL, stdout=output, stderr=output, pass_fds=[writer],
                                  env={**os.environ, **(env or {})}, start_new_session=True)
    started.adopt(server, argv[0])
    os.close(writer)
    with os.fdopen(reader) as told:
        number = told.readline().strip()
    if not number:
        raise AssertionError(f"{argv[0]} did not start:\n{log.read_text()}")
    return f":{number}"
