"""A time step as a spreadsheet: what its formulas compute from its cells is what the network computed."""

import io
import sys

import numpy as np
import openpyxl
import pytest

from explornn_py import ExplornnError
from explornn_py.cells.activations import ACTIVATIONS
from explornn_py.export.spreadsheet import DIFFERENCE, ENGINE, HEAD, HERE, LABELS, spreadsheet
from tests.unit.evaluating import Evaluator
from tests.unit.sessions import small, train

CHOICES = [
    {},
    {"cell": "gru"},
    {"cell": "rnn"},
    {"cell": "feed_forward"},
    {"peepholes": True},
    {"peepholes": True, "coupled_gates": True},
    {"coupled_gates": True, "output_gate": False},
    {"input_gate": False},
    {"forget_gate": False},
    {"cell": "gru", "candidate_activation": "softsign"},
    {"cell": "rnn", "candidate_activation": "identity"},
    *({"gate_activation": name} for name in ACTIVATIONS if ACTIVATIONS[name].reach == (0, 1)),
    {"candidate_activation": "relu", "output_activation": "softsign"},
    {"data": "abab"},
    {"directions": "both"},
]
every_choice = pytest.mark.parametrize("choice", CHOICES, ids=str)
PLACES = [(0, 0, 0), (0, 5, 1), (1, 3, 4), (1, 2, 8)]


def opened(data):
    return openpyxl.load_workbook(io.BytesIO(data)).active


def rows(sheet):
    """The rows that are calculated: (name, equation, this sheet's cell, the network's number)."""
    for row in range(HEAD + 1, sheet.max_row + 1):
        engine = sheet[f"{ENGINE}{row}"].value
        if engine is not None:
            yield sheet[f"A{row}"].value, sheet[f"B{row}"].value, f"{HERE}{row}", bits(engine)


def bits(number):
    """As the network has it: the file holds sixteen digits, one fewer than some float64 need."""
    return float(np.float32(number))


@every_choice
@pytest.mark.parametrize("seed", [0, 5])
def test_the_formulas_compute_what_the_network_computed(choice, seed):
    session = train(small(window=9, seed=seed, **choice), 2)
    for place in PLACES:
        sheet = opened(spreadsheet(session, *place))
        values = Evaluator(sheet)
        found = list(rows(sheet))
        assert len(found) >= 3
        for name, equation, cell, engine in found:
            assert values[cell] == pytest.approx(engine, abs=2e-6, rel=2e-6), (place, name, equation)
            assert abs(values[cell.replace(HERE, DIFFERENCE)]) < 2e-6 * max(1, abs(engine))
        unit = session.unit(*place)
        assert found[-1][0] == "h_t" and found[-1][3] == unit["values"]["hidden"]


@every_choice
def test_each_quantity_of_the_trace_stands_beside_its_formula(choice):
    session = train(small(window=9, **choice), 2)
    unit = session.unit(1, 2, 5)
    engine = {number for _, _, _, number in rows(opened(spreadsheet(session, 1, 2, 5)))}
    assert set(unit["values"].values()) <= engine
    sums = [block["pre"] for block in unit["blocks"].values() if block["rule"] == "activation"]
    assert set(sums) <= engine


def test_what_the_unit_reads_and_its_weights_are_cells_that_may_be_changed():
    session = train(small(window=9), 2)
    sheet = opened(spreadsheet(session, 1, 3, 4))
    heads = {sheet.cell(HEAD, column).value: column for column in range(7, sheet.max_column + 1)}
    assert list(heads) == [
        "k", "x_t", "W_f", "W_i", "W_g", "W_o", "h_(t−1)", "U_f", "U_i", "U_g", "U_o",
    ]  # fmt: skip

    def column(head):
        return [bits(sheet.cell(HEAD + 1 + place, heads[head]).value) for place in range(6)]

    arrays = session.report().arrays
    assert column("x_t") == arrays["trace_hidden"][0, 4].tolist()
    assert column("h_(t−1)") == arrays["trace_hidden"][1, 3].tolist()
    parameters = session.network.layers[1].views(session.network.weights)
    assert column("W_f") == parameters["W"][2 * 6 + 3].tolist()  # blocks: output, input, forget, candidate
    assert column("U_o") == parameters["U"][3].tolist()


def test_a_changed_number_changes_all_that_follows_and_nothing_before():
    sheet = opened(spreadsheet(train(small(window=9), 2), 1, 3, 4))
    before = {name: Evaluator(sheet)[cell] for name, _, cell, _ in rows(sheet) if name}
    bias = next(row for row in range(HEAD + 1, sheet.max_row) if sheet[f"A{row}"].value == "b_o")
    sheet[f"{HERE}{bias}"] = 9.0
    after = {name: Evaluator(sheet)[cell] for name, _, cell, _ in rows(sheet) if name}
    assert {name for name in before if after[name] != before[name]} == {"o_t", "h_t"}
    assert after["o_t"] > before["o_t"]


def test_it_says_where_it_comes_from_in_the_words_it_is_given():
    session = train(small(window=9), 2)
    sheet = opened(spreadsheet(session, 1, 3, 4))
    assert sheet["A1"].value == "One time step of one unit: unit 4 of layer 2, time step 5 of 9"
    assert sheet["A2"].value == "sine, lstm, 2 × 6, seed 0, epoch 2"
    assert sheet.title == "Time step"
    german = dict(LABELS, sheet="Zeitschritt", here="Diese Tabelle")
    sheet = opened(spreadsheet(session, 1, 3, 4, german))
    assert (sheet.title, sheet.cell(HEAD, 3).value) == ("Zeitschritt", "Diese Tabelle")


def test_the_equations_are_those_of_the_books():
    told = {name: equation for name, equation, _, _ in rows(opened(spreadsheet(small(window=9), 0, 0, 1)))}
    assert told["f_t"] == "σ(W_f·x_t + U_f·h_(t−1) + b_f)"
    assert told["c_t"] == "f_t · c_(t−1) + i_t · g_t"
    assert told["h_t"] == "o_t · tanh(c_t)"
    gru = small(window=9, cell="gru")
    told = {name: equation for name, equation, _, _ in rows(opened(spreadsheet(gru, 0, 0, 1)))}
    assert told["n_t"] == "tanh(W_n·x_t + r_t · (U_n·h_(t−1) + d) + b_n)"
    assert told["h_t"] == "z_t · h_(t−1) + (1 − z_t) · n_t"


def test_where_openpyxl_is_missing_one_sentence_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(ExplornnError) as caught:
        spreadsheet(small(), 0, 0, 0)
    assert caught.value.code == "needs_package"
    assert caught.value.hint == 'Install it (pip install "explornn_py[spreadsheets]").'


def test_of_a_layer_that_reads_backward_equations_name_the_next_time_step():
    session = train(small(window=9, directions="both"), 1)
    for layer, before, title in ((2, "(t−1)", "layer 2 →"), (3, "(t+1)", "layer 2 ←")):
        sheet = opened(spreadsheet(session, layer, 0, 4))
        equations = " ".join(equation for _, equation, _, _ in rows(sheet) if equation)
        assert before in equations
        assert ("(t+1)" in equations) is (layer == 3)
        assert title in sheet["A1"].value
