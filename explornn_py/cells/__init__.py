"""Recurrent cells, each fused over time, in one registry.

A new cell is one module and one row of `CELLS`; every test of gradients, traces and prediction walks the
registry.  `register_cell` adds a cell of one's own, given by its step alone, while Python runs (see own).
"""

from collections.abc import Callable, Mapping
from typing import Any

from explornn_py.cells.acceptance import check_cell
from explornn_py.cells.base import NOTHING_HELD, NOTHING_SET, Cell
from explornn_py.cells.gru import GRU
from explornn_py.cells.lstm import LSTM
from explornn_py.cells.own import OwnCell, Shapes, Step
from explornn_py.cells.rnn import RNN
from explornn_py.errors import ExplornnError
from explornn_py.plain import shown

Held = Mapping[str, float]


def _lstm(configuration: Any, held: Held) -> Cell:
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


def _gru(configuration: Any, held: Held) -> Cell:
    return GRU(
        configuration.hidden_size, configuration.gate_activation, configuration.candidate_activation, held
    )


def _rnn(configuration: Any, held: Held) -> Cell:
    return RNN(configuration.hidden_size, configuration.candidate_activation)


CELLS: dict[str, Callable[[Any, Held], Cell]] = {"lstm": _lstm, "gru": _gru, "rnn": _rnn}
"""The choices of the setting `cell`: (settings of a run, gates held) -> one layer's cell."""


def build_cell(configuration: Any, held: Held = NOTHING_HELD) -> Cell:
    """The cell a configuration asks for; held: gates of it that are kept at a value."""
    return CELLS[configuration.cell](configuration, held)


def register_cell(
    name: str,
    step: Step,
    shapes: Shapes,
    states: tuple[str, ...] = ("hidden",),
    first: Held = NOTHING_SET,
) -> None:
    """Make a cell of one's own a choice of the setting `cell`, after a check of what it computes.

    step(xp, parameters, x, state) -> new state, a tuple with a part for each of `states`, "hidden" first.
    shapes(input_size, hidden_size) -> {parameter: (rows, columns)}.  first: parameters that begin at a value other
    than 0.  A cell of one's own may be registered again.  An example is at the top of explornn_py.cells.own.
    Raises ExplornnError (code bad_cell), also for gradients that central differences do not confirm.
    """
    if not isinstance(name, str) or not name.isidentifier() or (name in CELLS and name not in _own_names):
        raise ExplornnError(
            "bad_cell",
            f"name must be a word that is no cell of the package, not {shown(name)}.",
            "Choose another name, like my_cell.",
            "name",
        )
    states = tuple(states)
    if states[:1] != ("hidden",) or len(set(states)) < len(states):
        raise ExplornnError(
            "bad_cell",
            'states must be different names that begin with "hidden".',
            'Give ("hidden",).',
            "states",
        )

    def make(hidden_size: int) -> OwnCell:
        return OwnCell(hidden_size, name, step, shapes, states, dict(first))

    check_cell(make)
    CELLS[name] = lambda configuration, held: make(configuration.hidden_size)
    _own_names.add(name)


_own_names: set[str] = set()
