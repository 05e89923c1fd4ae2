"""The numbers of one finished epoch."""

import math
from dataclasses import asdict, dataclass, fields
from typing import Any


@dataclass(frozen=True, repr=False)
class EpochRecord:
    """Numbers of one finished epoch.

    Losses: mean squared error, or cross-entropy in nats.  free_running_error: median over 16 fixed starts of
    the mean error of `horizon` elements predicted from the network's own output (squared error, or share of
    wrong characters); nan when not measured.  accuracy: share of right characters after the validation
    windows, nan unless text.  learning_rate: the one the epoch's last update was made with, after decay.
    gradient_norms: length of each layer's gradient, mean over the batches, before clipping.
    """

    epoch: int
    training_loss: float
    validation_loss: float
    free_running_error: float
    accuracy: float
    learning_rate: float
    batch_size: int
    noise: float
    gradient_norms: tuple[float, ...]

    def __eq__(self, other: object) -> bool:
        """Whether all numbers are the same; one that was not measured equals another such."""
        return isinstance(other, EpochRecord) and self.to_dict() == other.to_dict()

    def __hash__(self) -> int:
        return hash((self.epoch, self.training_loss))

    def __repr__(self) -> str:
        measured = [("training loss", self.training_loss), ("validation loss", self.validation_loss)]
        measured += [("free-running error", self.free_running_error), ("accuracy", self.accuracy)]
        told = ", ".join(f"{name} {value:.3g}" for name, value in measured if not math.isnan(value))
        return f"<EpochRecord {self.epoch}: {told}>"

    def to_dict(self) -> dict[str, Any]:
        """JSON-like; nan becomes None."""
        return {
            name: list(value)
            if isinstance(value, tuple)
            else (None if isinstance(value, float) and math.isnan(value) else value)
            for name, value in asdict(self).items()
        }

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> "EpochRecord":
        """The reverse of `to_dict`."""
        plain = {name: math.nan if value is None else value for name, value in values.items()}
        return cls(**plain | {"gradient_norms": tuple(values["gradient_norms"])})


NO_RECORD = {field.name: None for field in fields(EpochRecord)} | {"epoch": 0}
"""What `to_dict` would give before the first epoch is finished."""
