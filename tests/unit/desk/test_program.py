"""`explornn export` and `show`, and the command as a program."""

import ast
import io
import sys
import tomllib
from pathlib import Path

import pytest

import explornn_py
from explornn_py import Session
from explornn_py.desk.program import main
from explornn_py.export import EXPORTERS
from tests.unit.desk.runs import QUICK, ROOT, SMALL, program, refused


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


def test_the_package_runs_as_a_program():
    with program("train", *QUICK, "--epochs", "2", "--save", "run.npz") as command:
        out, err = command.communicate()
    assert (command.returncode, out) == (0, "")
    assert err.endswith("Saved after epoch 2 as 'run.npz'.\n")
    with program("predict", "missing.npz") as command:
        command.communicate()
    assert command.returncode == 2


def test_the_version_is_that_of_the_package(run):
    assert run("--version") == (0, f"explornn {explornn_py.__version__}\n", "")


def test_an_installed_package_and_its_metadata_name_the_same_version(tmp_path):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    assert project["project"]["dynamic"] == ["version"]
    assert project["tool"]["setuptools"]["dynamic"]["version"] == {"attr": "explornn_py.__version__"}


def test_the_console_script_is_the_same_command():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert project["scripts"] == {"explornn": f"{main.__module__}:{main.__name__}"}
