"""Programs that a demo, a test or a measurement starts, and ends again: only those, by their process id."""

import os
import re
import signal
import subprocess
from pathlib import Path

from waiting import TookTooLong, wait_until


class Program:
    """One running program whose output goes to `log`."""

    def __init__(self, argv, log, env=None):
        self.argv = [str(part) for part in argv]
        self.log = Path(log)
        self.log.parent.mkdir(parents=True, exist_ok=True)
        self._start = self.log.stat().st_size if self.log.exists() else 0
        with open(self.log, "ab") as output:
            self._process = subprocess.Popen(self.argv, stdin=subprocess.DEVNULL, stdout=output, stderr=output,
                                             env={**os.environ, **(env or {})}, start_new_session=True)

    @property
    def pid(self):
        return self._process.pid

    @property
    def name(self):
        return Path(self.argv[0]).name

    def is_running(self):
        return self._process.poll() is None

    def output(self):
        """What this run has written so far."""
        return self.log.read_bytes()[self._start:].decode("utf-8", "replace")

    def wait_for_output(self, pattern, timeout=15.0):
        """The match of `pattern` in the output, as soon as it is there."""
        def probe():
            found = re.search(pattern, self.output())
            if found is None and not self.is_running():
                raise TookTooLong(f"{self.name} ended with {self._process.returncode}:\n{self.output()}")
            return found

        return wait_until(f"{self.name} says {pattern!r}", probe, timeout, self.output)

    def send(self, number):
        self._process.send_signal(number)

    def wait(self, timeout=15.0):
        """Its exit code."""
        return self._process.wait(timeout)

    def stop(self, timeout=10.0):
        """Asks it to end, insists after `timeout`; the exit code (negative: the signal that ended it)."""
        if self.is_running():
            self.send(signal.SIGTERM)
            try:
                self._process.wait(timeout)
            except subprocess.TimeoutExpired:
                self.kill()
        return self._process.returncode

    def kill(self):
        """Ends it without warning, as a pulled plug does for a program."""
        self._process.kill()
        self._process.wait()


class Started:
    """Everything that was started here; leaving the `with` block ends it, last first."""

    def __init__(self):
        self._programs = []

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    def start(self, argv, log, env=None):
        program = Program(argv, log, env)
        self._programs.append(program)
        return program

    def adopt(self, process, name):
        """A process that was started by other means, to be ended with the rest."""
        self._programs.append(_Adopted(process, name))

    def stop(self):
        while self._programs:
            self._programs.pop().stop()


class _Adopted(Program):
    def __init__(self, process, name):
        self.argv = [name]
        self._process = process


def run(argv, timeout=60.0, env=None, text=True):
    """A command that ends by itself: its standard output. Raises with everything it said if it fails."""
    done = attempt(argv, timeout, env, text)
    if done.returncode != 0:
        raise AssertionError(f"{' '.join(map(str, argv))} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


def attempt(argv, timeout=60.0, env=None, text=True):
    """The same for a command that may fail."""
    return subprocess.run([str(part) for part in argv], stdin=subprocess.DEVNULL, capture_output=True, text=text,
                          timeout=timeout, env={**os.environ, **(env or {})}, check=False)
