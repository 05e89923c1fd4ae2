"""The table of all settings: name, allowed values, default, whether it may change during a run, and what
it means.

Types are strict: the text "0.1" and True are not numbers. A default may depend on settings further up in
the table, as a text wants another learning rate than a sine.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from explornn_py import data, plain
from explornn_py.cells import CELLS
from explornn_py.cells.activations import GATE_ACTIVATIONS, STATE_ACTIVATIONS
from explornn_py.data.formula import parse_formula
from explornn_py.data.series import clean_series
from explornn_py.data.texts import clean_text
from explornn_py.errors import Choice, ConfigurationError, Sentence, Setting
from explornn_py.learning.optimisers import OPTIMISERS
from explornn_py.network.initialisers import INITIALISERS
from explornn_py.network.prediction import PREDICTIONS
from explornn_py.plain import shown


@dataclass(frozen=True)
class Field:
    """One setting.

    check(value) returns the value in its plain form, or None if it is not allowed; allowed and choices say
    what is. default: a value, or a function of the settings above it in the table. live: may change
    during a run. depends: settings whose change brings this one back to its default.
    fit(value, settings): what stays of a value that nobody asks to change, when settings above it have changed.
    """

    name: str
    check: Callable[[Any], Any]
    bounds: Sentence | None
    default: Any
    doc: str
    live: bool = False
    depends: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    registry: Collection[str] | None = None
    fit: Callable[[Any, Mapping[str, Any]], Any] | None = None

    @property
    def choices(self) -> tuple[str, ...] | None:
        """The values of a setting that has a name for each of them, else None."""
        return None if self.registry is None else tuple(self.registry)

    @property
    def allowed(self) -> Sentence:
        """In words, what the value may be."""
        return self.bounds or Sentence(
            "one of {choices}", choices=[Choice(self.name, choice) for choice in self.choices or ()]
        )

    def clean(self, value: Any) -> Any:
        """The value in its plain form. Raises ConfigurationError, naming the field and what is allowed."""
        checked = self.check(value)
        if checked is None:
            raise ConfigurationError(
                "bad_value",
                Sentence(
                    "{field} must be {allowed}, not {value}.",
                    field=Setting(self.name),
                    allowed=self.allowed,
                    value=shown(value),
                ),
                Sentence("Choose {allowed}.", allowed=self.allowed),
                self.name,
            )
        return checked

    def default_for(self, settings: Mapping[str, Any]) -> Any:
        """The default, given the settings above this one in the table."""
        return self.default(settings) if callable(self.default) else self.default


def _number(name: str, minimum: float, maximum: float, default: Any, doc: str, **more: Any) -> Field:
    def check(value: Any) -> Any:
        return plain.number(value, minimum, maximum)

    allowed = Sentence("a number from {low} to {high}", low=minimum, high=maximum)
    return Field(name, check, allowed, default, doc, minimum=minimum, maximum=maximum, **more)


def _whole(name: str, minimum: int, maximum: int, default: Any, doc: str, **more: Any) -> Field:
    def check(value: Any) -> Any:
        return plain.whole(value, minimum, maximum)

    allowed = Sentence("a whole number from {low} to {high}", low=minimum, high=maximum)
    return Field(name, check, allowed, default, doc, minimum=minimum, maximum=maximum, **more)


def _choice(name: str, registry: Collection[str], default: Any, doc: str, **more: Any) -> Field:
    """registry: what there is to choose from; it is looked up each time, as a cell of one's own may join it."""

    def check(value: Any) -> Any:
        return str(value) if isinstance(value, str) and value in registry else None

    return Field(name, check, None, default, doc, registry=registry, **more)


def _switch(name: str, default: Any, doc: str, **more: Any) -> Field:
    def check(value: Any) -> Any:
        return bool(value) if isinstance(value, (bool, np.bool_)) else None

    return Field(name, check, Sentence("true or false"), default, doc, **more)


def _own(
    name: str, kinds: Any, clean: Callable[[Any], Any], allowed: Sentence, default: Any, doc: str
) -> Field:
    """Something of the visitor's own: `clean` checks what is inside and raises; what is empty counts as
    not given."""

    def check(value: Any) -> Any:
        if not isinstance(value, kinds) or getattr(value, "ndim", 1) != 1:
            return None
        return clean(value) if len(value) else default

    return Field(name, check, allowed, default, doc)


def _checked_formula(text: str) -> str:
    parse_formula(text)
    return str(text)


_PRESET_DEFAULTS: dict[str, dict[str, Any]] = {
    "default": {},
    "reference": {
        "learning_rate": 0.025,
        "learning_rate_half_life": 0.0,
        "batch_size": 25,
        "loss_on": "last",
        "gate_activation": "hard_sigmoid",
        "optimiser": "rmsprop",
        "clip_norm": 0.0,
        "initialiser": "reference",
        "forget_bias": 0.0,
        "scale_layers": False,
    },
}

PRESETS: dict[str, dict[str, Any]] = {
    name: {"preset": name, **changes} for name, changes in _PRESET_DEFAULTS.items()
}
"""Settings to start from: "default" learns every data set well; "reference" is the original app's network
and training (hard sigmoid, forget bias 0, tf.js's RMSProp with learning rate 0.025, no clipping)."""


def _preset(name: str, otherwise: Any) -> Callable[[Mapping[str, Any]], Any]:
    return lambda settings: _PRESET_DEFAULTS[settings["preset"]].get(name, otherwise)


def _by_data(name: str) -> Callable[[Mapping[str, Any]], Any]:
    def default(settings: Mapping[str, Any]) -> Any:
        natural = data.DATA_SETS[settings["data"]].defaults[name]
        natural = natural(settings) if callable(natural) else natural
        return _PRESET_DEFAULTS[settings["preset"]].get(name, natural)

    return default


def _batch_size(settings: Mapping[str, Any]) -> int:
    return min(_by_data("batch_size")(settings), settings["samples"])


_FOR_LSTM = {"depends": ("cell",)}
_FOR_PRESET = {"depends": ("preset",)}
_FOR_DATA = {"depends": ("preset", "data", "delay")}

FIELDS: dict[str, Field] = {
    field.name: field
    for field in (
        _choice(
            "preset",
            _PRESET_DEFAULTS,
            "default",
            "Where the defaults of the other settings come from.",
        ),
        _choice("data", data.DATA_SETS, "sine", "What the network learns."),
        _own("text", str, clean_text, Sentence("a text"), "", "The visitor's own text, for data = text."),
        _own(
            "series",
            (list, tuple, np.ndarray),
            clean_series,
            Sentence("a list of numbers"),
            (),
            "The visitor's own numbers in order, for data = series.",
        ),
        _own(
            "formula",
            str,
            _checked_formula,
            Sentence("a formula of x as text"),
            "",
            "The visitor's own function of x, for data = formula.",
        ),
        _whole("delay", 1, 60, 10, "Memory tasks: steps over which something must be remembered."),
        _choice("loss_on", ("last", "all"), _by_data("loss_on"), "Steps whose answers count.", **_FOR_DATA),
        _choice("cell", CELLS, "lstm", "Kind of recurrent cell."),
        _whole("layers", 1, 7, 3, "Recurrent layers on top of each other."),
        _whole("hidden_size", 1, 64, 16, "Units of each layer."),
        _choice(
            "gate_activation",
            GATE_ACTIVATIONS,
            _preset("gate_activation", "sigmoid"),
            "Function of the gates.",
            **_FOR_PRESET,
        ),
        _choice("candidate_activation", STATE_ACTIVATIONS, "tanh", "Function of the candidate values."),
        _choice(
            "output_activation",
            STATE_ACTIVATIONS,
            "tanh",
            "LSTM: function of the cell state on its way out.",
        ),
        _switch("input_gate", True, "LSTM: off holds the gate at 1.", **_FOR_LSTM),
        _switch("forget_gate", True, "LSTM: off holds the gate at 1.", **_FOR_LSTM),
        _switch("output_gate", True, "LSTM: off holds the gate at 1.", **_FOR_LSTM),
        _switch("coupled_gates", False, "LSTM: the input gate is 1 - forget gate.", **_FOR_LSTM),
        _switch("peepholes", False, "LSTM: the gates also see the cell state.", **_FOR_LSTM),
        _whole("window", 2, 64, _by_data("window"), "Elements the network reads.", **_FOR_DATA),
        _whole("samples", 1, 1000, _by_data("samples"), "Windows of one epoch.", **_FOR_DATA),
        _whole(
            "batch_size",
            1,
            1000,
            _batch_size,
            "Windows between two updates.",
            live=True,
            fit=lambda size, settings: min(size, settings["samples"]),
            **_FOR_DATA,
        ),
        _number(
            "noise", 0.0, 0.4, 0.0, "Uniform noise on inputs that are numbers; texts have none.", live=True
        ),
        _whole("horizon", 1, 200, _by_data("horizon"), "Elements predicted after the window.", **_FOR_DATA),
        _choice(
            "prediction",
            PREDICTIONS,
            "sliding",
            "How the shown prediction goes on: reading a window anew for each element, or keeping the state.",
            live=True,
        ),
        _number(
            "temperature",
            0.0,
            5.0,
            0.0,
            "Texts: how freely the shown prediction draws characters; 0 = the most probable.",
            live=True,
        ),
        _choice(
            "optimiser",
            OPTIMISERS,
            _preset("optimiser", "adam"),
            "Rule by which gradients change the weights.",
            **_FOR_PRESET,
        ),
        _number(
            "learning_rate",
            1e-5,
            1.0,
            _by_data("learning_rate"),
            "Size of the updates in the epoch in which it is set; from there on it may halve.",
            live=True,
            **_FOR_DATA,
        ),
        _number(
            "learning_rate_half_life",
            0.0,
            10_000.0,
            _by_data("learning_rate_half_life"),
            "Epochs in which the learning rate halves, down to a tenth of what is set; 0 = it stays.",
            live=True,
            **_FOR_DATA,
        ),
        _number(
            "clip_norm",
            0.0,
            1000.0,
            _by_data("clip_norm"),
            "Longest gradient allowed; 0 = off.",
            live=True,
            **_FOR_DATA,
        ),
        _choice(
            "initialiser",
            INITIALISERS,
            _preset("initialiser", "orthogonal"),
            "How the first weights are drawn.",
            **_FOR_PRESET,
        ),
        _number(
            "forget_bias",
            -10.0,
            10.0,
            _by_data("forget_bias"),
            "First bias of the forget gate.",
            **_FOR_DATA,
        ),
        _switch(
            "scale_layers",
            _preset("scale_layers", True),
            "Scale the first weights until each layer's input has unit spread (LSUV).",
            **_FOR_PRESET,
        ),
        _whole("seed", 0, 2**32 - 1, 0, "Number from which every random draw follows."),
        _whole("stop_epochs", 0, 1_000_000, 0, "Stop after so many epochs; 0 = off.", live=True),
        _number("stop_loss", 0.0, 1000.0, 0.0, "Stop when the validation loss is below; 0 = off.", live=True),
        _whole(
            "stop_plateau",
            0,
            1_000_000,
            0,
            "Stop after so many epochs without improvement; 0 = off.",
            live=True,
        ),
    )
}
