"""Why a button can do nothing just now: its title says so to whoever points at it or listens to it, and the notice to
whoever presses it all the same."""

import json

from page import browser
from page.browser.types import Node, Said
from page.words.texts import say_in


def allow(button: Node, why: Said = "", usual: Said = "") -> None:
    """why: what keeps the button from acting, "" where nothing does; usual: its title where it can act."""
    browser.enable(button, not why, json.dumps(why) if why else "")
    say_in(button, "title", why or usual)


def why_not(kept: str) -> Said:
    """The reason that a button keeps, to be said."""
    return json.loads(kept)
