"""`explornn units`: which unit of a network that has learned a text reacts to what."""

import pytest

from explornn_py import Session
from explornn_py.desk.reacting import NAMES
from explornn_py.looking.of_text import WHAT
from explornn_py.run.stretch import read_stretch
from tests.unit.desk.runs import refused


@pytest.fixture
def learned(run):
    assert (
        run("train", "--data", "lorem", "--layers", "2", "--epochs", "3", "--quiet", "--save", "l.npz")[0]
        == 0
    )
    return "l.npz"


@pytest.mark.parametrize("quantity", ["hidden", "forget_gate"])
def test_the_table_is_that_of_the_engine_best_first(run, learned, quantity):
    code, out, err = run("units", learned, "--of", quantity)
    session = Session.load(learned)
    expected = []
    for layer in (0, 1):
        found = read_stretch(session, layer, quantity).header["explained"]
        rows = [(f"{each['share']:.0%}", layer + 1, unit) for unit, each in enumerate(found, 1) if each]
        expected += sorted(rows, key=lambda row: -int(row[0][:-1]))
    lines = [line.split() for line in out.splitlines()[1:]]
    assert code == 0 and expected
    assert sorted((share, int(layer), int(unit)) for layer, unit, share, *_ in lines) == sorted(expected)
    assert [line[0] for line in lines] == sorted(line[0] for line in lines)
    assert err.startswith(
        f"{len(expected)} of 32 units react to one thing that can be told of these 445 letters"
    )


def test_one_layer_alone(run, learned):
    _, out, err = run("units", learned, "--layer", "2")
    assert {line.split()[0] for line in out.splitlines()[1:]} == {"2"}
    assert " of 16 units " in err


def test_a_text_of_ones_own_is_read(run, learned):
    assert " of these 11 letters: " in run("units", learned, "--text", "dolor sit a")[2]


def test_every_trait_has_a_name():
    assert set(NAMES) == {"letter", *WHAT}


@pytest.mark.parametrize(
    "words, said",
    [
        (["--layer", "3"], "layer must be a whole number from 1 to 2, not 3."),
        (["--layer", "x"], "layer must be a whole number from 1 to 2, not the text 'x'."),
        (
            ["--of", "soul"],
            "A unit of this cell has hidden, cell_state, input_gate, forget_gate, output_gate, not ",
        ),
        (["--text", "Q!"], "The network has never seen these characters: 'Q', '!'."),
        (["--part", "all"], "A stretch is of one of validation, training, and has a number from 0, not "),
    ],
)
def test_what_is_not_there_is_refused(run, learned, words, said):
    assert refused(run("units", learned, *words)).startswith(said)


def test_a_run_without_text_is_refused(run, trained):
    assert refused(run("units", trained)).startswith("Only a text can be read letter by letter")
