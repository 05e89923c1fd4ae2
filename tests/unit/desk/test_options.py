"""What may be typed: values that begin with a dash, data of one's own, files that are too large or cut."""

from pathlib import Path

import pytest

from explornn_py import Session
from explornn_py.desk.options import LARGEST_INPUT
from tests.unit.desk.runs import QUICK, refused


@pytest.mark.parametrize(
    ("option", "value", "name"),
    [
        ("--formula", "-sin(x)", "formula"),
        ("--formula", "-x", "formula"),
        ("--text", "--- to be or not to be ---", "text"),
        ("--text", "-abab" * 9, "text"),
    ],
)
def test_a_value_may_begin_with_a_dash(run, option, value, name):
    assert run("train", *QUICK, option, value, "--epochs", "1", "--save", "run.npz")[0] == 0
    assert getattr(Session.load("run.npz").configuration, name) == value


def test_so_may_a_start_and_a_file(run, trained):
    assert run("predict", trained, "--start", "-0.5,-0.4,-0.3,-0.2")[0] == 0
    assert run("export", trained, "--to", "python", "-o", "-script.py")[0] == 0
    assert Path("-script.py").is_file()


@pytest.mark.parametrize(
    "arguments",
    [
        ["--formula"],
        ["--formula", "--layers", "2"],
        ["--layers", "2", "--formula"],
        ["--formula=--"],
    ],
    ids=str,
)
def test_a_forgotten_value_is_told(run, arguments):
    assert refused(run("train", *arguments)) == "argument --formula: expected one argument."


def test_a_start_is_read_as_a_series_is(run, trained):
    decimal_commas = run("predict", trained, "--start", "0,1;0,3;0,5;0,7")
    assert decimal_commas == run("predict", trained, "--start", "0.1 0.3 0.5 0.7")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (
            ["--text", "abc", "--series", "1 2"],
            "--text must stand alone, as a run learns one data set, not beside",
        ),
        (["--text-file", "a", "--text", "b"], "--text must stand alone"),
        (["--series", "1 2", "--series-file", "a"], "--series must stand alone"),
        (["--formula", "x", "--series-file", "a"], "--series_file must"),
        (
            ["--data", "sine", "--text", "abc"],
            "--text must stand without --data, or with --data text, not with 'sine'",
        ),
        (["--data", "text", "--formula", "x"], "--formula must stand without --data, or with --data formula"),
    ],
    ids=str,
)
def test_data_that_would_be_left_out_is_refused(run, arguments, words):
    assert refused(run("train", *QUICK, *arguments)).startswith(words.replace("series_file", "series-file"))


def test_data_of_ones_own_may_be_named_as_such(run):
    assert run("train", *QUICK, "--data", "formula", "--formula", "x", "--epochs", "1")[0] == 0


@pytest.mark.parametrize("letters", ["a", "\u00e9", "\U0001f600"])
@pytest.mark.parametrize("option", ["--text-file", "--series-file"])
def test_a_file_larger_than_any_data_is_told_to_be_so_wherever_it_would_be_cut(run, letters, option):
    Path("large").write_bytes(b"x" + letters.encode() * (LARGEST_INPUT // len(letters.encode())))
    message = refused(run("train", option, "large"))
    assert message == "The file 'large' cannot be read: it is larger than 8 MiB."


def test_the_length_of_a_long_text_is_told_as_it_is(run):
    Path("long").write_text("ab" * 200_000)
    message = refused(run("train", "--text-file", "long"))
    assert message == "text must have at most 200000 characters, not 400000."


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "the following arguments are required: COMMAND."),
        (["dance"], "argument COMMAND: invalid choice: 'dance'"),
        (["train", "--colour", "red"], "unrecognized arguments: --colour red."),
        (["train", "--epo", "3"], "unrecognized arguments: --epo 3."),
        (["export", "run.npz"], "the following arguments are required: --to."),
        (
            ["train", "--epochs", "many"],
            "epochs must be a whole number from 1 to 1000000, not the text 'many'.",
        ),
        (["train", "--epochs", "1.5"], "epochs must be a whole number from 1 to 1000000, not 1.5."),
        (["train", "--epochs", "9" * 5000], "epochs must be a whole number from 1 to 1000000, not inf."),
    ],
    ids=lambda words: str(words)[:40],
)
def test_what_cannot_be_understood_is_one_sentence_and_a_hint(run, arguments, words):
    assert refused(run(*arguments)).startswith(words)


def test_a_run_that_diverges_shows_no_warnings_of_numpy(run, recwarn):
    arguments = (
        "--learning-rate",
        "1",
        "--clip-norm",
        "0",
        "--optimiser",
        "sgd",
        "--candidate-activation",
        "identity",
    )
    more = ("--output-activation", "identity", "--head", "linear", "--epochs", "60", "--quiet")
    code, _, err = run("train", *arguments, *more)
    assert code == 2
    assert "Warning" not in err and not recwarn.list
