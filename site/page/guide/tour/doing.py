"""What the visitor may do to complete a step: one condition a row, each a question to the page.

`then` is how things stood when the step's state had been reached; `presses` counts the presses of its anchor since."""

from page import browser
from page.browser.types import TYPE_CHECKING, Part, Values
from page.settings import place
from page.settings.fields import FIELD, OWN

if TYPE_CHECKING:
    from page.guide.tour.steps import Step
    from page.settings.state import Store

HELD = "#plot, input:not([type=range], [type=checkbox], [type=radio]), select, textarea"
"""What Escape is pressed in to leave it, and no more: what is typed into or chosen from, and the plot."""
SLIDERS = ("learning_rate", "batch_size", "noise")


class Then:
    __slots__ = ("data", "epoch", "presses", "run", "settings", "view")

    def __init__(self, page: Part) -> None:
        self.data, self.epoch, self.presses = page.store["data"], page.run.epoch, 0
        self.run = page.run.number
        self.settings, self.view = live(page.store), page.views.way


def live(store: "Store") -> Values:
    """{name: value} of the settings that act on a run without beginning a new one."""
    return {name: store[name] for name in SLIDERS}


def opened() -> tuple:
    """(layer, element) of the opened cell; both None where the network is shown."""
    return place.read(browser.window.location.hash) or (None, None)


def same_page() -> bool:
    """Whether this is the very page that was left, loaded anew, or a learning platform's, which has one address."""
    place = browser.window.place
    return bool(place.recorded or place.keptRun.here)


A_FEW = 3
"""Epochs."""
NEARLY = 0.75
"""Of a delay that is to be dragged far: who has come so far has seen what was to be seen."""
PLAYED = ("plays", "trained_with", "epoch", "earlier", "trained_with_new", "learned_over", "own")
"""The conditions for which the visitor needs the transport."""
CONDITIONS = {
    "set_to": lambda page, then, wanted: wanted[1] <= page.store[wanted[0]] <= wanted[2],
    "trained_with": lambda page, then, wanted: (
        wanted[1] <= page.store[wanted[0]] <= wanted[2]
        and (FIELD[wanted[0]].live or page.run.number != then.run)
        and page.run.epoch >= wanted[3]
    ),
    "plays": lambda page, then, wanted: page.player.playing,
    "epoch": lambda page, then, wanted: page.run.epoch >= wanted,
    "earlier": lambda page, then, wanted: page.run.epoch < then.epoch,
    "data": lambda page, then, wanted: page.store["data"] != then.data,
    "trained_with_new": lambda page, then, wanted: (
        page.store[wanted] != then.settings[wanted] and page.run.epoch > then.epoch
    ),
    "learned_over": lambda page, then, wanted: (
        page.store["delay"] >= NEARLY * wanted and page.run.number != then.run and page.run.epoch >= A_FEW
    ),
    "own": lambda page, then, wanted: page.store["data"] in OWN and page.run.epoch >= wanted,
    "redrawn": lambda page, then, wanted: page.views.way != then.view,
    "inside": lambda page, then, wanted: opened()[0] is not None,
    "element": lambda page, then, wanted: opened()[1] == wanted,
    "changed": lambda page, then, wanted: wanted in page.cell.trial.changes,
    "held": lambda page, then, wanted: wanted in page.cell.trial.held,
    "edited": lambda page, then, wanted: (page.cell.trial.edited or {}).get("matrix") == wanted,
    "steps": lambda page, then, wanted: then.presses >= wanted,
}


def played(step: "Step") -> bool:
    """Whether the visitor needs the transport for it."""
    return bool(step.done) and step.done[0] in PLAYED


def is_done(step: "Step", page: Part, then: "Then") -> bool:
    if step.done is None or then is None:
        return False
    name, wanted = step.done
    return CONDITIONS[name](page, then, wanted)
