"""A run small enough to be trained in a test, how a refusal of the command looks, and the command as a program."""

import os
import re
import signal
import subprocess
import sys
import threading
from pathlib import Path

ROOT = Path(__file__).parents[3]
PACKAGE = ROOT / "explornn_py"
PATIENCE = 120
"""Seconds that a command has on the busiest machine; no test waits for longer."""

QUICK = ["--layers", "1", "--hidden-size", "3", "--samples", "8", "--window", "4", "--horizon", "5"]
SMALL = {"layers": 1, "hidden_size": 3, "samples": 8, "window": 4, "horizon": 5}


def refused(outcome):
    """The sentence with which the command refused: one line, a hint, exit code 2 and no output."""
    code, out, err = outcome
    assert (code, out) == (2, "")
    sentence, *hint = err.splitlines()
    assert sentence.startswith("explornn: ") and sentence.endswith(".")
    assert len(hint) == 1 and hint[0].startswith("  ")
    return sentence.removeprefix("explornn: ")


def ours(told):
    """The lines of a traceback that lie in this package once it has begun to load: before, Python is still starting."""
    begun = re.escape(f"{PACKAGE}{os.sep}") + r"(?!__init__\.py|quietly\.py)"
    return re.findall(begun + ".*", told)


class Command(subprocess.Popen):
    """A process that is killed when its time is over, or when its test has failed: whoever waits for it, or reads
    what it writes, is then told of a process that was killed, and nobody waits forever."""

    def __init__(self, *arguments, **more):
        super().__init__(*arguments, **more)
        self.bound = threading.Timer(PATIENCE, self.kill)
        self.bound.daemon = True
        self.bound.start()

    def __exit__(self, kind, *problem):
        if kind is not None:
            self.kill()
        super().__exit__(kind, *problem)
        self.bound.cancel()


def program(*arguments, python=("-W", "error"), **more):
    """The command as a process of its own, whose streams can be read as text.

    It heeds signals even where the tests themselves run in the background, which would be inherited.
    """
    streams = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    paths = os.environ | {"PYTHONPATH": str(ROOT)} | more.pop("env", {})
    before = more.pop("preexec_fn", None)

    def prepare():
        for number in (signal.SIGINT, signal.SIGHUP):
            signal.signal(number, signal.SIG_DFL)
        if before:
            before()

    command = [sys.executable, *python, "-m", "explornn_py", *arguments]
    return Command(command, **streams | {"text": True, "env": paths, "preexec_fn": prepare} | more)
