"""Defaults that follow from settings further up in the table: each is a function of those known so far."""

from collections.abc import Callable, Mapping
from typing import Any

from explornn_py import data
from explornn_py.data.series import learned_by_default
from explornn_py.learning.optimisers import OPTIMISERS
from explornn_py.settings.presets import PRESET_DEFAULTS


def by_preset(name: str, otherwise: Any) -> Callable[[Mapping[str, Any]], Any]:
    return lambda settings: PRESET_DEFAULTS[settings["preset"]].get(name, otherwise)


def by_data(name: str) -> Callable[[Mapping[str, Any]], Any]:
    def default(settings: Mapping[str, Any]) -> Any:
        natural = data.DATA_SETS[settings["data"]].defaults[name]
        natural = natural(settings) if callable(natural) else natural
        return PRESET_DEFAULTS[settings["preset"]].get(name, natural)

    return default


def learned(settings: Mapping[str, Any]) -> str:
    if settings["data"] != "series":
        return "values"
    return learned_by_default(settings["series"], settings["covariates"])


def weight_decay(settings: Mapping[str, Any]) -> float:
    usual = OPTIMISERS[settings["optimiser"]].usual_weight_decay
    natural = data.DATA_SETS[settings["data"]].defaults.get("weight_decay", usual)
    return natural(settings) if callable(natural) else natural


def loss_on(settings: Mapping[str, Any]) -> str:
    """Of own data with layers that read both ways the last answer alone: at every step it would leak."""
    own = data.DATA_SETS[settings["data"]].own
    return "last" if own and settings["directions"] == "both" else by_data("loss_on")(settings)


def head(settings: Mapping[str, Any]) -> str:
    return data.DATA_SETS[settings["data"]].defaults.get("head", "tanh")


def batch_size(settings: Mapping[str, Any]) -> int:
    return min(by_data("batch_size")(settings), settings["samples"])


def by_stateful(without: str, carried: str) -> Callable[[Mapping[str, Any]], Any]:
    """carried: where the state goes on from window to window."""
    return lambda settings: carried if settings["stateful"] else without
