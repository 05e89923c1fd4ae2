"""Whole sets of defaults to start from, by the setting `preset`."""

from typing import Any

PRESET_DEFAULTS: dict[str, dict[str, Any]] = {
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
    name: {"preset": name, **changes} for name, changes in PRESET_DEFAULTS.items()
}
"""Settings to start from: "default" learns every data set well; "reference" is the original app's network
and training (hard sigmoid, forget bias 0, tf.js's RMSProp with learning rate 0.025, no clipping)."""
