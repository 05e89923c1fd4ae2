"""Recurrent cells, each fused over time, in one registry.

A new cell is one folder and one row of `CELLS`; every test of gradients, traces and prediction walks the registry.
`register_cell` adds a cell of one's own, given by its step alone, while Python runs (see own).
"""

from explornn_py.cells.acceptance import check_cell
from explornn_py.cells.base import NOTHING_SET, Cell, Held
from explornn_py.cells.feed_forward.cell import FeedForward
from explornn_py.cells.gru.cell import GRU
from explornn_py.cells.lstm.cell import LSTM
from explornn_py.cells.own import OwnCell, Shapes, Step, own_cell
from explornn_py.cells.rnn.cell import RNN
from explornn_py.errors import ExplornnError
from explornn_py.plain import shown

CELLS: dict[str, type[Cell]] = {cell.name: cell for cell in (LSTM, GRU, RNN, FeedForward)}
"""The choices of the setting `cell`."""


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
    if not isinstance(name, str) or not name.isidentifier() or not _is_free(name):
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
    cell = own_cell(name, step, shapes, states, first)
    check_cell(cell)
    CELLS[name] = cell


def _is_free(name: str) -> bool:
    return name not in CELLS or issubclass(CELLS[name], OwnCell)
