"""The row of the table of settings for which way the layers read a window; and the rules for what goes with it.

The surprising thing is what there is no rule for: answers at every step (`loss_on` = all) go together with layers that
read both ways, though the one that reads backward has then read what they are asked for.  That leak is what one is to
see: validation errs as little, the forecast does not.  But nobody is led into it with data of their own: there the last
answer alone counts, unless every one is asked for (defaults.loss_on).
"""

from collections.abc import Mapping
from typing import Any

from explornn_py.cells import CELLS
from explornn_py.errors import Choice, Sentence, Setting
from explornn_py.network.directions import DIRECTIONS, MOST_LEVELS_OF_TWO
from explornn_py.settings.field import choice
from explornn_py.settings.rule import Rule

_FIELD, _BOTH, _FORWARD = Setting("directions"), Choice("directions", "both"), Choice("directions", "forward")


def _kept(directions: str, settings: Mapping[str, Any]) -> str:
    return directions if CELLS[settings["cell"]].recurs else "forward"


DIRECTION = choice(
    "directions",
    DIRECTIONS,
    "forward",
    "Each layer reads the window forward, or beside it a second one backward, from the last step to the first.",
    fit=_kept,
)


def _both(configuration: Any) -> bool:
    return len(DIRECTIONS[configuration.directions]) > 1


DIRECTION_RULES = (
    Rule(
        "directions",
        lambda c: _both(c) and not CELLS[c.cell].recurs,
        lambda c: Sentence(
            "{field} must be {forward} for the cell {kind}, which reads each step by itself.",
            field=_FIELD,
            forward=_FORWARD,
            kind=Choice("cell", c.cell),
        ),
        Sentence("Set {field} to {forward}, or choose another cell.", field=_FIELD, forward=_FORWARD),
    ),
    Rule(
        "directions",
        lambda c: _both(c) and c.layers > MOST_LEVELS_OF_TWO,
        lambda c: Sentence(
            "{layers} must be {most} at most while {field} is {both}, as each of them is then two.",
            layers=Setting("layers"),
            most=MOST_LEVELS_OF_TWO,
            field=_FIELD,
            both=_BOTH,
        ),
        Sentence(
            "Choose a smaller value for {layers}, or set {field} to {forward}.",
            layers=Setting("layers"),
            field=_FIELD,
            forward=_FORWARD,
        ),
    ),
    Rule(
        "directions",
        lambda c: _both(c) and c.stateful,
        lambda c: Sentence(
            "{field} must be {forward} while {stateful} is on, as no state goes on from what is read last.",
            field=_FIELD,
            forward=_FORWARD,
            stateful=Setting("stateful"),
        ),
        Sentence(
            "Set {field} to {forward}, or {stateful} to {off}.",
            field=_FIELD,
            forward=_FORWARD,
            stateful=Setting("stateful"),
            off=Choice("stateful", "false"),
        ),
    ),
    Rule(
        "directions",
        lambda c: _both(c) and c.prediction == "carried",
        lambda c: Sentence(
            "{prediction} must be {sliding} while {field} is {both}, as a layer that reads backward begins with the "
            "newest element.",
            prediction=Setting("prediction"),
            sliding=Choice("prediction", "sliding"),
            field=_FIELD,
            both=_BOTH,
        ),
        Sentence(
            "Set {prediction} to {sliding}, or {field} to {forward}.",
            prediction=Setting("prediction"),
            sliding=Choice("prediction", "sliding"),
            field=_FIELD,
            forward=_FORWARD,
        ),
    ),
    Rule(
        "own_inputs",
        lambda c: _both(c) and c.own_inputs > 0,
        lambda c: Sentence(
            "{own_inputs} must be 0 while {field} is {both}, as nothing can be answered before the whole window is "
            "read.",
            own_inputs=Setting("own_inputs"),
            field=_FIELD,
            both=_BOTH,
        ),
        Sentence(
            "Set {own_inputs} to 0, or {field} to {forward}.",
            own_inputs=Setting("own_inputs"),
            field=_FIELD,
            forward=_FORWARD,
        ),
    ),
)
