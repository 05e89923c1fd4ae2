"""Being told to end, by a key, a closed terminal or a system that shuts down: the run is kept, the code says why."""

import os
import signal
import sys
import time

import pytest

from explornn_py import Session
from tests import sampling
from tests.unit.desk import runs
from tests.unit.desk.runs import ours, program

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals are sent in another way there")

ENDLESS = ("train", "--epochs", "1000000", "--save", "run.npz")


def started(*arguments, **more):
    """The command, once it has trained an epoch."""
    command = program(*arguments, **more)
    for line in command.stderr:
        if line.startswith("epoch 1 "):
            return command
    raise AssertionError("it ended before the first epoch")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_run_that_is_told_to_end_is_kept(number):
    with started(*ENDLESS) as command:
        command.send_signal(number)
        _, err = command.communicate()
    session = Session.load("run.npz")
    assert command.returncode == 128 + number
    assert session.epoch >= 1
    end = f"Interrupted after epoch {session.epoch}.\nSaved after epoch {session.epoch} as 'run.npz'.\n"
    assert err.endswith(end)


def test_a_system_that_asks_several_times_changes_nothing():
    with started(*ENDLESS) as command:
        for number in (signal.SIGHUP, signal.SIGTERM, signal.SIGHUP, signal.SIGTERM):
            command.send_signal(number)
        command.communicate()
    assert command.returncode in (
        128 + signal.SIGHUP,
        128 + signal.SIGTERM,
    )  # of two at once either comes first
    assert Session.load("run.npz").epoch >= 1


def test_a_terminal_that_is_closed_costs_no_run():
    with started(*ENDLESS) as command:
        command.stderr.close()
        command.send_signal(signal.SIGHUP)
        assert command.wait() == 128 + signal.SIGHUP
    assert Session.load("run.npz").epoch >= 1


def test_what_was_started_to_ignore_a_closed_terminal_ignores_it():
    with started(*ENDLESS, preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN)) as command:
        command.send_signal(signal.SIGHUP)
        time.sleep(0.2)
        assert command.poll() is None
        command.send_signal(signal.SIGTERM)
        command.communicate()
    assert command.returncode == 128 + signal.SIGTERM


def test_no_test_waits_forever_for_a_command_that_does_not_end(monkeypatch):
    monkeypatch.setattr(runs, "PATIENCE", 1)
    with program(*ENDLESS) as command:
        command.communicate()
    assert command.returncode == -signal.SIGKILL


MOMENTS = [0.02 * k for k in range(1, 40)]
"""Seconds after the start: before, while and after numpy is loaded."""
NOT_YET_OURS = ("Fatal Python error: init", "Could not import runpy")
"""What Python says where it was still starting itself."""


@pytest.mark.parametrize("moment", sampling.sample("ctrl-c", MOMENTS, 4))
def test_ctrl_c_ends_without_a_traceback_at_any_moment(moment):
    with program("train", "--epochs", "1000000", python=()) as command:
        time.sleep(moment)
        command.send_signal(signal.SIGINT)
        _, err = command.communicate()
    assert not ours(err), err
    assert command.returncode in (130, -signal.SIGINT) or any(text in err for text in NOT_YET_OURS)


def test_a_place_that_fills_up_while_training_costs_no_run(tmp_path):
    folder = tmp_path / "there"
    folder.mkdir()
    (tmp_path / "elsewhere").mkdir()
    arguments = (*ENDLESS[:-1], str(folder / "run.npz"))
    with started(*arguments, env={"TMPDIR": str(tmp_path / "elsewhere")}) as command:
        folder.rmdir()
        command.send_signal(signal.SIGTERM)
        _, err = command.communicate()
    assert command.returncode == 2
    rescued = next((tmp_path / "elsewhere").rglob("run.npz"))
    assert f"as {str(rescued)!r} instead." in err
    assert Session.load(rescued).epoch >= 1


def limited(megabytes):
    """Files of this process grow no further than this, as on a full disk."""
    import resource

    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (megabytes, megabytes))


@pytest.mark.parametrize("force", [[], ["--force"]])
def test_a_disk_without_room_for_the_run_is_told_before_training(tmp_path, force):
    place = tmp_path / "run.npz"
    if force:
        place.write_bytes(b"an older run")
    with program("train", "--save", str(place), *force, preexec_fn=limited(1000)) as command:
        _, err = command.communicate()
    assert command.returncode == 2
    assert err.splitlines()[0] == f"explornn: The file {str(place)!r} cannot be written: file too large."
    assert [file.name for file in tmp_path.iterdir()] == (["run.npz"] if force else [])
    assert not force or place.read_bytes() == b"an older run"
    assert "epoch" not in err


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no such device here")
def test_a_full_device_is_told_before_training():
    with program("train", "--save", "/dev/full", "--force") as command:
        _, err = command.communicate()
    assert command.returncode == 2
    assert err.splitlines()[0] == "explornn: The file '/dev/full' cannot be written: no space left on device."
