"""A rectangle on the page or on a canvas: left, top, width and height."""


class Box:
    __slots__ = ("x", "y", "width", "height")

    def __init__(self, x: float, y: float, width: float, height: float) -> None:
        self.x, self.y, self.width, self.height = x, y, width, height

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def centre(self) -> float:
        """From left to right."""
        return self.x + self.width / 2

    @property
    def middle(self) -> float:
        """From top to bottom."""
        return self.y + self.height / 2
