"""What one frame of the stage is of: the moment of the epoch, and how it passes just now."""

from page.browser.types import TYPE_CHECKING

if TYPE_CHECKING:
    from page.run.timeline import Moment

STANDING = (60.0, 60.0)


class Frame:
    """moment: a timeline's Moment. travelled: how far, in seconds, what flows has come. flowing: whether it plays.
    lasting: seconds of a time step and of a prediction. chosen: the layer that is pointed at, None without one. fast:
    too fast for all of it to be followed. still: without motion. seconds: since the frame before."""

    __slots__ = ("chosen", "fast", "flowing", "lasting", "moment", "seconds", "still", "travelled")
    chosen: int | None

    def __init__(
        self,
        moment: "Moment",
        travelled: float = 0.0,
        flowing: bool = False,
        lasting: tuple[float, float] = STANDING,
    ) -> None:
        self.moment, self.travelled, self.flowing, self.lasting = moment, travelled, flowing, lasting
        self.chosen, self.fast, self.still, self.seconds = None, False, False, 0.0
