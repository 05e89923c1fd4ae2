"""`explornn train`: what it prints, keeps and refuses, and with which exit code."""

from pathlib import Path

import numpy as np
import pytest

from explornn_py import Session
from explornn_py.settings.table import FIELDS
from tests.unit.desk.runs import QUICK, SMALL, refused


def test_training_is_that_of_a_session_with_the_same_settings(trained):
    session = Session(SMALL)
    session.train(3)
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
    "covariates": '{"A": [1, 2, null, 3]}',
    "dates": "1958-03/P1M",
    "series_name": "Level (m)",
}


WITH = {
    "stateful": [
        "--data",
        "series",
        "--series",
        " ".join(str(k % 7) for k in range(400)),
        "--batch-size",
        "2",
    ]
}
"""What a setting wants beside it."""


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
    code, _, err = run("train", *quick, *given, *WITH.get(name, []), "--epochs", "1", "--save", "run.npz")
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
    Path("numbers.csv").write_text("1\n2\n3\n4\n" * 8)
    assert run("train", *QUICK, "--text-file", "text.txt", "--epochs", "1", "--save", "a.npz")[0] == 0
    assert run("train", *QUICK, "--series-file", "numbers.csv", "--epochs", "1", "--save", "b.npz")[0] == 0
    text, series = (Session.load(name).configuration for name in ("a.npz", "b.npz"))
    assert text.data == "text" and text.text.endswith("Äpfel und Birnen\n")
    assert series.data == "series" and series.series[:4] == (1, 2, 3, 4)


def test_the_season_that_is_given_is_the_one_that_is_told(run):
    series = " ".join(f"{k % 12 + 0.3 * (k * k % 7):.2f}" for k in range(120))
    quick = ["--layers", "1", "--hidden-size", "3", "--samples", "8"]
    code, _, err = run("train", *quick, "--series", series, "--season", "12", "--epochs", "1")
    assert code == 0
    assert "that of repeating the value one season (12 values) ago" in err


def test_a_network_without_memory_is_trained_beside_for_as_many_epochs_and_compared(run):
    code, _, err = run("train", *QUICK, "--epochs", "2", "--save", "run.npz", "--beside", "feed_forward")
    assert code == 0
    alone = Session(SMALL | {"cell": "feed_forward"})
    alone.train(2)
    here, there = Session.load("run.npz").history[-1].validation_loss, alone.history[-1].validation_loss
    assert err.splitlines()[-1] == (
        f"The same network with the cell feed_forward has after 2 epochs the validation loss {there:.4g}; "
        f"that of lstm is {here / there:.3g} times as large."
    )


@pytest.mark.parametrize("cell", ["lstm", "no_such_cell"])
def test_beside_a_run_there_is_another_cell(run, cell):
    sentence = refused(run("train", *QUICK, "--beside", cell))
    assert sentence.startswith("--beside must name another cell, one of gru, rnn, feed_forward, not ")


def test_a_stop_condition_ends_training_early(run):
    code, _, err = run("train", *QUICK, "--epochs", "9", "--stop-epochs", "2", "--save", "run.npz")
    assert code == 0
    assert "Stopped after epoch 2, as stop_epochs says." in err
    assert Session.load("run.npz").epoch == 2


def test_progress_is_plain_lines_where_there_is_no_terminal(run):
    _, out, err = run("train", *QUICK, "--epochs", "3")
    lines = err.splitlines()
    assert out == ""
    assert [line.split("  ")[0] for line in lines[:-2]] == ["epoch 1", "epoch 2", "epoch 3"]
    assert lines[-2].startswith("Validation: error ") and "that of repeating the last value" in lines[-2]
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
        (
            ["--save", "missing/run.npz"],
            "The file 'missing/run.npz' cannot be written: no such file or directory.",
        ),
        (["--save", ".", "--force"], "The file '.' cannot be written: is a directory."),
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


def test_best_saves_the_epoch_of_the_smallest_validation_loss_and_one_can_still_go_on(run):
    noisy = ",".join(f"{value:.3f}" for value in np.random.default_rng(0).normal(size=80))
    settings = ["--series", noisy, "--layers", "1", "--weight-decay", "0", "--learned", "values"]
    code, _, err = run("train", *settings, "--epochs", "60", "--best", "--save", "run.npz")
    session = Session.load("run.npz")
    losses = session.whole_history.column("validation_loss")
    assert code == 0 and len(losses) == 60
    assert session.history[-1].validation_loss == losses.min()
    assert (
        f"Best epoch {session.epoch}" in err
        and f"Since epoch {session.epoch} the network learns by heart" in err
    )


def test_a_series_out_of_a_file_is_learned_with_its_dates_even_or_uneven(run):
    rows = [f"{1900 + k};{50 + k % 7}" for k in range(120)]
    uneven = [*rows[:60], *rows[61:]]
    for name, lines, dates in (("a.csv", rows, "1900/P1Y"), ("b.csv", uneven, "1900/59*P1Y,P2Y,58*P1Y")):
        Path(name).write_text("Year;Level\n" + "\n".join(lines) + "\n")
        run("train", "--series-file", name, "--layers", "1", "--epochs", "1", "--save", name + ".npz")
        assert Session.load(name + ".npz").configuration.dates == dates
