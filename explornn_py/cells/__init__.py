"""Recurrent cells, each fused over time, in one registry.

A new cell is one module and one row of `CELLS`; every test of gradients, traces and prediction walks the
registry.
"""

from explornn_py.cells.base import Cell
from explornn_py.cells.gru import GRU
from explornn_py.cells.lstm import LSTM
from explornn_py.cells.rnn import RNN
from explornn_py.configuration import Configuration


def _lstm(configuration: Configuration) -> Cell:
    gates = ("input_gate", "forget_gate", "output_gate")
    return LSTM(
        configuration.hidden_size,
        gate_activation=configuration.gate_activation,
        candidate_activation=configuration.candidate_activation,
        output_activation=configuration.output_activation,
        held={name: 1.0 for name in gates if not getattr(configuration, name)},
        coupled=configuration.coupled_gates,
        peepholes=configuration.peepholes,
    )


def _gru(configuration: Configuration) -> Cell:
    return GRU(configuration.hidden_size, configuration.gate_activation, configuration.candidate_activation)


def _rnn(configuration: Configuration) -> Cell:
    return RNN(configuration.hidden_size, configuration.candidate_activation)


CELLS = {"lstm": _lstm, "gru": _gru, "rnn": _rnn}


def build_cell(configuration: Configuration) -> Cell:
    """The cell a configuration asks for."""
    return CELLS[configuration.cell](configuration)
