"""What a data set hands out, and the few things all data sets share.

Arrays are time-major: (time, samples, features), float32 unless the data set was built with another
dtype. Targets stand at every step: `targets[t]` is the element after `inputs[t]` (memory tasks: what is
asked at step t), so a loss on the last step only takes `targets[-1]`, and a loss on all steps takes all
of them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from explornn_py.errors import ConfigurationError, Sentence

ROLLOUTS = 16
"""Number of fixed starting points from which the free-running error is measured."""

VALIDATION_SAMPLES = 50
"""Size of a validation set; enough for a steady number, half the price of a default training set."""


KEPT_APART = {
    "phase": "samples begin at phases of their own",
    "part": "samples come from a part that is held out of training",
    "overlap": "other windows than in training, which overlap with those",
    "repeats": "the data repeat so soon that the same windows occur in training",
    "leaks": "samples come from a part that is held out, but validation's windows overlap with those of training",
    "drawn": "every sample is drawn anew at random",
}
"""The ways in which what is shown and validated differs from what is trained on."""


@dataclass(frozen=True)
class Samples:
    """Many windows: inputs (T, N, input_size), targets (T, N, output_size), or fewer: those of the last steps."""

    inputs: np.ndarray
    targets: np.ndarray


@dataclass(frozen=True)
class Sequence:
    """One window to look at: inputs (T, input_size) with noise, targets (T, output_size) clean, continuation
    (horizon, output_size) clean, the position of the first element, and the distance between elements.

    known: of data with covariates, these during the continuation, (horizon, input_size - output_size).  before: what is
    read before it where the state goes on from window to window, (K, input_size)."""

    inputs: np.ndarray
    targets: np.ndarray
    continuation: np.ndarray
    start: float
    step: float
    known: np.ndarray | None = None
    before: np.ndarray | None = None

    @property
    def read(self) -> np.ndarray:
        """All that is read, (K + T, input_size)."""
        return self.inputs if self.before is None else np.concatenate([self.before, self.inputs])


@dataclass(frozen=True)
class Rollouts:
    """The fixed windows of the free-running error, without noise: inputs (T, N, input_size), where the state goes on
    with what is read before them, and what really follows them, continuation (horizon, N, output_size).  known: the
    covariates meanwhile, as in Sequence, (horizon, N, input_size - output_size)."""

    inputs: np.ndarray
    continuation: np.ndarray
    known: np.ndarray | None = None


@dataclass(frozen=True)
class Scaling:
    """Linear map between shown values and the values the network sees: shown = middle + half_range * seen."""

    middle: float = 0.0
    half_range: float = 1.0

    def to_network(self, shown: np.ndarray) -> np.ndarray:
        """Values as the visitor gave them -> values the network is trained on, same shape."""
        return (shown - self.middle) / self.half_range

    def to_display(self, seen: np.ndarray) -> np.ndarray:
        """Values of the network -> the visitor's own units, same shape."""
        return seen * self.half_range + self.middle


class Source(Protocol):
    """A data set ready to draw from. Every draw comes from the numpy Generator handed in; a source keeps
    no state.

    A source is built from one configuration; when a live field such as noise changes, build it again.
    """

    kind: str
    input_size: int
    output_size: int
    alphabet: tuple[str, ...] | None
    scaling: Scaling

    @property
    def split(self) -> str:
        """In words: how training, validation and display data are kept apart."""

    @property
    def kept_apart(self) -> str:
        """The same in a word, one of KEPT_APART."""

    def training_set(self, generator: np.random.Generator) -> Samples: ...

    def validation_set(self, generator: np.random.Generator) -> Samples: ...

    def display_sample(self, generator: np.random.Generator) -> Sequence: ...

    def rollout_samples(self) -> Rollouts: ...


@dataclass(frozen=True)
class DataSet:
    """A row of the registry: name, kind ("function", "text" or "memory"), formula (text that says what is
    computed), defaults (settings natural for this data; a value may be a function of the settings known
    so far), and build(configuration, dtype) -> Source, which raises ConfigurationError for settings the
    data cannot be made from.  own: made of what the visitor gives, in the setting of the same name."""

    name: str
    kind: str
    formula: str
    defaults: Mapping[str, Any]
    build: Callable[..., Source]
    own: bool = False


FEW = 10_000
"""Numbers that are drawn faster than passed over."""


def add_noise(clean: np.ndarray, noise: float, generator: np.random.Generator) -> np.ndarray:
    """Adds uniform noise from [-noise, noise) to every element.

    The generator is used even without noise, so that two runs that differ only in noise see the same windows.
    """
    if noise:
        return clean + noise * generator.uniform(-1.0, 1.0, clean.shape)
    if clean.size > FEW:
        _pass_over(clean.size, generator)
    else:
        generator.random(clean.size)
    return clean + 0.0


def _pass_over(count: int, generator: np.random.Generator) -> None:
    """Leave the generator as if `count` uniform numbers had been drawn."""
    bits: Any = generator.bit_generator
    before = bits.state
    bits.advance(count)
    # numpy forgets here the half of a number that whole numbers may have left over; drawing would not
    bits.state = bits.state | {name: before[name] for name in ("has_uint32", "uinteger")}


def scaling_for(values: np.ndarray, reach: float) -> Scaling:
    """The scaling that maps the smallest value to -reach and the largest to +reach (values must not be
    constant)."""
    # Halved before they are subtracted: the difference of two huge numbers may not fit into a float.
    low, high = float(values.min()) / 2, float(values.max()) / 2
    return Scaling(middle=low + high, half_range=(high - low) / reach)


def refuse(field: str, message: Sentence, hint: Sentence, code: str = "bad_value") -> ConfigurationError:
    """The error for a setting, ready to be raised."""
    return ConfigurationError(code, message, hint, field)
