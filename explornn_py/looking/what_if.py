"""What if a part of the cell were another?  The trained weights in a changed cell, for looking, without training.

The weights are copied, so whatever is asked leaves the run as it is.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from explornn_py.cells.lstm import WHOLE
from explornn_py.data import Source
from explornn_py.errors import Choice, ConfigurationError, Sentence, Setting
from explornn_py.looking.report import Report
from explornn_py.network.building import build_network
from explornn_py.network.stack import Network
from explornn_py.plain import number, shown, whole
from explornn_py.settings.configuration import Configuration

PARTS = (
    "gate_activation",
    "candidate_activation",
    "output_activation",
    *WHOLE,
)
"""Settings of a cell that trained weights can be looked at with."""
EDIT = ("layer", "matrix", "row", "column", "value")
"""What an edit of one weight says: where it stands, counted from 0 (the rows of a matrix are the blocks of a cell, one
below the other), and its value, from -LARGEST to LARGEST."""
LARGEST = 100.0


def changed_network(
    network: Network,
    configuration: Configuration,
    source: Source,
    changes: Mapping[str, Any] | None,
    hold: Mapping[str, Any] | None,
    weights: Sequence[Mapping[str, Any]] | None,
) -> tuple[dict[str, Any], Configuration, Network]:
    """What is asked, in its plain form (JSON-like); settings and network with the parts changed and gates held, its
    weights those of `network` but for the ones edited.

    changes: of PARTS; other settings are refused even where they stay as they are.  hold: gates by name, each with a
    value from 0 to 1; with "layer" (from 0) only that layer's.  weights: single ones with another value, see EDIT.
    Raises ConfigurationError.
    """
    changed = Configuration.from_dict(changes, base=configuration)
    for name in changes or {}:
        if name not in PARTS:
            told = Sentence("{field} cannot be tried without training.", field=Setting(name))
            raise _refused(name, told, Sentence("Start a new run with it."))
    if changed.peepholes and not configuration.peepholes:
        told = Sentence(
            "{field} cannot be tried without training, since the network has no weights for them.",
            field=Setting("peepholes"),
        )
        raise _refused("peepholes", told, Sentence("Start a new run with peepholes."))
    hold, held = _held(network, changed, {} if hold is None else hold)
    tried = build_network(changed, source, network.weights.dtype, held=held)
    for old, new in zip((*network.layers, network.head), (*tried.layers, tried.head), strict=True):
        kept = old.views(network.weights)
        for name, matrix in new.views(tried.weights).items():
            matrix[...] = kept[name]
    edits = _edits(tried, [] if weights is None else weights)
    for edit in edits:
        views = tried.layers[edit["layer"]].views(tried.weights)
        views[edit["matrix"]][edit["row"], edit["column"]] = edit["value"]
    values = changed.to_dict()
    asked = {"changes": {name: values[name] for name in changes or {}}, "hold": hold, "weights": edits}
    return asked, changed, tried


def check_shown(report: Report) -> None:
    """Raises ConfigurationError when there are numbers beyond all bounds in a report, which no picture can show."""
    if not all(np.isfinite(array).all() for array in report.arrays.values()):
        raise _refused(
            None,
            Sentence("In such a cell the numbers of this network grow beyond all bounds."),
            Sentence("Put a part back, or hold a gate."),
        )


def _held(
    network: Network, configuration: Configuration, hold: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[int, dict[str, float]]]:
    """What to hold in its plain form, and layer -> gates held in it."""
    if not isinstance(hold, Mapping):
        hint = Sentence("Give it like {example}.", example="{'forget_gate': 0.3}")
        raise _refused("hold", Sentence("hold must be a mapping of gates to values."), hint)
    held = {
        name: _held_at(name, given, network.layers[0].cell.gates, configuration)
        for name, given in hold.items()
        if name != "layer"
    }
    if hold and not held:
        told = Sentence("hold must name a gate, not only a layer.")
        raise _refused("hold", told, Sentence("Give it like {example}.", example="{'forget_gate': 0.3}"))
    last = len(network.layers) - 1
    if hold.get("layer") is None:
        return dict(held), dict.fromkeys(range(last + 1), held)
    layer = whole(hold["layer"], 0, last)
    if layer is None:
        told = Sentence(
            "layer must be a whole number from 0 to {last}, not {value}.",
            last=last,
            value=shown(hold["layer"]),
        )
        raise _refused("hold", told, Sentence("Leave it out to hold the gate in all layers."))
    return held | {"layer": layer}, {layer: held}


def _held_at(name: str, given: Any, gates: Sequence[str], configuration: Configuration) -> float:
    """The value that a gate is to be held at, from 0 to 1.  Raises ConfigurationError (code cannot_try)."""
    if name not in gates:
        told = Sentence(
            "The cell {cell} has no gate called {name}.",
            cell=Choice("cell", configuration.cell),
            name=shown(name),
        )
        known = Sentence("Its gates are {gates}.", gates=list(gates))
        raise _refused("hold", told, known if gates else Sentence("It has no gates."))
    value = number(given, 0, 1)
    if value is None:
        told = Sentence(
            "{gate} must be held at a number from 0 to 1, not {value}.", gate=name, value=shown(given)
        )
        raise _refused("hold", told, Sentence("0 is closed."))
    if name == "input_gate" and configuration.coupled_gates:
        told = Sentence(
            "{gate} cannot be held while the gates are coupled, as it is then 1 - forget gate.",
            gate=Setting("input_gate"),
        )
        hint = Sentence(
            "Hold {other}, or set {coupled} to {off}.",
            other=Setting("forget_gate"),
            coupled=Setting("coupled_gates"),
            off=Choice("coupled_gates", "false"),
        )
        raise _refused("hold", told, hint)
    return value


def _edits(network: Network, weights: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The edits in their plain form.  Raises ConfigurationError (code cannot_try)."""
    if not isinstance(weights, list | tuple):
        raise _refused("weights", Sentence("weights must be a list of edits."), _example())
    return [_edit(network, edit) for edit in weights]


def _edit(network: Network, edit: Mapping[str, Any]) -> dict[str, Any]:
    if not isinstance(edit, Mapping) or set(edit) != set(EDIT):
        told = Sentence("An edit of a weight has {parts}.", parts=list(EDIT))
        raise _refused("weights", told, _example())
    layer = _counted("layer", edit["layer"], len(network.layers))
    shapes = network.layers[layer].shapes
    matrix = edit["matrix"]
    if not isinstance(matrix, str) or matrix not in shapes:
        told = Sentence("The layer has no weights called {name}.", name=shown(matrix))
        raise _refused("weights", told, Sentence("Its weights are {names}.", names=list(shapes)))
    rows, columns = shapes[matrix]
    row, column = _counted("row", edit["row"], rows), _counted("column", edit["column"], columns)
    value = number(edit["value"], -LARGEST, LARGEST)
    if value is None:
        told = Sentence(
            "A weight must be a number from {least} to {most}, not {value}.",
            least=-LARGEST,
            most=LARGEST,
            value=shown(edit["value"]),
        )
        raise _refused("weights", told, _example())
    return {"layer": layer, "matrix": matrix, "row": row, "column": column, "value": value}


def _counted(name: str, given: Any, count: int) -> int:
    found = whole(given, 0, count - 1)
    if found is None:
        told = Sentence(
            "{name} must be a whole number from 0 to {last}, not {value}.",
            name=name,
            last=count - 1,
            value=shown(given),
        )
        raise _refused("weights", told, _example())
    return found


def _example() -> Sentence:
    example = "[{'layer': 0, 'matrix': 'W', 'row': 0, 'column': 0, 'value': 0.5}]"
    return Sentence("Give it like {example}.", example=example)


def _refused(field: str | None, message: Sentence, hint: Sentence) -> ConfigurationError:
    return ConfigurationError("cannot_try", message, hint, field)
