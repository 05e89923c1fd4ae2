"""Ctrl-C while the command is still loading numpy ends it without a traceback.

The first thing the package does, so it imports next to nothing.  Only where this process is the command (`explornn`,
or `python -m explornn_py`, which is called "-m" until it is loaded): a program that imports the package decides for
itself.
"""

import signal
import sys


def while_loading() -> None:
    """Let Ctrl-C just end the process, as long as it is nothing but the command on its way in."""
    called = (sys.argv or [""])[0]
    command = called == "-m" or called.replace("\\", "/").rpartition("/")[2] in ("explornn", "explornn.exe")
    if command and signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
