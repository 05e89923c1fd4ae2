"""From settings to a network, its weights not yet drawn."""

from collections.abc import Mapping
from typing import Any

from explornn_py.cells import CELLS
from explornn_py.cells.base import NOTHING_HELD, Held
from explornn_py.data import Source
from explornn_py.network.directions import layers_of
from explornn_py.network.stack import Differentiate, Network
from explornn_py.network.tasks import HEADS, TASK_OF_KIND, TASKS


def build_network(
    configuration: Any,
    source: Source,
    dtype: Any,
    differentiate: Differentiate | None = None,
    held: Mapping[int, Held] | None = None,
) -> Network:
    """The stack a configuration asks for, with the sizes of its data.

    differentiate: see Network.  held: for layers (from 0), gates kept at a value.
    """
    held = held or {}
    cell = CELLS[configuration.cell]
    cells = [
        cell.of(configuration, held.get(layer, NOTHING_HELD)) for layer in range(layers_of(configuration))
    ]
    name = TASK_OF_KIND[source.kind]
    task = TASKS[HEADS[configuration.head] if name == "regression" else name]
    return Network(
        cells,
        source.input_size,
        source.output_size,
        task,
        dtype,
        differentiate,
        configuration.truncation,
        configuration.directions,
        configuration.loss_on,
    )
