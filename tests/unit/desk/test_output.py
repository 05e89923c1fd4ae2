"""Where output goes that is full, closed or no longer read: a sentence or silence, and an exit code that says so."""

import os
import subprocess
import sys

import pytest

from tests.unit.desk.runs import PATIENCE, ROOT, program

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pipes and devices of Unix")

LONG = ("export", "run.npz", "--to", "keras")
PRINTING = [
    LONG,
    ("show", "run.npz"),
    ("predict", "run.npz"),
    ("train", "--help"),
    ("--help",),
    ("--version",),
]


def printed(*arguments, **streams):
    with program(*arguments, **streams) as command:
        _, err = command.communicate()
    return command.returncode, err


@pytest.mark.parametrize("arguments", PRINTING, ids=" ".join)
def test_a_reader_that_has_seen_enough_is_no_error(trained, arguments):
    reading, writing = os.pipe()
    os.close(reading)
    with open(writing, "wb") as unread:
        assert printed(*arguments, stdout=unread) == (0, "")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no such device here")
@pytest.mark.parametrize("arguments", PRINTING, ids=" ".join)
def test_a_full_disk_under_the_output_is_told(trained, arguments):
    with open("/dev/full", "wb") as full:
        code, err = printed(*arguments, stdout=full)
    assert (code, err) == (2, "explornn: The output could not be written: no space left on device.\n")


def without(stream, *arguments):
    """The command started by a shell that has closed a stream."""
    line = f'exec "$0" -W error -m explornn_py "$@" {stream}>&-'
    paths = os.environ | {"PYTHONPATH": str(ROOT)}
    command = ["sh", "-c", line, sys.executable, *arguments]
    return subprocess.run(command, env=paths, capture_output=True, text=True, check=False, timeout=PATIENCE)


@pytest.mark.parametrize("arguments", PRINTING[:3], ids=" ".join)
def test_no_output_at_all_is_told(trained, arguments):
    done = without(1, *arguments)
    assert done.returncode == 2
    assert done.stderr.splitlines()[0] == "explornn: There is no standard output to write to."


def test_nobody_to_tell_things_to_costs_no_run(trained):
    done = without(2, "train", "--resume", trained, "--epochs", "2", "--save", "on.npz")
    assert (done.returncode, done.stdout) == (0, "")
    assert os.path.exists("on.npz")
