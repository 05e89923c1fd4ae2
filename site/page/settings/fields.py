"""Every setting that a visitor may choose, in the trainer's order.

A row feeds the control, the address (its key is the name), what is sent to the trainer, and the words (by its name).
Names, ranges, choices and defaults are the engine's, which the build has written down (`page.facts`); what stands here
is only where and how the page shows a setting. The trainer has the last word on every value."""

import json
import math

from page.browser.types import Act, Value, Values
from page.facts import CELLS, DATA_SETS, MOST_LEVELS_OF_TWO, ONE_SEQUENCE, SETTINGS
from page.words import figures

YES, NO = ("true", "on", "yes", "1"), ("false", "off", "no", "0")


class Field:
    """kind: "number", "whole", "choice", "switch" or "own" (text of the visitor's own).

    default: the one for the first data set; the trainer tells all others, as they depend on data and preset.
    live: acts on the run under way; any other setting begins a new one. depends: settings whose change brings this
    one back to its default. step, scale, within: of a slider, as in SLIDES; step is None for another control."""

    __slots__ = (
        "name", "kind", "default", "low", "high", "choices", "live", "depends", "step", "scale", "within",
    )  # fmt: skip

    def __init__(
        self,
        name: str,
        kind: str,
        default: Value,
        low: float | None,
        high: float | None,
        choices: tuple,
        live: bool,
        depends: tuple,
        step: float | None = None,
        scale: str | None = "linear",
        within: str | None = None,
    ) -> None:
        self.name = name
        self.kind = kind
        self.default = default
        self.low = low
        self.high = high
        self.choices = choices
        self.live = live
        self.depends = depends
        self.step = step
        self.scale = scale
        self.within = within

    # --- sliders ------------------------------------------------------------------------------------------------

    def position(self, value: float) -> float:
        """Where a slider stands for `value`: log10 of it on a logarithmic scale, a power of ten exactly at its whole
        number, as a browser counts a slider's steps from its least position."""
        return round(math.log(value) / math.log(10), 6) if self.scale == "log" else value

    def value(self, position: float) -> float:
        """The value at a slider's position, rounded to two digits on a logarithmic scale, inside the range."""
        value = float("%.2g" % 10.0**position) if self.scale == "log" else position
        value = min(self.high, max(self.low, value))
        return int(round(value)) if self.kind == "whole" else round(value, 6)

    def highest(self, values: Values) -> float:
        """The highest value beside the other settings."""
        return min(self.high, values[self.within]) if self.within else self.high

    # --- text ---------------------------------------------------------------------------------------------------

    def parse(self, text: str) -> Value:
        """The value that a text stands for, as a field of numbers or an address has it; None for one that is not
        allowed."""
        text = text.strip() if self.kind != "own" else text
        if self.kind == "choice":
            return text if text in self.choices else None
        if self.kind == "switch":
            return True if text.lower() in YES else False if text.lower() in NO else None
        if self.kind == "own":
            return text or None
        number = figures.read(text, self.kind == "whole")
        return number if number is not None and self.low <= number <= self.high else None

    def text(self, value: Value) -> str:
        """The reverse of `parse`."""
        if self.kind == "switch":
            return "true" if value else "false"
        if self.kind == "number":
            return "%.10g" % value
        if self.name == "covariates" and isinstance(value, (list, tuple)):
            return json.dumps(value)
        if isinstance(value, (list, tuple)):
            return ",".join("NA" if number is None else "%.10g" % number for number in value)
        return str(value)


SLIDES = {
    "learning_rate": (0.02, "log"),
    "batch_size": (1, "linear", "samples"),
    "noise": (0.01, "linear"),
}
"""The settings with a slider: its step (on a logarithmic scale, of the power of ten), its scale, and another setting
that this one's value cannot exceed. It reaches from the setting's lowest value to its highest."""

FIELDS = tuple([Field(*(row + SLIDES.get(row[0], ()))) for row in SETTINGS])
FIELD = {field.name: field for field in FIELDS}

KIND_OF_DATA = {name: kind for name, kind, own, tile in DATA_SETS}
OWN = tuple([name for name, kind, own, tile in DATA_SETS if own])
"""Data that are the visitor's own: each is also the name of the setting that holds them."""
TYPED = OWN + ("dates", "series_name", "covariates")
"""Settings that hold what is the visitor's own: data; a series' dates, its name, the columns read beside it."""
GIVEN = tuple([name for name, kind, own, tile in DATA_SETS if not own])
MEMORY = tuple([name for name in GIVEN if KIND_OF_DATA[name] == "memory"])

# --- what applies ---------------------------------------------------------------------------------------------------


def is_text(values: Values) -> bool:
    return KIND_OF_DATA.get(values["data"]) == "text"


def is_own_numbers(values: Values) -> bool:
    return values["data"] == "series"


def is_memory(values: Values) -> bool:
    return KIND_OF_DATA.get(values["data"]) == "memory"


SETTINGS_OF = {row[0]: row[1] for row in CELLS}
FORGETS = tuple([row[0] for row in CELLS if row[2]])
"""The cells with a forget gate."""


def is_read(name: str) -> Act:
    """The condition that the cell has the part that a setting is about."""
    return lambda values: name in SETTINGS_OF.get(values["cell"], ())


def has_forget_gate(values: Values) -> bool:
    return values["cell"] in FORGETS and values["forget_gate"]


def reads_forward(values: Values) -> bool:
    """Each layer, and none backward."""
    return values["directions"] == "forward"


def begins_anew(values: Values) -> bool:
    """Each window, with zeros."""
    return not values["stateful"]


NEEDS = {
    "learned": (("own_numbers", is_own_numbers),),
    "scaled_by": (("own_numbers", is_own_numbers),),
    "split": (("own_numbers", is_own_numbers), ("anew", begins_anew)),
    "season": (("own_numbers", is_own_numbers),),
    "head": (("numbers_only", lambda values: not is_text(values)),),
    "delay": (("memory_only", is_memory),),
    "horizon": (("no_memory", lambda values: not is_memory(values)),),
    "prediction": (
        ("no_memory", lambda values: not is_memory(values)),
        ("anew", begins_anew),
        ("one_way", reads_forward),
    ),
    "directions": (
        ("recurrent_only", is_read("truncation")),
        ("apart", begins_anew),
        ("few_levels", lambda values: values["layers"] <= MOST_LEVELS_OF_TWO),
        ("sliding", lambda values: values["prediction"] == "sliding"),
        ("true_inputs", lambda values: not values["own_inputs"]),
    ),
    "stateful": (
        ("one_sequence", lambda values: values["data"] in ONE_SEQUENCE),
        ("by_time", lambda values: values["split"] == "by_time"),
        ("one_way", reads_forward),
    ),
    "order": (("anew", begins_anew),),
    "noise": (("no_text", lambda values: not is_text(values)),),
    "temperature": (("text_only", is_text),),
    "gate_activation": (("has_gates", is_read("gate_activation")),),
    "output_activation": (("lstm_only", is_read("output_activation")),),
    "input_gate": (
        ("lstm_only", is_read("input_gate")),
        ("coupled", lambda values: not values["coupled_gates"]),
    ),
    "forget_gate": (
        ("lstm_only", is_read("forget_gate")),
        ("coupled", lambda values: not values["coupled_gates"]),
    ),
    "output_gate": (("lstm_only", is_read("output_gate")),),
    "coupled_gates": (
        ("lstm_only", is_read("coupled_gates")),
        ("both_gates", lambda values: values["input_gate"] and values["forget_gate"]),
    ),
    "peepholes": (("lstm_only", is_read("peepholes")),),
    "recurrent_dropout": (("recurrent_only", is_read("recurrent_dropout")),),
    "truncation": (("recurrent_only", is_read("truncation")),),
    "own_inputs": (
        ("no_memory", lambda values: not is_memory(values)),
        ("in_order", lambda values: values["order"] != "inside"),
        ("alike", lambda values: not values["shortest"]),
        ("apart", begins_anew),
        ("one_way", reads_forward),
    ),
    "own_inputs_epochs": (("sampled", lambda values: values["own_inputs"] > 0),),
    "shortest": (("whole_only", lambda values: not is_memory(values)), ("apart", begins_anew)),
    "padding": (
        ("whole_only", lambda values: not is_memory(values)),
        ("cut", lambda values: 0 < values["shortest"] < values["window"]),
    ),
    "forget_bias": (("lstm_only", lambda values: values["cell"] in FORGETS), ("forgets", has_forget_gate)),
}
"""Where a setting has a meaning: (name of the reason that is given otherwise, condition on all settings)."""


DECIDED_BY = {
    "by_time": "split", "anew": "stateful", "in_order": "order", "alike": "shortest", "apart": "stateful",
    "sampled": "own_inputs", "cut": "shortest", "one_way": "directions", "few_levels": "layers",
    "sliding": "prediction", "true_inputs": "own_inputs", "coupled": "coupled_gates",
}  # fmt: skip
"""The setting that a reason speaks of, where its words do not name it."""


def obstacle(name: str, values: Values) -> str | None:
    """The reason why a setting does not apply to the others, None if it does."""
    for reason, holds in NEEDS.get(name, ()):
        if not holds(values):
            return reason
    return None


# --- where it stands ------------------------------------------------------------------------------------------------

SLIDERS = ("learning_rate", "batch_size", "noise")
"""Always in sight."""
GROUPS = (
    (
        "data",
        (
            "data",
            "learned",
            "scaled_by",
            "split",
            "season",
            "delay",
            "window",
            "shortest",
            "padding",
            "horizon",
            "samples",
            "loss_on",
        ),
    ),
    ("network", ("cell", "layers", "hidden_size", "directions")),
    ("functions", ("gate_activation", "candidate_activation", "output_activation", "head")),
    ("gates", ("input_gate", "forget_gate", "output_gate", "coupled_gates", "peepholes")),
    ("weights", ("initialiser", "scale_layers", "forget_bias", "seed")),
    (
        "training",
        (
            "stateful",
            "order",
            "optimiser",
            "clip_norm",
            "learning_rate_half_life",
            "truncation",
            "own_inputs",
            "own_inputs_epochs",
        ),
    ),
    ("overfitting", ("weight_decay", "dropout", "recurrent_dropout")),
    ("prediction", ("prediction", "temperature")),
    ("stop", ("stop_epochs", "stop_loss", "stop_plateau")),
)
"""The drawer's groups."""
ELSEWHERE = {
    "preset": "a choice of its own above the groups",
    "text": "in the dialog for data of one's own",
    "series": "in the dialog for data of one's own",
    "dates": "they come with a file",
    "series_name": "it comes with a file",
    "formula": "in the dialog for data of one's own",
    "covariates": "in the dialog for data of one's own",
}
"""Settings without a control in slider row or drawer, and where they are instead."""
