"""Runs a program and hands what it prints, line by line, to a reader."""

import os
import selectors
import subprocess

TICK = 1.0  # seconds: how often a bar is drawn while nothing is printed


def run(argv, reader, progress, **options):
    """The program's exit code. It shares our process group, so Ctrl-C reaches it; it is waited for in any case."""
    process = subprocess.Popen(argv, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **options)
    try:
        _read(process.stdout, reader, progress)
    except BaseException:
        _let_it_end(process)
        raise
    finally:
        process.stdout.close()
        progress.end()
    code = process.wait()
    reader.end(code)
    return code if code >= 0 else 128 - code


def _read(pipe, reader, progress):
    rest = b""
    with selectors.DefaultSelector() as selector:
        selector.register(pipe, selectors.EVENT_READ)
        while True:
            if not selector.select(TICK):
                progress.tick()
                continue
            data = os.read(pipe.fileno(), 65536)
            if not data:
                break
            *lines, rest = (rest + data).split(b"\n")
            for line in lines:
                reader.feed(_text(line))
    if rest:
        reader.feed(_text(rest))


def _text(line):
    return line.decode("utf-8", "surrogateescape").rstrip("\r")


def _let_it_end(process):
    process.terminate()
    try:
        process.wait(timeout=20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
