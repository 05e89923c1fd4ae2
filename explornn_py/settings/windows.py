"""Rows of the table of settings: how training reads its windows; and the rules for what goes together with that."""

from typing import Any

from explornn_py import data
from explornn_py.data.windows import ORDERS
from explornn_py.errors import Choice, Sentence, Setting
from explornn_py.learning.lengths import PADDINGS
from explornn_py.settings.field import choice, number, whole
from explornn_py.settings.rule import Rule

LONGEST_WINDOW = 64
"""Elements that a network reads at most."""

WINDOWS = (
    choice(
        "order",
        ORDERS,
        "shuffled",
        "Of the windows in an epoch: shuffled, or in time; inside: wrong on purpose, inside each window, too.",
    ),
    whole(
        "shortest",
        0,
        LONGEST_WINDOW,
        0,
        "Training windows are cut at the front, to lengths from this one to the window; 0 = all are whole.",
        depends=("data",),
        fit=lambda steps, settings: min(steps, settings["window"]),
    ),
    choice(
        "padding",
        PADDINGS,
        "masked",
        "What a cut window begins with: steps that are skipped, or zeros that are read.",
    ),
    number(
        "own_inputs",
        0.0,
        1.0,
        0.0,
        "Share of the inputs after the first that training replaces by the network's own answers; "
        "0 = teacher forcing.",
        live=True,
        depends=("data", "order", "shortest"),
    ),
)


def _is_memory(configuration: Any) -> bool:
    return data.DATA_SETS[configuration.data].kind == "memory"


WINDOW_RULES = (
    Rule(
        "shortest",
        lambda c: c.shortest > c.window,
        lambda c: Sentence(
            "{field} must be a whole number from 0 to {most}, the values of {window}, not {value}.",
            field=Setting("shortest"),
            most=c.window,
            window=Setting("window"),
            value=c.shortest,
        ),
        Sentence(
            "Choose a smaller value for {field} or a larger one for {window}.",
            field=Setting("shortest"),
            window=Setting("window"),
        ),
    ),
    Rule(
        "shortest",
        lambda c: c.shortest > 0 and _is_memory(c),
        lambda c: Sentence(
            "{field} must be 0 for the memory task {task}, whose sequences would lose what is asked for.",
            field=Setting("shortest"),
            task=Choice("data", c.data),
        ),
        Sentence("Set {field} to 0, or choose other data.", field=Setting("shortest")),
    ),
    Rule(
        "own_inputs",
        lambda c: c.own_inputs > 0 and _is_memory(c),
        lambda c: Sentence(
            "{field} must be 0 for the memory task {task}, in which no answer is an input.",
            field=Setting("own_inputs"),
            task=Choice("data", c.data),
        ),
        Sentence("Set {field} to 0, or choose other data.", field=Setting("own_inputs")),
    ),
    Rule(
        "own_inputs",
        lambda c: c.own_inputs > 0 and c.order == "inside",
        lambda c: Sentence(
            "{field} must be 0 while windows are shuffled inside, as no answer is the next input there.",
            field=Setting("own_inputs"),
        ),
        Sentence("Set {field} to 0, or choose another order.", field=Setting("own_inputs")),
    ),
    Rule(
        "own_inputs",
        lambda c: c.own_inputs > 0 and c.shortest > 0,
        lambda c: Sentence(
            "{field} must be 0 while training windows have different lengths, "
            "as before a short one nothing is answered.",
            field=Setting("own_inputs"),
        ),
        Sentence(
            "Set {field} to 0, or {shortest}.", field=Setting("own_inputs"), shortest=Setting("shortest")
        ),
    ),
)
