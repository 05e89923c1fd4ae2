"""The command `explornn`: what it prints, keeps and refuses, and with which exit code."""

import ast
import io
import os
import signal
import subprocess
import sys
import tomllib
from pathlib import Path

import numpy as np
import pytest

from explornn_py import ConfigurationError, Session
from explornn_py.command_line import main
from explornn_py.configuration import FIELDS
from explornn_py.continuing import continue_from, parse_start
from explornn_py.export import EXPORTERS
from explornn_py.terminal import BLOCKS, Progress, can_plot, plot

ROOT = Path(__file__).parents[2]
QUICK = ["--layers", "1", "--hidden-size", "3", "--samples", "8", "--window", "4", "--horizon", "5"]
SMALL = {"layers": 1, "hidden_size": 3, "samples": 8, "window": 4, "horizon": 5}


@pytest.fixture(autouse=True)
def in_an_empty_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def run(capsys):
    """run(*arguments) -> exit code, standard output, standard error."""

    def run(*arguments):
        try:
            code = main(list(arguments))
        except SystemExit as left:  # how argparse refuses
            code = left.code
        return code, *capsys.readouterr()

    return run


@pytest.fixture
def trained(run):
    """A saved run of three epochs."""
    assert run("train", *QUICK, "--epochs", "3", "--save", "run.npz")[0] == 0
    return "run.npz"


def refused(outcome):
    code, out, err = outcome
    assert (code, out) == (2, "")
    sentence, *hint = err.splitlines()
    assert sentence.startswith("explornn: ") and sentence.endswith(".")
    assert len(hint) == 1 and hint[0].startswith("  ")
    return sentence.removeprefix("explornn: ")


# ---------------------------------------------------------------- train


def test_training_is_that_of_a_session_with_the_same_settings(trained):
    session = Session(SMALL)
    for _ in range(3):
        for _ in session.train_epoch():
            pass
    np.testing.assert_array_equal(Session.load(trained).network.weights, session.network.weights)


def test_a_resumed_run_is_the_uninterrupted_one(run, trained):
    assert run("train", "--resume", trained, "--epochs", "2", "--save", "on.npz")[0] == 0
    run("train", *QUICK, "--epochs", "5", "--save", "whole.npz")
    assert Path("on.npz").read_bytes() == Path("whole.npz").read_bytes()


def test_live_settings_may_change_when_a_run_is_resumed(run, trained):
    run("train", "--resume", trained, "--epochs", "1", "--learning-rate", "0.1", "--save", "on.npz")
    resumed = Session.load("on.npz")
    assert resumed.configuration.learning_rate == 0.1
    assert resumed.history[2].learning_rate < 0.005 < resumed.history[3].learning_rate


def test_other_settings_may_not(run, trained):
    message = refused(run("train", "--resume", trained, "--layers", "2"))
    assert message == "layers cannot change during a run."


VALUES = {
    "preset": "reference",
    "text": "to be or not to be " * 4,
    "series": "1 2, 3; 5\n8 " * 8,
    "formula": "sin(x) ** 2",
}


@pytest.mark.parametrize("name", FIELDS)
def test_every_setting_is_an_option(run, name):
    field, natural = FIELDS[name], Session().configuration.to_dict()[name]
    option = "--" + name.replace("_", "-")
    if isinstance(natural, bool):
        given = [option.replace("--", "--no-", 1) if natural else option]
    elif name in VALUES:
        given = [option, VALUES[name]]
    elif field.choices:
        given = [option, next(choice for choice in field.choices if choice != natural)]
    else:
        given = [option, str(natural + 1 if natural + 1 <= field.maximum else field.maximum)]
    quick = QUICK if name not in (*SMALL, "batch_size") else []
    code, _, err = run("train", *quick, *given, "--epochs", "1", "--save", "run.npz")
    assert code == 0, err
    assert Session.load("run.npz").configuration.to_dict()[name] != natural


def test_the_help_explains_every_setting_in_the_tables_words(run):
    code, out, _ = run("train", "--help")
    assert code == 0
    words = " ".join(out.split())
    for name, field in FIELDS.items():
        assert "--" + name.replace("_", "-") in words
        assert " ".join(field.doc.split()) in words


def test_a_text_and_a_series_may_come_from_files(run):
    Path("text.txt").write_bytes(("\ufeff" + "Äpfel und Birnen\r\n" * 4).encode())
    Path("numbers.csv").write_text("1,2\n3,4\n5,7\n" * 8)
    assert run("train", *QUICK, "--text-file", "text.txt", "--epochs", "1", "--save", "a.npz")[0] == 0
    assert run("train", *QUICK, "--series-file", "numbers.csv", "--epochs", "1", "--save", "b.npz")[0] == 0
    text, series = (Session.load(name).configuration for name in ("a.npz", "b.npz"))
    assert text.data == "text" and text.text.endswith("Äpfel und Birnen\n")
    assert series.data == "series" and series.series[:4] == (1, 2, 3, 4)


def test_a_stop_condition_ends_training_early(run):
    code, _, err = run("train", *QUICK, "--epochs", "9", "--stop-epochs", "2", "--save", "run.npz")
    assert code == 0
    assert "Stopped after epoch 2, as stop_epochs says." in err
    assert Session.load("run.npz").epoch == 2


def test_progress_is_plain_lines_where_there_is_no_terminal(run):
    _, out, err = run("train", *QUICK, "--epochs", "3")
    lines = err.splitlines()
    assert out == ""
    assert [line.split("  ")[0] for line in lines[:-1]] == ["epoch 1", "epoch 2", "epoch 3"]
    assert lines[-1] == "The run was not saved; --save FILE would keep it."


def test_quiet_training_tells_just_what_was_kept(run):
    assert run("train", *QUICK, "--epochs", "2", "--quiet", "--save", "run.npz") == (
        0,
        "",
        "Saved after epoch 2 as 'run.npz'.\n",
    )


def test_a_run_that_goes_astray_is_told_and_kept(run):
    code, _, err = run(
        "train", "--learning-rate", "1", "--epochs", "60", "--quiet", "--save", "run.npz", "--clip-norm", "0"
    )
    assert code == 2
    assert "explornn: " in err and "smaller learning rate" in err
    assert Session.load("run.npz").epoch > 0


# ---------------------------------------------------------------- refusals


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--layers", "9"], "layers must be a whole number from 1 to 7, not 9."),
        (["--layers", "two"], "layers must be a whole number from 1 to 7, not the text 'two'."),
        (["--data", "cosine"], "data must be one of sine"),
        (["--series", "1 2 x"], "series must consist of finite numbers"),
        (["--formula", "x +"], "formula must consist of"),
        (["--cell", "gru", "--peepholes"], "peepholes must be false for the cell gru"),
        (["--text-file", "missing.txt"], "The file 'missing.txt' cannot be read: no such file"),
        (["--text-file", "."], "The file '.' cannot be read: is a directory"),
        (["--text-file", "binary"], "The file 'binary' is not a text in UTF-8."),
        (["--resume", "binary"], "This file is not a run saved by explornn_py."),
        (["--epochs", "0"], "epochs must be a whole number from 1 to 1000000, not 0."),
        (["--save", "binary"], "The file 'binary' is already there."),
        (["--save", "missing/run.npz"], "The file 'missing/run.npz' cannot be written there."),
        (["--save", ".", "--force"], "The file '.' cannot be written there."),
    ],
    ids=str,
)
def test_what_cannot_be_is_refused_before_training(run, arguments, words):
    Path("binary").write_bytes(b"\xff\xfe\x00")
    assert refused(run("train", *arguments)).startswith(words)


def test_a_file_that_is_there_is_replaced_by_force(run, trained):
    assert refused(run("train", *QUICK, "--save", trained)) == "The file 'run.npz' is already there."
    assert run("train", *QUICK, "--epochs", "1", "--save", trained, "--force")[0] == 0
    assert Session.load(trained).epoch == 1


@pytest.mark.parametrize("command", [["predict"], ["show"], ["export", "--to", "keras"]])
def test_a_missing_run_is_told(run, command):
    message = refused(run(*command, "missing.npz"))
    assert message == "The file 'missing.npz' cannot be read: no such file or directory."


@pytest.mark.parametrize("arguments", [[], ["dance"], ["train", "--colour", "red"], ["export", "run.npz"]])
def test_what_argparse_refuses_exits_with_2(run, arguments):
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert "usage: explornn" in err


# ---------------------------------------------------------------- predict


def test_prediction_of_a_sample_is_that_of_the_session(run, trained):
    code, out, _ = run("predict", trained)
    expected = Session.load(trained).report(trace=False).arrays["prediction"][:, 0]
    assert code == 0
    assert np.allclose([float(line) for line in out.splitlines()], expected, rtol=1e-5)


def test_a_start_of_ones_own_is_gone_on_from(run, trained):
    code, out, _ = run("predict", trained, "--start", "0.1 0.3, 0.5; 0.7", "--horizon", "2")
    session = Session.load(trained)
    X = np.array([0.1, 0.3, 0.5, 0.7], np.float32)[:, None, None]
    first = np.tanh(session.network.logits(X, last_only=True))[0, 0]
    assert code == 0
    assert [f"{first:.6g}", 2] == [out.splitlines()[0], len(out.splitlines())]


def test_a_short_start_is_told_to_be_short(run, trained):
    code, out, err = run("predict", trained, "--start", "0.1", "--horizon", "6")
    assert code == 0 and len(out.splitlines()) == 6
    assert err == "The network was trained on windows of 4 elements; a start that long suits it best.\n"


@pytest.fixture
def reading(run):
    """A saved run that knows abab by heart."""
    assert run("train", "--data", "abab", "--epochs", "2", "--quiet", "--save", "text.npz")[0] == 0
    return "text.npz"


def test_a_text_is_gone_on_with(run, reading):
    assert run("predict", reading, "--start", "ab" * 10, "--horizon", "6")[:2] == (0, "ababab\n")
    assert run("predict", reading, "--start", "b" + "ab" * 20, "--horizon", "3")[:2] == (0, "aba\n")


def test_temperature_draws_characters_and_the_same_run_draws_the_same(run, reading):
    cold = run("predict", reading, "--horizon", "40")[1]
    hot = run("predict", reading, "--horizon", "40", "--temperature", "100")[1]
    assert hot == run("predict", reading, "--horizon", "40", "--temperature", "100")[1] != cold
    assert set(hot) == set("ab\n")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--start", "abc"], "start must consist of characters the network knows; 'c' is none of them."),
        (["--start", ""], "start must have at least 1 element, not 0."),
        (["--temperature", "-1"], "temperature must be a number from 0 to 100, not -1."),
        (["--temperature", "nan"], "temperature must be a number from 0 to 100, not nan."),
        (["--horizon", "0"], "horizon must be a whole number from 1 to 200, not 0."),
    ],
)
def test_what_a_text_cannot_be_gone_on_with_is_refused(run, reading, arguments, words):
    assert refused(run("predict", reading, *arguments)) == words


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--start", "a b"], "start must consist of numbers for this run."),
        (["--start", "nan"], "start must consist of numbers near those the network has learned from."),
        (["--start", "1e300"], "start must consist of numbers near those the network has learned from."),
        (["--start", " "], "start must have at least 1 element, not 0."),
        (["--temperature", "1"], "temperature must be 0 for numbers, as only characters can be drawn."),
    ],
)
def test_what_numbers_cannot_be_gone_on_with_is_refused(run, trained, arguments, words):
    assert refused(run("predict", trained, *arguments)) == words


def test_a_memory_task_answers_but_takes_no_start(run):
    run("train", "--data", "recall", "--epochs", "1", "--quiet", "--save", "run.npz")
    code, out, _ = run("predict", "run.npz")
    assert code == 0 and len(out.splitlines()) == 1
    assert refused(run("predict", "run.npz", "--start", "1")).startswith("start must be left out")


def test_a_series_is_gone_on_with_in_its_own_units():
    session = Session(SMALL | {"data": "series", "series": [1000.0, 1100.0, 1300.0, 1200.0] * 9})
    found = continue_from(session, parse_start(session, [1000, 1100, 1300, 1200]), 7)
    assert len(found) == 7
    assert all(900 < value < 1400 for value in found)


def test_a_short_start_grows_by_the_networks_own_answers():
    session = Session(SMALL)
    network = session.network
    known = [0.5]
    for _ in range(6):
        X = np.array(known[-4:], np.float32)[:, None, None]
        known.append(float(np.tanh(network.logits(X, last_only=True))[0, 0]))
    assert continue_from(session, parse_start(session, [0.5]), 6) == pytest.approx(known[1:], rel=1e-5)


def test_a_start_longer_than_the_window_is_read_at_its_end():
    session = Session(SMALL)
    long, short = ([9, 9, 0.1, 0.2, 0.3, 0.4], [0.1, 0.2, 0.3, 0.4])
    assert continue_from(session, parse_start(session, long), 3) == continue_from(
        session, parse_start(session, short), 3
    )


def test_temperature_for_numbers_is_refused_in_a_notebook_too():
    session = Session(SMALL)
    with pytest.raises(ConfigurationError):
        continue_from(session, parse_start(session, None), 3, temperature=0.5)


# ---------------------------------------------------------------- export and show


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


# ---------------------------------------------------------------- what a terminal shows


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


# ---------------------------------------------------------------- as a program


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
