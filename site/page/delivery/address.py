"""The page's address as a place for settings (query.py says how they are written).

Whatever can be used is used; what cannot is left out, all of it by name. While the visitor goes on, the address keeps
saying what differs from the defaults, so that a reload, a bookmark, or a link handed on leads to the same settings."""

import asyncio

from page import browser
from page.browser.types import TYPE_CHECKING, Part
from page.cell.scene.diagram import Diagram
from page.delivery.query import (
    link_of,
    names_in,
    place_in,
    places_in,
    repeated_in,
    settings_in,
    shortened,
    speed_in,
    unknown_in,
    without_place,
)
from page.settings import place
from page.settings.fields import FIELD, FIELDS, OWN, TYPED
from page.words import language
from page.words.reasons import allow
from page.words.texts import message_of, phrase, say, setting

if TYPE_CHECKING:
    from page.run.player import Player
    from page.run.report import Report
    from page.run.run import Run
    from page.settings.state import Store
    from page.stage.display import Display
    from page.words.voice import Voice

HIDEABLE = {
    "parameters": ".parameters, #advanced",
    "advanced": "#advanced",
    "process": ".process",
    "transport": "#transport",
    "figures": ".figures",
    "track": "#track",
    "speed": ".speed",
    "layer_buttons": ".layer-buttons",
    "sample": "#sample",
    "share": "#share-open, #copy-link",
    "shortcuts": "#shortcuts-open",
    "worksheet": "#worksheet-open, #cell-worksheet",
    "language": "#language",
    "motion": "#motion",
    "theme": "#theme",
}
"""What a teacher can leave out, by the name in the address."""
WRITE_PAUSE = 0.5
SHOWN_SECONDS = 2
"""How long the button says that the link was copied."""


class Address:
    unusable: list
    repeated: list[str]
    reasons: list

    def __init__(
        self,
        store: "Store",
        run: "Run",
        player: "Player",
        display: "Display",
        views: Part,
        notice: Part,
        voice: "Voice",
    ) -> None:
        self.store, self.run, self.player, self.notice, self.voice = store, run, player, notice, voice
        run.trainer.left_out.listen(self.left_out)
        store.changed.listen(self.settings_changed)
        display.shown.listen(self.report_shown)
        self.writing = self.placed = False
        self.asked = browser.window.URLSearchParams.new(browser.window.location.search)
        self.unusable, self.reasons = [], []
        self.button, self.field = browser.element("copy-link"), browser.element("link-text")
        browser.listen(self.button, "click", lambda event: asyncio.create_task(self.copy()))
        self.take_settings()
        self.take_speed()
        self.take_view(views)
        self.fix(names_in(self.asked.get("fix")))
        self.hide(names_in(self.asked.get("hide")))
        codes = [code for code, name in language.available()]
        self.unusable += places_in(lambda name: self.asked.get(name), codes)
        entries = browser.entries_of(self.asked)
        self.unusable += unknown_in([name for name, value in entries])
        self.repeated = repeated_in(entries)
        self.tell()

    def tell(self) -> None:
        """All that could not be used, and why, where the trainer has said it."""
        twice = [phrase("parameters.link.repeated", names=self.repeated)] if self.repeated else []
        if self.unusable:
            told = phrase("parameters.link.unusable", names=self.unusable)
            self.notice.show(told, self.reasons[:1] + twice + [phrase("parameters.link.left_out")])
        elif twice:
            self.notice.show(twice[0])

    def left_out(self, problems: dict) -> None:
        """The trainer has left out what does not go together."""
        names = [field.name for field in FIELDS if field.name in problems]
        if any([name in OWN for name in names]) and "data" in names:
            names.remove("data")  # refused only because what was to be learned is
        self.unusable += [setting(name) for name in names]
        self.reasons += [message_of(problems[name]) for name in names]
        self.tell()

    # --- what the address asks for ----------------------------------------------------------------------------------

    def lacks(self, asked: str) -> None:
        """Another part of the page has found that it has nothing of what the address asks for."""
        self.unusable.append(shortened(asked))
        self.tell()

    def take_settings(self) -> None:
        behind = browser.window.URLSearchParams.new(browser.window.location.hash[1:])
        values, refused = settings_in(
            lambda name: (behind.get(name) if name in TYPED else None) or self.asked.get(name)
        )
        for name, value in values.items():
            self.store.set(name, value)
        self.came = {name: values[name] for name in TYPED if name in values}
        self.unusable += [setting(name) for name in refused]
        foreign = [name for name, value in browser.entries_of(behind) if value and name not in TYPED]
        self.unusable += [shortened("#" + name) for name in foreign]

    def take_speed(self) -> None:
        text = self.asked.get("speed")
        if text is None:
            return
        speed = speed_in(text)
        if speed is None:
            self.unusable.append(phrase("transport.speed"))
        else:
            self.player.set_speed(speed)

    def take_view(self, views: Part) -> None:
        way = self.asked.get("view")
        if way in views.buttons:
            views.take(way)
        elif way is not None:
            self.unusable.append(phrase("network.view"))

    def fix(self, names: list) -> None:
        if "all" in names:
            names = list(FIELD)
        self.store.fixed = set(name for name in names if name in FIELD)
        self.unusable += ["fix=" + name for name in names if name not in FIELD]
        browser.document.documentElement.setAttribute("data-fixed", " ".join(self.store.fixed))
        self.hold()

    def hide(self, names: list) -> None:
        for name in names:
            if name in FIELD:
                self.store.hidden.add(name)
            elif name in HIDEABLE:
                for node in browser.document.querySelectorAll(HIDEABLE[name]):
                    node.classList.add("left-out")
            else:
                self.unusable.append("hide=" + name)

    def hold(self) -> None:
        """What is fixed looks so where it is not a parameter's control: the tiles. (The network's buttons ask.)"""
        if not self.store.free("data"):
            for node in browser.document.querySelectorAll("#tile-row .tile"):
                allow(node, "parameters.own.fixed")

    def report_shown(self, report: "Report") -> None:
        self.hold()
        if not self.placed:
            self.placed = True
            self.take_place(report)

    def take_place(self, report: "Report") -> None:
        """`#layer-9` leads nowhere in a network of three layers, nor `#layer-1/cell_state` in simple RNNs. What is no
        layer may be a part of the page, by its name."""
        fragment = place_in(browser.window.location.hash)
        elements = Diagram(report.header["cell"], self.store.values).element
        part = fragment[1:] and browser.document.getElementById(fragment[1:])
        if fragment[1:] and not (part or place.leads(fragment, report.layers, elements)):
            self.unusable.append(shortened(fragment))
            self.tell()
            self.replace(without_place(browser.window.location.href))

    def replace(self, address: str) -> None:
        """A frame may forbid it: then the address stays what it was."""
        try:
            browser.window.history.replaceState(browser.window.history.state, "", address)
        except Exception:
            pass

    def asks(self, name: str) -> bool:
        return self.asked.get(name) is not None

    # --- what it says from then on ----------------------------------------------------------------------------------

    def link(self) -> tuple[str, bool, bool]:
        """As link_of."""
        return link_of(self.store)

    def settings_changed(self) -> None:
        if self.run.number and not self.writing:
            self.writing = True
            asyncio.create_task(self.write())

    async def write(self) -> None:
        """Not at every step of a slider: browsers take few changes of an address in a short time, frames none."""
        await asyncio.sleep(WRITE_PAUSE)
        self.writing = False
        # what was typed is written into no address by itself; what came by a link stays in it
        held = {name: self.store[name] for name in TYPED if name in self.store.changes()}
        outside = not place_in(browser.window.location.hash)
        address = link_of(self.store, own=outside and held == self.came)[0]
        if self.run.lent:
            return
        if address != browser.window.location.href:
            self.replace(address)

    async def copy(self) -> None:
        """The clipboard may be closed to a frame: then the link stands selected beside the button."""
        address, whole, typed = self.link()
        if not whole:
            file = ("delivery.run_save", lambda: browser.element("keep-save").click())
            self.notice.show("parameters.link.too_long", "parameters.link.too_long_hint", [file])
        elif typed:
            self.notice.show("parameters.link.typed")
        try:
            await browser.window.navigator.clipboard.writeText(address)
            self.field.hidden = True
            say(self.button, "parameters.link.copied")
        except Exception:
            self.field.hidden = False
            self.field.value = address
            self.field.select()
            say(self.button, "parameters.link.selected")
        self.voice.answer(self.button.textContent)
        await asyncio.sleep(SHOWN_SECONDS)
        say(self.button, "parameters.link.copy")
