"""The exported PyTorch script, run: it answers and goes on as the session does."""

import pytest
import torch

from explornn_py import Session
from explornn_py.export import EXPORTERS
from tests.oracles.exported import CELLS, KINDS, assert_goes_on_alike, assert_same_answers, run_script

EQUIVALENT = {
    **CELLS,
    "lstm, scaled tanh": {"gate_activation": "scaled_tanh"},
    "gru, scaled tanh": {"cell": "gru", "gate_activation": "scaled_tanh"},
    "rnn, relu": {"cell": "rnn", "candidate_activation": "relu"},
}


def in_pytorch(names, windows):
    with torch.no_grad():
        return names["network"](torch.from_numpy(windows)).numpy()


@pytest.mark.parametrize("layers", [1, 3])
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("cell", EQUIVALENT)
def test_the_exported_network_answers_as_ours(cell, kind, layers):
    session = Session(KINDS[kind] | EQUIVALENT[cell] | {"layers": layers})
    names = run_script(EXPORTERS["pytorch"], session)
    assert_same_answers(session, lambda windows: in_pytorch(names, windows))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("cell", CELLS)
def test_the_exported_script_goes_on_as_the_session_predicts(cell, kind):
    session = Session(KINDS[kind] | CELLS[cell])
    assert_goes_on_alike(session, run_script(EXPORTERS["pytorch"], session))


def test_a_run_in_float64_is_exported_in_float64():
    session = Session(KINDS["function"], dtype="float64")
    names = run_script(EXPORTERS["pytorch"], session)
    assert names["network"].head.weight.dtype == torch.float64
    assert_same_answers(session, lambda windows: in_pytorch(names, windows), tolerance=1e-12)
