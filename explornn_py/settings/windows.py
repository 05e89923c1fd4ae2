"""Rows of the table of settings: how training reads its windows; and the rules for what goes together with that."""

from typing import Any

from explornn_py import data
from explornn_py.data.lanes import ONE_SEQUENCE
from explornn_py.data.windows import ORDERS
from explornn_py.errors import Choice, Sentence, Setting
from explornn_py.learning.lengths import PADDINGS
from explornn_py.settings import defaults
from explornn_py.settings.field import choice, number, switch, whole
from explornn_py.settings.rule import Rule

LONGEST_WINDOW = 64
"""Elements that a network reads at most."""

WINDOWS = (
    switch("stateful", False, "Long sequences: the state goes on between windows.", depends=("data",)),
    choice(
        "order",
        ORDERS,
        defaults.by_stateful("shuffled", "in_time"),
        "Of the windows in an epoch: shuffled, or in time; inside: wrong on purpose, inside each window, too.",
        depends=("stateful",),
    ),
    whole(
        "shortest",
        0,
        LONGEST_WINDOW,
        0,
        "Training windows are cut at the front, to lengths from this one to the window; 0 = all are whole.",
        depends=("data", "stateful"),
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
    whole(
        "own_inputs_epochs",
        0,
        10_000,
        0,
        "Epochs in which that share rises from 0 to what is set; 0 = it is there at once.",
        live=True,
    ),
)


def _is_memory(configuration: Any) -> bool:
    return data.DATA_SETS[configuration.data].kind == "memory"


def _stateful(field: str, value: str) -> Rule:
    """A setting that must have this value where the state goes on from window to window."""
    name, told = Setting(field), Choice(field, value)
    stateful = Setting("stateful")
    return Rule(
        field,
        lambda c: c.stateful and getattr(c, field) != value,
        lambda c: Sentence(
            "{field} must be {value} while {stateful} is on, as the state goes on from one window to the next.",
            field=name,
            value=told,
            stateful=stateful,
        ),
        Sentence(
            "Set {field} to {value}, or {stateful} to {off}.",
            field=name,
            value=told,
            stateful=stateful,
            off=Choice("stateful", "false"),
        ),
    )


def _whole(field: str) -> Rule:
    """A setting that must be 0 where the state goes on from window to window."""
    return Rule(
        field,
        lambda c: c.stateful and getattr(c, field) > 0,
        lambda c: Sentence(
            "{field} must be 0 while {stateful} is on, as the windows then follow each other as they are.",
            field=Setting(field),
            stateful=Setting("stateful"),
        ),
        Sentence(
            "Set {field} to 0, or {stateful} to {off}.",
            field=Setting(field),
            stateful=Setting("stateful"),
            off=Choice("stateful", "false"),
        ),
    )


WINDOW_RULES = (
    _whole("shortest"),
    _whole("own_inputs"),
    Rule(
        "stateful",
        lambda c: c.stateful and c.data not in ONE_SEQUENCE,
        lambda c: Sentence(
            "{stateful} wants one long sequence, as {data} have it; the windows of {value} do not follow each other.",
            stateful=Setting("stateful"),
            data=[Choice("data", name) for name in ONE_SEQUENCE],
            value=Choice("data", c.data),
        ),
        Sentence(
            "Learn numbers or a text of your own, or set {stateful} to {off}.",
            stateful=Setting("stateful"),
            off=Choice("stateful", "false"),
        ),
    ),
    _stateful("order", "in_time"),
    _stateful("split", "by_time"),
    _stateful("prediction", "carried"),
    Rule(
        "shortest",
        lambda c: c.shortest > c.window,
        lambda c: Sentence(
            "{field} must be a whole number from 0 to {most} (the values of {window}), not {value}.",
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
