"""How tests ask for data of one's own: what is refused, and how it is told."""

import numpy as np
import pytest

from explornn_py.errors import ConfigurationError
from explornn_py.settings.configuration import Configuration

GENERATOR = np.random.default_rng


def refusal(field, call, *arguments) -> ConfigurationError:
    """The error the call raises; it must name the field and say what is allowed."""
    with pytest.raises(ConfigurationError) as caught:
        call(*arguments)
    error = caught.value
    assert error.field == field
    assert error.message.startswith(f"{field} must ")
    assert error.message.endswith(".")
    assert error.hint
    assert len(error.message) < 300
    return error


def configure(**changes):
    return Configuration.from_dict(changes)


def prose(length: int) -> str:
    """Text without long repetitions."""
    return "".join(GENERATOR(0).choice(list("abcdefgh ,."), length))
