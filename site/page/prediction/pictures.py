"""Which picture shows a prediction: one row a kind of data.

A picture has
    fit(area, report)       take the box to draw in and the report; everything is mapped here, not in a frame
    draw(context, moment)   one frame
    describe()              the whole picture in words
    steps                   how many steps can be pointed at, window first
    at(x, y)                the step at a point of the stage
    place(step)             (x, y) of a step in the stage
    shown(moment)           how much is there at a moment; the readout is written anew when this changes
    title(step)             what a step is called
    values(step, moment)    what a step shows at a moment: [(key below `prediction` in the words, or a phrase, value)]
    cursor                  the step pointed at, None without one
    met                     what is said of the epoch in which it first met its target, "" before
    beside                  whether what the best simple rule says is shown, too; `fit` takes it into account
    fans                    whether it can show predictions of earlier epochs, too: spread(predictions)
"""

from page.browser.types import TYPE_CHECKING
from page.prediction.ahead import AheadPlot
from page.prediction.characters import Characters
from page.prediction.memory import Memory
from page.prediction.plot import Plot

if TYPE_CHECKING:
    from typing import TypeAlias

    OfSample: TypeAlias = Plot | Characters | Memory
    Picture: TypeAlias = OfSample | AheadPlot

PICTURES: "dict[str, type[OfSample]]" = {"function": Plot, "text": Characters, "memory": Memory}
AHEAD = "ahead"
"""The kind that the page names while the picture of a forecast stands in the place of the sample's."""
