"""`explornn export` and `show`, what a terminal shows, and the command as a program."""

import ast
import io
import os
import signal
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from explornn_py import Session
from explornn_py.command_line import main
from explornn_py.export import EXPORTERS
from explornn_py.terminal import BLOCKS, Progress, can_plot, plot
from tests.unit.command_line.runs import QUICK, SMALL, refused

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("target", EXPORTERS)
def test_export_writes_the_script(run, trained, target):
    script = EXPORTERS[target](Session.load(trained))
    assert run("export", trained, "--to", target) == (0, script, "")
    assert run("export", trained, "--to", target, "-o", "out.py") == (0, "", "Written to 'out.py'.\n")
    assert Path("out.py").read_text(encoding="utf-8") == script
    assert refused(run("export", trained, "--to", target, "-o", "out.py")).endswith("is already there.")
    assert run("export", trained, "--to", target, "-o", "out.py", "--force")[0] == 0


def test_a_script_on_a_terminal_of_few_characters_is_still_that_script(monkeypatch):
    session = Session(SMALL | {"data": "text", "text": "Ω and \U0001f600 " * 5})
    session.save("run.npz")
    out = io.TextIOWrapper(io.BytesIO(), "ascii", newline="\n")
    monkeypatch.setattr(sys, "stdout", out)
    assert main(["export", "run.npz", "--to", "keras"]) == 0
    written = out.buffer.getvalue().decode("ascii")
    assert ast.dump(ast.parse(written)) == ast.dump(ast.parse(EXPORTERS["keras"](session)))


def test_show_tells_losses_and_settings_and_marks_what_was_chosen(run, trained):
    code, out, _ = run("show", trained)
    session = Session.load(trained)
    assert code == 0
    assert f"validation loss        {session.history[-1].validation_loss:.4g}\n" in out
    assert "epochs                 3\n" in out
    rows = dict(line[2:].split(None, 1) for line in out.split("settings")[1].splitlines()[1:])
    assert rows == {name: repr(value) for name, value in session.configuration.to_dict().items()}
    marked = {line[2:].split()[0] for line in out.splitlines() if line.startswith("* ")}
    assert marked == {"layers", "hidden_size", "samples", "window", "horizon"}


def test_show_cuts_a_long_text(run):
    Session(SMALL | {"data": "text", "text": "long " * 1000}).save("run.npz")
    assert max(map(len, run("show", "run.npz")[1].splitlines())) < 100


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_a_bar_is_drawn_over_itself_with_the_time_left():
    session = Session(SMALL)
    for _ in session.train_epoch():
        pass
    now = [0.0]
    terminal = Terminal()
    progress = Progress(terminal, 4, clock=lambda: now[0])
    now[0] = 1.0
    progress.batch(0.5)
    now[0] = 10.0
    progress.epoch(session.history[0])
    progress.close()
    first, second = terminal.getvalue().removeprefix("\r").removesuffix("\n").split("\r")
    assert first.rstrip() == "epoch 0/4 [###.....................] 7 s left"
    assert second.startswith("epoch 1/4 [######..................] training ")
    assert second.endswith("  30 s left")


def test_a_long_training_has_about_twenty_plain_lines():
    session = Session(SMALL)
    for _ in session.train_epoch():
        pass
    stream = io.StringIO()
    progress = Progress(stream, 1000)
    for _ in range(1000):
        progress.epoch(session.history[0])
    assert len(stream.getvalue().splitlines()) == 21


@pytest.mark.parametrize(
    ("values", "width", "row"),
    [
        ([0, 1, 2, 3, 4, 5, 6, 7], 8, BLOCKS),
        ([5, 5, 5], 9, "▁▁▁"),
        ([0, 0, 10, 10], 2, "▁█"),
        ([-1, 1], 80, "▁█"),
    ],
)
def test_a_plot_has_a_block_for_each_value_or_mean(values, width, row):
    assert plot(values, width) == row


def test_nothing_is_plotted_where_nobody_could_see_it():
    assert not can_plot(io.StringIO())


def start(*arguments, **more):
    paths = os.environ | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-W", "error", "-m", "explornn_py", *arguments]
    return subprocess.Popen(
        command, env=paths, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **more
    )


def test_the_package_runs_as_a_program():
    with start("train", *QUICK, "--epochs", "2", "--save", "run.npz") as program:
        out, err = program.communicate()
    assert (program.returncode, out) == (0, "")
    assert err.endswith("Saved after epoch 2 as 'run.npz'.\n")
    with start("predict", "missing.npz") as program:
        program.communicate()
    assert program.returncode == 2


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent in another way there")
def test_ctrl_c_saves_what_is_there_and_says_so():
    with start("train", "--epochs", "1000000", "--save", "run.npz") as program:
        for line in program.stderr:
            if line.startswith("epoch 1 "):
                break
        program.send_signal(signal.SIGINT)
        _, err = program.communicate()
    assert program.returncode == 130
    session = Session.load("run.npz")
    assert session.epoch >= 1
    assert (
        f"Interrupted after epoch {session.epoch}.\nSaved after epoch {session.epoch} as 'run.npz'.\n" in err
    )


def test_a_reader_that_has_seen_enough_is_no_error(run, trained):
    with start("export", trained, "--to", "keras") as program:
        program.stdout.close()
        err = program.stderr.read()
    assert (program.returncode, err) == (0, "")


def test_the_console_script_is_the_same_command():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert project["scripts"] == {"explornn": f"{main.__module__}:{main.__name__}"}
