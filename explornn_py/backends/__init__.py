"""Ways to get a network's loss and gradient, in one registry; all give the same numbers but for rounding.

`fused` is the engine's own: hand-written backpropagation through time, in numpy.  `jax` lets JAX differentiate the
cells' plain equations and compile them; it is native only and an optional extra.  A backend is a function that
takes a Network and returns its `LossAndGradient`.
"""

from importlib.util import find_spec

from explornn_py.backends import jax
from explornn_py.errors import ConfigurationError
from explornn_py.network.fused import fused
from explornn_py.network.stack import Differentiate
from explornn_py.plain import shown

BACKENDS: dict[str, Differentiate] = {"fused": fused, "jax": jax.differentiate}


def differentiator(name: str) -> Differentiate:
    """The backend of this name.  Raises ConfigurationError."""
    if not isinstance(name, str) or name not in BACKENDS:
        allowed = "one of " + ", ".join(BACKENDS)
        raise ConfigurationError(
            "bad_value", f"backend must be {allowed}, not {shown(name)}.", f"Choose {allowed}.", "backend"
        )
    return BACKENDS[name]


def available(name: str) -> bool:
    """Whether there is a backend of this name, and what it needs is installed."""
    return name in BACKENDS and (name == "fused" or find_spec(name) is not None)


__all__ = ["BACKENDS", "available", "differentiator"]
