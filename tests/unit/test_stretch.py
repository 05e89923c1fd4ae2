"""A stretch of text that the network reads: what its units do meanwhile is what the cells compute, step by step."""

import numpy as np
import pytest

from explornn_py import Session
from explornn_py.data.texts import LOREM
from explornn_py.errors import ConfigurationError, ExplornnError
from explornn_py.looking.reactions import LIKELIEST, quantities
from explornn_py.run.stretch import LETTERS, bounds, read_stretch
from tests.unit.sessions import train

LONG = "".join(chr(97 + place * place * 7 % 23) + " " * (place % 5 == 0) for place in range(4000))
"""Long enough for a part of it to be held out."""


def learned(data="lorem", **settings):
    session = Session({"data": data, "layers": 2, "hidden_size": 5, "samples": 24} | settings)
    return train(session, 1)


@pytest.mark.parametrize("cell", ["lstm", "gru", "rnn", "feed_forward"])
def test_the_values_are_those_of_the_cell_step_by_step(cell):
    """Teacher forced from an empty state: the definition of each cell, one letter after the other."""
    session = learned(cell=cell)
    states = [layer.cell.zero_state(1, np.float32) for layer in session.network.layers]
    seen = []
    for letter in LOREM:
        x = np.eye(len(session.source.alphabet), dtype=np.float32)[[session.source.alphabet.index(letter)]].T
        for number, layer in enumerate(session.network.layers):
            parameters = layer.views(session.network.weights)
            states[number] = layer.cell.step(np, parameters, x, states[number])
            x = states[number][0]
        seen.append([[part[:, 0].copy() for part in state] for state in states])
    for number, layer in enumerate(session.network.layers):
        for place, name in enumerate(layer.cell.states):
            found = read_stretch(session, number, name).arrays["values"]
            expected = np.array([step[number][place] for step in seen]).T
            np.testing.assert_allclose(found, expected, atol=2e-5)


def test_gates_are_those_of_the_trace_where_the_windows_are_the_same():
    session = learned()
    report, sample = session.report(), session.shown_sample()
    start = int(sample.start)
    text = LOREM[start : start + session.configuration.window]
    for layer in (0, 1):
        for name in quantities(session.network):
            found = read_stretch(session, layer, name, text=text).arrays["values"]
            np.testing.assert_allclose(found.T, report.arrays[f"trace_{name}"][layer], atol=1e-6)


def test_what_is_expected_next_are_the_likeliest_letters_of_the_head():
    session = learned()
    found = read_stretch(session).arrays
    letters = np.eye(len(session.source.alphabet))[[session.source.alphabet.index(one) for one in LOREM]]
    logits = session.network.logits(letters[:, :, None].astype(np.float32), last_only=False)[:, :, 0]
    odds = np.exp(logits - logits.max(axis=1, keepdims=True))
    odds /= odds.sum(axis=1, keepdims=True)
    assert found["likeliest"].shape == found["odds"].shape == (len(LOREM), LIKELIEST)
    np.testing.assert_allclose(found["odds"], -np.sort(-odds, axis=1)[:, :LIKELIEST], atol=1e-6)
    np.testing.assert_allclose(np.take_along_axis(odds, found["likeliest"], axis=1), found["odds"], atol=1e-6)


def test_a_short_text_is_read_whole():
    header = read_stretch(learned()).header
    assert (header["text"], header["part"], header["start"], header["more"]) == (LOREM, "whole", 0, False)


@pytest.mark.parametrize("part", ["validation", "training"])
def test_a_stretch_lies_in_its_part_and_begins_a_word(part):
    session = learned("text", text=LONG)
    first, end = bounds(session.source, part)
    for number in range(20):
        header = read_stretch(session, part=part, number=number).header
        start, text = header["start"], header["text"]
        assert first <= start and start + len(text) <= end
        assert text == LONG[start : start + len(text)]
        assert len(text) == min(LETTERS, end - first)
        assert start == first or LONG[start - 1] == " "
        assert header["part"] == part


def test_the_validation_part_holds_no_letter_that_is_trained_on():
    source = learned("text", text=LONG).source
    assert bounds(source, "training")[1] <= bounds(source, "validation")[0]
    assert source.starts.training.max() + source.window + 1 == bounds(source, "training")[1]


def test_the_runs_seed_and_the_number_say_which_stretch():
    starts = [
        read_stretch(learned("text", text=LONG, seed=4), part="training", number=n).header["start"]
        for n in (0, 1, 0)
    ]
    assert starts[0] == starts[2] != starts[1]
    other = learned("text", text=LONG, seed=5)
    assert read_stretch(other, part="training").header["start"] != starts[0]


def test_a_typed_text_is_read_as_it_is():
    found = read_stretch(learned(), text="dolor sit")
    assert (found.header["text"], found.header["part"]) == ("dolor sit", "typed")
    assert found.arrays["values"].shape == (5, 9)


@pytest.mark.parametrize(
    "text, said",
    [
        ("dolor Zit!", "never seen these characters: 'Z', '!'"),
        ("a", "from 2 to 480 characters, not 1"),
        ("", "from 2 to 480 characters, not 0"),
        ("a" * (LETTERS + 1), "from 2 to 480 characters, not 481"),
        (7, "must be a text, not 7"),
    ],
)
def test_a_typed_text_is_used_whole_or_refused(text, said):
    with pytest.raises(ConfigurationError) as caught:
        read_stretch(learned(), text=text)
    assert said in caught.value.message and caught.value.field == "text" and caught.value.hint


@pytest.mark.parametrize(
    "asked",
    [
        {"layer": 2}, {"layer": -1}, {"layer": True}, {"quantity": "memory"}, {"quantity": []}, {"part": "display"},
        {"part": []}, {"number": -1}, {"number": 0.5},
    ],
    ids=str,
)  # fmt: skip
def test_a_place_that_is_not_there_is_refused(asked):
    with pytest.raises(ExplornnError) as caught:
        read_stretch(learned(), **asked)
    assert caught.value.code in ("bad_unit", "bad_value") and caught.value.hint


def test_other_data_have_no_letters():
    with pytest.raises(ExplornnError, match="Only a text can be read letter by letter") as caught:
        read_stretch(Session({"data": "sine"}))
    assert caught.value.code == "no_text"


def test_a_network_gone_astray_is_told_in_words():
    session = learned()
    session.network.weights[:] = np.inf
    with pytest.raises(ExplornnError) as caught:
        read_stretch(session)
    assert caught.value.code == "not_finite"


def test_looking_changes_nothing():
    looked, alone = learned(), learned()
    read_stretch(looked, 1, "forget_gate")
    assert (train(looked, 1).network.weights == train(alone, 1).network.weights).all()


def test_the_same_is_told_again():
    session = learned()
    first, second = (read_stretch(session) for _ in range(2))
    assert first.header == second.header
    assert (first.arrays["values"] == second.arrays["values"]).all()
