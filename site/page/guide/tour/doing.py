"""What the visitor may do to complete a step: one condition a row, each a question to the application.

`then` is how things stood when the step's state had been reached; `presses` counts the presses of its anchor since."""

from page import browser
from page.settings import place


class Then:
    __slots__ = ("data", "epoch", "presses")

    def __init__(self, app):
        self.data, self.epoch, self.presses = app.store["data"], app.run.epoch, 0


def opened():
    """(layer, element) of the opened cell; both None where the network is shown."""
    return place.read(browser.window.location.hash) or (None, None)


CONDITIONS = {
    "plays": lambda app, then, wanted: app.player.playing,
    "epoch": lambda app, then, wanted: app.run.epoch >= wanted,
    "earlier": lambda app, then, wanted: app.run.epoch < then.epoch,
    "data": lambda app, then, wanted: app.store["data"] != then.data,
    "inside": lambda app, then, wanted: opened()[0] is not None,
    "element": lambda app, then, wanted: opened()[1] == wanted,
    "steps": lambda app, then, wanted: then.presses >= wanted,
}


def is_done(step, app, then):
    if step.done is None or then is None:
        return False
    name, wanted = step.done
    return CONDITIONS[name](app, then, wanted)
