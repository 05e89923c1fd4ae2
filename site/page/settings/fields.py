"""Every setting that a visitor may choose: one row each, in the trainer's order.

A row feeds the control, the address (its key is the name), what is sent to the trainer, and the words (by its name).
Names, ranges and choices are the engine's, which a test holds them to; the trainer has the last word on every value.
`default` is the one for the first data set: the trainer tells all others, as they depend on data and preset."""

import math

from page.words import figures

YES, NO = ("true", "on", "yes", "1"), ("false", "off", "no", "0")


class Field:
    """kind: "number", "whole", "choice", "switch" or "own" (text of the visitor's own).

    live: acts on the run under way; any other setting begins a new one. depends: settings whose change brings this
    one back to its default. step: of its slider (on a logarithmic scale, of the power of ten), which reaches from `low`
    to `high`, None for another control; within: another setting that this one's value cannot exceed."""

    __slots__ = (
        "name", "kind", "default", "low", "high", "choices", "live", "depends", "step", "scale", "within",
    )  # fmt: skip

    def __init__(
        self, name, kind, default, low=None, high=None, choices=None, live=False, depends=(), step=None,
        scale="linear", within=None,
    ):  # fmt: skip
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

    def position(self, value):
        """Where a slider stands for `value`: log10 of it on a logarithmic scale, a power of ten exactly at its whole
        number, as a browser counts a slider's steps from its least position."""
        return round(math.log(value) / math.log(10), 6) if self.scale == "log" else value

    def value(self, position):
        """The value at a slider's position, rounded to two digits on a logarithmic scale, inside the range."""
        value = float("%.2g" % 10.0**position) if self.scale == "log" else position
        value = min(self.high, max(self.low, value))
        return int(round(value)) if self.kind == "whole" else round(value, 6)

    def highest(self, values):
        """The highest value beside the other settings."""
        return min(self.high, values[self.within]) if self.within else self.high

    # --- text ---------------------------------------------------------------------------------------------------

    def parse(self, text):
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

    def text(self, value):
        """The reverse of `parse`."""
        if self.kind == "switch":
            return "true" if value else "false"
        if self.kind == "number":
            return "%.10g" % value
        if isinstance(value, (list, tuple)):
            return ",".join("%.10g" % number for number in value)
        return str(value)


def number(name, default, low, high, **more):
    return Field(name, "number", default, low, high, **more)


def whole(name, default, low, high, **more):
    return Field(name, "whole", default, low, high, **more)


def choice(name, *choices, **more):
    """The first choice is the default."""
    return Field(name, "choice", choices[0], choices=choices, **more)


def switch(name, default, **more):
    return Field(name, "switch", default, **more)


def own(name, nothing):
    return Field(name, "own", nothing)


FUNCTIONS = ("sine", "sawtooth", "square", "composite")
TEXTS = ("abab", "lorem")
MEMORY = ("recall", "adding", "parity", "counting")
OWN = ("text", "series", "formula")
"""Data that are the visitor's own: each is also the name of the setting that holds them."""
STATES = ("tanh", "relu", "softsign", "identity")
BY_CELL = ("cell",)
BY_PRESET = ("preset",)
BY_DATA = ("preset", "data", "delay")
LIVE_BY_DATA = {"live": True, "depends": BY_DATA}

FIELDS = (
    choice("preset", "default", "reference"),
    choice("data", *(FUNCTIONS + TEXTS + ("text", "series", "formula") + MEMORY)),
    own("text", ""),
    own("series", []),
    own("formula", ""),
    choice("learned", "values", "differences", "relative", depends=("data", "series")),
    choice("scaled_by", "training", "all"),
    choice("head", "tanh", "linear", depends=("data",)),
    whole("delay", 10, 1, 60),
    choice("loss_on", "last", "all", depends=BY_DATA),
    choice("cell", "lstm", "gru", "rnn"),
    whole("layers", 3, 1, 7),
    whole("hidden_size", 16, 1, 64),
    choice("gate_activation", "sigmoid", "hard_sigmoid", "scaled_tanh", "scaled_softsign", depends=BY_PRESET),
    choice("candidate_activation", *STATES),
    choice("output_activation", *STATES),
    switch("input_gate", True, depends=BY_CELL),
    switch("forget_gate", True, depends=BY_CELL),
    switch("output_gate", True, depends=BY_CELL),
    switch("coupled_gates", False, depends=BY_CELL),
    switch("peepholes", False, depends=BY_CELL),
    whole("window", 15, 2, 64, depends=BY_DATA),
    whole("samples", 100, 1, 1000, depends=BY_DATA),
    whole("batch_size", 25, 1, 1000, step=1, within="samples", **LIVE_BY_DATA),
    number("noise", 0.0, 0.0, 0.4, live=True, step=0.01),
    whole("horizon", 32, 1, 200, depends=BY_DATA),
    choice("prediction", "sliding", "carried", live=True),
    number("temperature", 0.0, 0.0, 5.0, live=True),
    choice("optimiser", "adam", "rmsprop", "momentum", "sgd", depends=BY_PRESET),
    number("learning_rate", 0.005, 1e-5, 1.0, step=0.02, scale="log", **LIVE_BY_DATA),
    number("learning_rate_half_life", 35.0, 0.0, 10000.0, **LIVE_BY_DATA),
    number("clip_norm", 1.0, 0.0, 1000.0, **LIVE_BY_DATA),
    number("weight_decay", 0.0, 0.0, 10.0, live=True, depends=("data",)),
    choice("initialiser", "orthogonal", "glorot", "reference", depends=BY_PRESET),
    number("forget_bias", 1.0, -10.0, 10.0, depends=BY_DATA),
    switch("scale_layers", True, depends=BY_PRESET),
    whole("seed", 0, 0, 4294967295),
    whole("stop_epochs", 0, 0, 1000000, live=True),
    number("stop_loss", 0.0, 0.0, 1000.0, live=True),
    whole("stop_plateau", 0, 0, 1000000, live=True),
)
FIELD = {field.name: field for field in FIELDS}

SHORTEST_TEXT, LONGEST_TEXT, LARGEST_ALPHABET = 50, 200000, 100
SHORTEST_SERIES, LONGEST_SERIES = 53, 100000
LONGEST_FORMULA = 200
"""What data of the visitor's own may hold: the engine's numbers, with the window and horizon that such data begin
with."""

# --- what applies ---------------------------------------------------------------------------------------------------


def is_text(values):
    return values["data"] in TEXTS or values["data"] == "text"


def is_own_numbers(values):
    return values["data"] == "series"


def is_memory(values):
    return values["data"] in MEMORY


def is_lstm(values):
    return values["cell"] == "lstm"


def has_forget_gate(values):
    return is_lstm(values) and values["forget_gate"]


NEEDS = {
    "learned": (("own_numbers", is_own_numbers),),
    "scaled_by": (("own_numbers", is_own_numbers),),
    "head": (("numbers_only", lambda values: not is_text(values)),),
    "delay": (("memory_only", is_memory),),
    "horizon": (("no_memory", lambda values: not is_memory(values)),),
    "prediction": (("no_memory", lambda values: not is_memory(values)),),
    "noise": (("no_text", lambda values: not is_text(values)),),
    "temperature": (("text_only", is_text),),
    "gate_activation": (("has_gates", lambda values: values["cell"] != "rnn"),),
    "output_activation": (("lstm_only", is_lstm),),
    "input_gate": (("lstm_only", is_lstm), ("coupled", lambda values: not values["coupled_gates"])),
    "forget_gate": (("lstm_only", is_lstm), ("coupled", lambda values: not values["coupled_gates"])),
    "output_gate": (("lstm_only", is_lstm),),
    "coupled_gates": (
        ("lstm_only", is_lstm),
        ("both_gates", lambda values: values["input_gate"] and values["forget_gate"]),
    ),
    "peepholes": (("lstm_only", is_lstm),),
    "forget_bias": (("lstm_only", is_lstm), ("forgets", has_forget_gate)),
}
"""Where a setting has a meaning: (name of the reason that is given otherwise, condition on all settings)."""


def obstacle(name, values):
    """The reason why a setting does not apply to the others, None if it does."""
    for reason, holds in NEEDS.get(name, ()):
        if not holds(values):
            return reason
    return None


# --- where it stands ------------------------------------------------------------------------------------------------

SLIDERS = ("learning_rate", "batch_size", "noise")
"""Always in sight."""
GROUPS = (
    ("data", ("data", "learned", "scaled_by", "delay", "window", "horizon", "samples", "loss_on")),
    ("network", ("cell", "layers", "hidden_size")),
    ("functions", ("gate_activation", "candidate_activation", "output_activation", "head")),
    ("gates", ("input_gate", "forget_gate", "output_gate", "coupled_gates", "peepholes")),
    ("weights", ("initialiser", "scale_layers", "forget_bias", "seed")),
    ("training", ("optimiser", "clip_norm", "weight_decay", "learning_rate_half_life")),
    ("prediction", ("prediction", "temperature")),
    ("stop", ("stop_epochs", "stop_loss", "stop_plateau")),
)
"""The drawer's groups."""
ELSEWHERE = {
    "preset": "a choice of its own above the groups",
    "text": "in the dialog for data of one's own",
    "series": "in the dialog for data of one's own",
    "formula": "in the dialog for data of one's own",
}
"""Settings without a control in slider row or drawer, and where they are instead."""
