"""A report's layers by the directions in which they read: one a level, or two, of which the second reads backward."""

from page.browser.types import JS
from page.run.block import Block


class Levels(Block):
    """layers counts all of them, those of the lowest level first; a level's two are side by side."""

    def __init__(self, buffer: JS) -> None:
        super().__init__(buffer)
        self.levels, self.hidden_size = self.header["layers"], self.header["hidden_size"]
        self.both = self.header.get("directions") == "both"
        """Whether each level has two layers, of which the second reads the window backward."""
        self.layers = self.levels * (2 if self.both else 1)
        self.sweeps = self.levels if self.both else 1
        """How often the window is gone over, one level after the other, where a level needs all of the one below."""

    def reverse(self, layer: int) -> bool:
        """Whether a layer reads the window from its last step to its first."""
        return self.both and layer % 2 == 1

    def level(self, layer: int) -> int:
        return layer // 2 if self.both else layer

    def read_before(self, layer: int, step: int) -> int:
        """The time step that a layer has read just before one; outside the window, where that was its first."""
        return step + 1 if self.reverse(layer) else step - 1

    def begins(self, layer: int, step: int) -> bool:
        """Whether a time step is the one that a layer reads first."""
        return not 0 <= self.read_before(layer, step) < self.shape("inputs")[0]

    def last_read(self, layer: int) -> int:
        """The time step that a layer reads last."""
        return 0 if self.reverse(layer) else self.shape("inputs")[0] - 1

    def like(self, other: "Levels", layer: int) -> int:
        """The layer that is to these what a layer is to others: of its level (the last one, if there are fewer), and of
        its direction if there are two."""
        level = min(other.level(layer), self.levels - 1)
        return 2 * level + other.reverse(layer) if self.both else level

    def received(self, layer: int) -> int:
        """How many numbers a layer receives at each time step."""
        if not self.level(layer):
            return self.shape("inputs")[1]
        return self.hidden_size * (2 if self.both else 1)
