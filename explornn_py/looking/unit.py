"""One unit at one step with all its numbers: what a formula needs to be written with numbers put in."""

from itertools import islice
from typing import Any

import numpy as np

from explornn_py.errors import ExplornnError, Sentence
from explornn_py.network.memory import States
from explornn_py.network.stack import Network
from explornn_py.plain import finite, shown, unwarned, whole


@unwarned
def unit_at(
    network: Network, X: np.ndarray, layer: int, unit: int, step: int, states: States | None = None
) -> dict[str, Any]:
    """All values of a unit after it has read X (T, I, 1) up to `step`; JSON-like, layer, unit and step from 0.

    states: of all layers before X; zeros when None.

    "blocks": for each gate (and candidate), "parts" whose sum is "pre", and "value", which is the activation's of
    "pre" where "rule" is "activation" (it may be "held" at a value, or "coupled": 1 - forget gate); "row" of the
    layer's matrices that is its own, and "weights", this row of each.  "values": the states and whatever else the cell
    computes; "before": its states one step earlier, as the layer reads: of one that reads backward those of the next
    step.
    Every number is the trace's own, to the last bit; None where it is beyond all bounds.  Raises ExplornnError (code
    bad_unit).
    """
    layer, unit, step = checked_place(network, len(X), layer, unit, step)
    chosen = network.layers[layer]
    cell = chosen.cell
    X, run = run_of(network, X, layer, states)
    at = step_read(network, len(X), layer, step)
    parameters = chosen.views(network.weights)
    shown = cell.trace(parameters, X, run)
    parts = cell.parts(parameters, X, run)
    rows = cell.blocks * cell.hidden_size

    def value(name: str) -> float | None:
        return finite(float(shown[name][at, unit, 0]))

    def block(number: int, name: str) -> dict[str, Any]:
        own = {kind: _of_step(array, at)[cell.rows(number)][unit, 0] for kind, array in parts.items()}
        row = cell.rows(number).start + unit
        weights = {kind: matrix[row] for kind, matrix in parameters.items() if len(matrix) == rows}
        return {
            "row": row,
            "weights": {kind: [finite(float(weight)) for weight in weights[kind]] for kind in weights},
            "parts": {kind: finite(float(part)) for kind, part in own.items()},
            "pre": value(f"pre_{name}"),
            "value": value(name),
            "rule": cell.rule(name),
        } | _told(cell.activations[name])

    return {
        "layer": layer,
        "unit": unit,
        "step": step,
        "cell": cell.name,
        "blocks": {name: block(number, name) for number, name in enumerate(cell.block_names)},
        "values": {name: value(name) for name in shown if not name.startswith("pre_")},
        "before": {
            name: finite(float(state[unit, 0]))
            for name, state in zip(cell.states, cell.state(run, at), strict=True)
        },
    }


def run_of(network: Network, X: np.ndarray, layer: int, states: States | None) -> tuple[np.ndarray, Any]:
    """What a layer reads while the network reads X (T, I, 1), and its run, both in the order in which it reads; states:
    as of `unit_at`."""
    _, read, run = next(islice(network.runs(X, states), layer, None))
    return read, run


def step_read(network: Network, steps: int, layer: int, step: int) -> int:
    """Of so many steps of a window, after how many others a layer reads one, from 0; and the reverse."""
    return steps - 1 - step if network.layers[layer].reverse else step


def _of_step(array: np.ndarray, step: int) -> np.ndarray:
    """A part that is the same at every step has no axis of steps."""
    return array[step] if array.ndim == 3 else array


def _told(activation: Any) -> dict[str, str]:
    return {"activation": activation.name, "formula": activation.formula}


def checked_place(network: Network, steps: int, layer: Any, unit: Any, step: Any) -> tuple[int, int, int]:
    """The three, if the network has such a unit and its window such a step.  Raises ExplornnError (code bad_unit)."""
    layer = checked_number("layer", layer, len(network.layers))
    unit = checked_number("unit", unit, network.layers[layer].cell.hidden_size)
    return layer, unit, checked_number("step", step, steps)


def checked_number(name: str, number: Any, count: int) -> int:
    """The number as an int, from 0 to count - 1.  Raises ExplornnError (code bad_unit, field `name`)."""
    found = whole(number, 0, count - 1)
    if found is None:
        raise ExplornnError(
            "bad_unit",
            Sentence(
                "{name} must be a whole number from 0 to {last}, not {value}.",
                name=name,
                last=count - 1,
                value=shown(number),
            ),
            Sentence("Choose a {name} that is there.", name=name),
            name,
        )
    return found
