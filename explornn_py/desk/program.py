"""One command from its words to its exit code.  Whatever is typed, and wherever it leads: no traceback.

What was asked for goes to standard output; progress, and what went wrong, to standard error.  Exit codes: 0; 2 for
anything refused or impossible; 128 + the signal's number for what was ended from outside (130 after Ctrl-C);
UNEXPECTED for a fault of this program.
"""

import os
import sys

import numpy as np

from explornn_py.desk import leaving
from explornn_py.desk.commands import parser
from explornn_py.desk.terminal import tell
from explornn_py.errors import ExplornnError
from explornn_py.run.files import reason

REFUSED = 2
INTERRUPTED = 130
UNEXPECTED = 70
SHOW_TRACEBACK = "EXPLORNN_TRACEBACK"


def main(words: list[str] | None = None) -> int:
    """Carry out one command (by default the one this process was started with); the answer is the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a terminal without some character shows its number
            stream.reconfigure(errors="backslashreplace")
    try:
        leaving.loaded()
        with np.errstate(all="ignore"):  # what is no longer finite is noticed and told in words
            return _carried_out(words)
    except KeyboardInterrupt:
        tell("Interrupted.")
        return INTERRUPTED


def _carried_out(words: list[str] | None) -> int:
    try:
        try:
            options = parser().parse_args(words)
            code: int = options.run(options)
        except SystemExit as left:  # argparse has printed a help or the version
            code = int(left.code or 0)
        if sys.stdout is not None:
            sys.stdout.flush()
        return code
    except ExplornnError as error:
        return _refused(error.message, error.hint)
    except BrokenPipeError:  # whoever read our output has seen enough
        _drop_output()
        return 0
    except OSError as error:  # files are told by their names; what is left is standard output
        _drop_output()
        return _refused(f"The output could not be written: {reason(error)}.")
    except MemoryError:
        return _refused(
            "This needs more memory than there is.", "Choose fewer or smaller layers, or fewer samples."
        )
    except Exception as error:
        if os.environ.get(SHOW_TRACEBACK):
            raise
        tell(f"explornn: Something went wrong that nobody had thought of: {_one_line(repr(error))}.")
        tell(f"  Please report it, with what {SHOW_TRACEBACK}=1 shows in addition.")
        return UNEXPECTED


def _refused(message: str, hint: str = "") -> int:
    tell(f"explornn: {_one_line(message)}")
    if hint:
        tell(f"  {_one_line(hint)}")
    return REFUSED


def _one_line(text: str) -> str:
    """What was typed may hold line breaks, and codes that a terminal obeys: these are shown, not sent."""
    return "".join(letter if letter.isprintable() else repr(letter)[1:-1] for letter in text)


def _drop_output() -> None:
    """What is still waiting to be written goes nowhere; otherwise Python would try, and complain, at its end."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    except (OSError, ValueError, AttributeError):  # no real stream
        pass
