"""The table of all settings: name, allowed values, default, whether it may change during a run, and what
it means.

A default may depend on settings further up in the table, as a text wants another learning rate than a sine.
"""

from collections.abc import Mapping

import numpy as np

from explornn_py import data
from explornn_py.cells import CELLS
from explornn_py.cells.activations import GATE_ACTIVATIONS, STATE_ACTIVATIONS
from explornn_py.data.changes import LEARNED
from explornn_py.data.covariates import clean_covariates
from explornn_py.data.formula import clean_formula
from explornn_py.data.naming import clean_name
from explornn_py.data.own_numbers import clean_series
from explornn_py.data.texts import clean_text
from explornn_py.data.windows import SPLITS
from explornn_py.dated import clean_dates
from explornn_py.errors import Sentence
from explornn_py.learning.optimisers import OPTIMISERS
from explornn_py.network.initialisers import INITIALISERS
from explornn_py.network.prediction import PREDICTIONS
from explornn_py.network.tasks import HEADS
from explornn_py.settings import defaults
from explornn_py.settings.directions import DIRECTION
from explornn_py.settings.field import Field, choice, number, own, switch, whole
from explornn_py.settings.presets import PRESET_DEFAULTS
from explornn_py.settings.windows import LONGEST_WINDOW, WINDOWS

MOST_DROPPED = 0.9
"""Of a layer; with more, hardly a unit is left."""

_FOR_SERIES = {"depends": ("series",)}
_FOR_LSTM = {"depends": ("cell",)}
_FOR_PRESET = {"depends": ("preset",)}
_FOR_DATA = {"depends": ("preset", "data", "delay")}
_FOR_LENGTH = {"depends": (*_FOR_DATA["depends"], "series")}

FIELDS: dict[str, Field] = {
    field.name: field
    for field in (
        choice(
            "preset",
            PRESET_DEFAULTS,
            "default",
            "Where the defaults of the other settings come from.",
        ),
        choice("data", data.DATA_SETS, "sine", "What the network learns."),
        own("text", str, clean_text, Sentence("a text"), "", "The visitor's own text, for data = text."),
        own(
            "series",
            (list, tuple, np.ndarray),
            clean_series,
            Sentence("a list of numbers"),
            (),
            "The visitor's own numbers in order, for data = series.",
        ),
        own(
            "dates",
            str,
            clean_dates,
            Sentence("a date and a step"),
            "",
            "The first date of the visitor's own numbers and the step to the next, as 1958-03/P1M.",
            depends=("data", "series"),
        ),
        own("series_name", str, clean_name, Sentence("a name"), "", "Name of own numbers.", **_FOR_SERIES),
        own(
            "covariates",
            (Mapping, list, tuple),
            clean_covariates,
            Sentence("columns of numbers by name"),
            (),
            "Own numbers: further columns that the network reads beside them and does not predict.",
            depends=("series",),
        ),
        own(
            "formula",
            str,
            clean_formula,
            Sentence("a formula of x as text"),
            "",
            "The visitor's own function of x, for data = formula.",
        ),
        choice(
            "learned",
            LEARNED,
            defaults.learned,
            "Own numbers: what is learned, their values, the differences between them, or their relative changes.",
            depends=("data", "series", "covariates"),
        ),
        choice(
            "scaled_by",
            ("training", "all"),
            "training",
            "Own numbers: the values whose range the network sees as -0.9 to 0.9.",
        ),
        choice(
            "split",
            SPLITS,
            "by_time",
            "Own numbers: how validation is kept apart; drawn, its windows overlap with training, and it leaks.",
        ),
        whole(
            "season",
            0,
            LONGEST_WINDOW,
            0,
            "Own numbers: values of one season, for the simple rule that repeats the one before; 0 = found by itself.",
            live=True,
        ),
        choice(
            "head",
            HEADS,
            defaults.head,
            "Numbers: the function of the answer; tanh ends at -1 and 1, linear nowhere.",
            depends=("data",),
        ),
        whole("delay", 1, 60, 10, "Memory tasks: steps over which something must be remembered."),
        choice("cell", CELLS, "lstm", "Kind of cell."),
        whole("layers", 1, 7, 3, "Layers on top of each other."),
        DIRECTION,
        choice("loss_on", ("last", "all"), defaults.loss_on, "Steps whose answers count.", **_FOR_DATA),
        whole("hidden_size", 1, 64, 16, "Units of each layer."),
        choice(
            "gate_activation",
            GATE_ACTIVATIONS,
            defaults.by_preset("gate_activation", "sigmoid"),
            "Function of the gates.",
            **_FOR_PRESET,
        ),
        choice("candidate_activation", STATE_ACTIVATIONS, "tanh", "Function of the candidate values."),
        choice(
            "output_activation",
            STATE_ACTIVATIONS,
            "tanh",
            "LSTM: function of the cell state on its way out.",
        ),
        switch("input_gate", True, "LSTM: off holds the gate at 1.", **_FOR_LSTM),
        switch("forget_gate", True, "LSTM: off holds the gate at 1.", **_FOR_LSTM),
        switch("output_gate", True, "LSTM: off holds the gate at 1.", **_FOR_LSTM),
        switch("coupled_gates", False, "LSTM: the input gate is 1 - forget gate.", **_FOR_LSTM),
        switch("peepholes", False, "LSTM: the gates also see the cell state.", **_FOR_LSTM),
        whole(
            "window",
            2,
            LONGEST_WINDOW,
            defaults.by_data("window"),
            "Elements the network reads.",
            **_FOR_LENGTH,
        ),
        whole("samples", 1, 1000, defaults.by_data("samples"), "Windows of one epoch.", **_FOR_DATA),
        *WINDOWS,
        whole(
            "batch_size",
            1,
            1000,
            defaults.batch_size,
            "Windows between two updates.",
            live=True,
            fit=lambda size, settings: min(size, settings["samples"]),
            **_FOR_DATA,
        ),
        number(
            "noise", 0.0, 0.4, 0.0, "Uniform noise on inputs that are numbers; texts have none.", live=True
        ),
        whole(
            "horizon",
            1,
            200,
            defaults.by_data("horizon"),
            "Elements predicted after the window.",
            **_FOR_LENGTH,
        ),
        choice(
            "prediction",
            PREDICTIONS,
            defaults.by_stateful("sliding", "carried"),
            "How the shown prediction goes on: reading a window anew for each element, or keeping the state.",
            live=True,
            depends=("stateful",),
        ),
        number(
            "temperature",
            0.0,
            5.0,
            0.0,
            "Texts: how freely the shown prediction draws characters; 0 = the most probable.",
            live=True,
        ),
        choice(
            "optimiser",
            OPTIMISERS,
            defaults.by_preset("optimiser", "adam"),
            "Rule by which gradients change the weights.",
            **_FOR_PRESET,
        ),
        number(
            "learning_rate",
            1e-5,
            1.0,
            defaults.by_data("learning_rate"),
            "Size of the updates in the epoch in which it is set; from there on it may halve.",
            live=True,
            **_FOR_DATA,
        ),
        number(
            "learning_rate_half_life",
            0.0,
            10_000.0,
            defaults.by_data("learning_rate_half_life"),
            "Epochs in which the learning rate halves, down to a tenth of what is set; 0 = it stays.",
            live=True,
            **_FOR_DATA,
        ),
        number(
            "clip_norm",
            0.0,
            1000.0,
            defaults.by_data("clip_norm"),
            "Longest gradient allowed; 0 = off.",
            live=True,
            **_FOR_DATA,
        ),
        whole(
            "truncation",
            0,
            LONGEST_WINDOW,
            0,
            "Steps that the error flows back at most; 0 = through all of them.",
        ),
        number(
            "weight_decay",
            0.0,
            10.0,
            defaults.weight_decay,
            "Share of each weight, times the learning rate, that every update takes away; 0 = none.",
            live=True,
            depends=("data", "series", "covariates", "learned", "optimiser"),
        ),
        number(
            "dropout",
            0.0,
            MOST_DROPPED,
            0.0,
            "Share of what each layer hands up that training drops at random, anew at each time step; 0 = none.",
            live=True,
        ),
        number(
            "recurrent_dropout",
            0.0,
            MOST_DROPPED,
            0.0,
            "Share of what a layer reads of its own past that training drops, the same in a whole window; 0 = none.",
            live=True,
            depends=("cell",),
        ),
        choice(
            "initialiser",
            INITIALISERS,
            defaults.by_preset("initialiser", "orthogonal"),
            "How the first weights are drawn.",
            **_FOR_PRESET,
        ),
        number(
            "forget_bias",
            -10.0,
            10.0,
            defaults.by_data("forget_bias"),
            "First bias of the forget gate.",
            **_FOR_DATA,
        ),
        switch(
            "scale_layers",
            defaults.by_preset("scale_layers", True),
            "Scale the first weights until each layer's input has unit spread (LSUV).",
            **_FOR_PRESET,
        ),
        whole("seed", 0, 2**32 - 1, 0, "Number from which every random draw follows."),
        whole("stop_epochs", 0, 1_000_000, 0, "Stop after so many epochs; 0 = off.", live=True),
        number("stop_loss", 0.0, 1000.0, 0.0, "Stop when the validation loss is below; 0 = off.", live=True),
        whole(
            "stop_plateau",
            0,
            1_000_000,
            0,
            "Stop after so many epochs without improvement; 0 = off.",
            live=True,
        ),
    )
}
