"""What a rule between settings is; the rules themselves stand in configuration.py and beside their rows."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from explornn_py.errors import Sentence


@dataclass(frozen=True)
class Rule:
    """Settings that must go together: broken(configuration) is true when they do not; message(configuration) and
    hint then say so."""

    field: str
    broken: Callable[[Any], bool]
    message: Callable[[Any], Sentence]
    hint: Sentence
