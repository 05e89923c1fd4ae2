"""Recurrent cells, each fused over time, in one registry.

A new cell is one module and one row of `CELLS`; every test of gradients, traces and prediction walks the
registry.
"""

from collections.abc import Callable, Mapping

from explornn_py.cells.base import NOTHING_HELD, Cell
from explornn_py.cells.gru import GRU
from explornn_py.cells.lstm import LSTM
from explornn_py.cells.rnn import RNN
from explornn_py.configuration import Configuration

Held = Mapping[str, float]


def _lstm(configuration: Configuration, held: Held) -> Cell:
    gates = ("input_gate", "forget_gate", "output_gate")
    off = {name: 1.0 for name in gates if not getattr(configuration, name)}
    return LSTM(
        configuration.hidden_size,
        gate_activation=configuration.gate_activation,
        candidate_activation=configuration.candidate_activation,
        output_activation=configuration.output_activation,
        held=off | dict(held),
        coupled=configuration.coupled_gates,
        peepholes=configuration.peepholes,
    )


def _gru(configuration: Configuration, held: Held) -> Cell:
    return GRU(
        configuration.hidden_size, configuration.gate_activation, configuration.candidate_activation, held
    )


def _rnn(configuration: Configuration, held: Held) -> Cell:
    return RNN(configuration.hidden_size, configuration.candidate_activation)


CELLS: dict[str, Callable[[Configuration, Held], Cell]] = {"lstm": _lstm, "gru": _gru, "rnn": _rnn}


def build_cell(configuration: Configuration, held: Held = NOTHING_HELD) -> Cell:
    """The cell a configuration asks for; held: gates of it that are kept at a value."""
    return CELLS[configuration.cell](configuration, held)
