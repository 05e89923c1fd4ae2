"""What another library has for a cell: a layer that computes the same, with its weights in an order of its own."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Counterpart:
    """The layer of another library that computes what a cell does.

    layer: its name there.  order: the cell's blocks of rows by name, as they stand there.  allowed: setting -> the
    values that it can express; a setting that is not named may be anything.  alike: settings for which it has only one
    value.  arguments: what the layer has to be told: argument -> source, in which {settings} are those of the run.
    """

    layer: str
    order: tuple[str, ...]
    allowed: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)
    alike: Mapping[str, str] = field(default_factory=dict)
    arguments: Mapping[str, str] = field(default_factory=dict)

    def allowed_for(self, settings: Any) -> dict[str, tuple[Any, ...]]:
        """The values that it can express beside the other settings of a run."""
        return dict(self.allowed) | {name: (getattr(settings, other),) for name, other in self.alike.items()}

    def arguments_for(self, settings: Any) -> dict[str, str]:
        """Its arguments for a run of these settings."""
        return {name: source.format(settings=settings) for name, source in self.arguments.items()}
