"""The sheet "one time step by hand": a page to print with one unit's real numbers and gaps, a second one with the
answers, and the same time step as a spreadsheet. Another sheet for each number, and a link to each.

It lies over the page without being the browser's modal dialog: such a one is not cut into pages when it is printed.
What is beneath can neither be reached nor heard meanwhile."""

import asyncio
import random

from page import browser
from page.browser.clipboard import copied
from page.browser.newest import Newest
from page.browser.types import JS, TYPE_CHECKING, Event, Node, Part, Problem, Said, Values
from page.cell.scene.diagram import Diagram
from page.delivery.query import LONGEST_TRAINED, link_of, sheet_in
from page.delivery.worksheet.leaf import Leaf
from page.run import layer_names
from page.settings.asked import forget
from page.settings.fields import reads_forward
from page.words.figures import figure
from page.words.texts import choice, phrase, refused, say, told, words

if TYPE_CHECKING:
    from page.run.orders import Orders
    from page.words.voice import Voice

ASKED = "sheet"
"""The sheet's name in an address."""
MOST = 999999
"""The largest number of a sheet."""
FIRST = 999
"""The largest number that is chosen for the visitor."""
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HANDED = {"yes": "worksheet.saved", "unknown": "worksheet.handed", "no": "worksheet.forbidden"}
"""What is said of the file, by what js/files.js knows of its way."""
LABELS = ("sheet", "hint", "name", "equation", "here", "engine", "difference", "place")
ASK_AGAIN = 0.1
"""Seconds between two questions whether training is over."""


class Worksheet:
    sheet: Values | None
    beneath: list[Node]

    def __init__(self, orders: "Orders", languages: Part, voice: "Voice") -> None:
        self.orders, self.voice = orders, voice
        self.store, self.run, self.player = orders.store, orders.run, orders.player
        self.sheet, self.opener = None, browser.element("menu-open")
        self.questions = Newest()
        element = browser.element
        self.dialog, self.seed = element("worksheet"), element("worksheet-seed")
        self.leaves = {
            solved: element("worksheet-" + name) for solved, name in ((False, "exercise"), (True, "answers"))
        }
        self.solved, self.link = element("worksheet-solved"), element("worksheet-link")
        for name in ("worksheet-open", "cell-worksheet"):
            browser.listen(element(name), "click", lambda event, name=name: self.open(element(name)))
        for name, act in (
            ("next", self.next), ("close", self.close), ("print", lambda: browser.window.print()), ("save", self.save),
            ("copy", lambda: asyncio.create_task(self.copy())),
        ):  # fmt: skip
            browser.listen(element("worksheet-" + name), "click", lambda event, act=act: act())
        browser.listen(self.seed, "change", lambda event: self.typed())
        browser.listen(self.solved, "change", lambda event: self.show_answers())
        browser.listen(self.dialog, "keydown", self.on_key)
        self.run.trainer.events["spreadsheet"].listen(self.spreadsheet_came)
        languages.changed.listen(self.write)
        asked = browser.window.URLSearchParams.new(browser.window.location.search).get(ASKED)
        if asked is not None and sheet_in(asked):
            asyncio.create_task(self.begin(*sheet_in(asked)))

    # --- opened and closed ----------------------------------------------------------------------------------------

    def open(self, opener: JS) -> None:
        if self.orders.hindered():
            return
        # what was chosen in the menu is not there any more
        self.opener = opener if browser.at_hand(opener) else browser.element("menu-open")
        self.cover()
        if self.sheet is None:
            self.seed.value = random.randint(1, FIRST)
        self.ask()

    def cover(self) -> None:
        """Lie over the page."""
        if self.dialog.open:
            return
        self.dialog.show()
        browser.document.documentElement.toggleAttribute("data-worksheet", True)
        found = browser.document.querySelectorAll("body > :not(main), main > :not(dialog)")
        self.beneath = [node for node in found if not node.inert and node.id != "announcement"]
        for node in self.beneath:
            node.inert = True
        browser.element("worksheet-name").focus()

    def close(self) -> None:
        self.questions.drop()
        browser.document.documentElement.toggleAttribute("data-worksheet", False)
        for node in self.beneath:
            node.inert = False
        self.dialog.close()
        self.opener.focus(browser.options(preventScroll=True))
        forget(ASKED)  # what has been closed does not come back with a reload

    def on_key(self, event: Event) -> None:
        if event.key == "Escape":
            event.preventDefault()
            self.close()

    async def begin(self, seed: int, epochs: int) -> None:
        """The sheet of a link: of the network after so many epochs."""
        # until there is a trainer, the page itself says how far it has come
        state, _ = await self.run.trainer.request("hello")
        self.cover()
        self.seed.value = seed
        self.tell(phrase("worksheet.training", epochs=epochs) if epochs else "worksheet.preparing")
        if state and state["epoch"] > epochs:
            await self.run.asking("go_to", {"epoch": epochs})
        elif state and state["epoch"] < epochs:
            await self.run.asking("step", {"epochs": epochs - state["epoch"]})
            while await self.trains():
                await asyncio.sleep(ASK_AGAIN)
        if self.dialog.open:
            self.ask()

    async def trains(self) -> bool:
        state, _ = await self.run.trainer.request("hello")
        return bool(state and state["running"])

    # --- which sheet ----------------------------------------------------------------------------------------------

    def next(self) -> None:
        self.seed.value = (self.number() or 0) % MOST + 1
        self.ask()

    def number(self) -> int | None:
        text = self.seed.value.strip()
        return int(text) if text.isdigit() and len(text) <= len(str(MOST)) else None

    def typed(self) -> None:
        if self.number() is None:
            self.seed.setAttribute("aria-invalid", "true")
            self.tell(phrase("worksheet.bad_number", most=MOST))
        else:
            self.ask()

    def ask(self) -> None:
        self.seed.removeAttribute("aria-invalid")
        self.tell("worksheet.preparing")
        self.questions.ask(self.asked)

    async def asked(self) -> None:
        """The numbers of a run at rest: the sheet is of its last whole epoch."""
        self.player.pause()
        await self.run.asking("pause", {})
        answer, problem = await self.run.trainer.request("exercise", seed=self.number())
        self.sheet = answer
        if problem:
            for leaf in self.leaves.values():
                leaf.hidden = True
            self.tell(refused(problem))
        elif self.dialog.open:
            self.write()
            self.tell(phrase("worksheet.ready", n=answer["seed"]))

    def tell(self, said: Said) -> None:
        node = say(browser.element("worksheet-told"), said)
        self.voice.answer(node.textContent)

    # --- what stands on it ----------------------------------------------------------------------------------------

    def write(self) -> None:
        sheet = self.sheet
        if sheet is None:
            return
        diagram, about = Diagram(sheet["cell"], self.store.values, None, sheet["reverse"]), self.about(sheet)
        for solved, leaf in self.leaves.items():
            leaf.innerHTML = Leaf(sheet, diagram, about, solved).html(leaf.id + "-title")
        self.leaves[False].hidden = False
        self.show_answers()
        href, whole, _ = link_of(self.store)
        linked = sheet["again"] and whole and sheet["epoch"] <= LONGEST_TRAINED
        if linked:
            url = browser.window.URL.new(href)
            url.searchParams.set(ASKED, "%d-%d" % (sheet["seed"], sheet["epoch"]))
            self.link.value = url.href
        browser.element("worksheet-linked").hidden = not linked
        browser.element("worksheet-unlinked").hidden = linked

    def show_answers(self) -> None:
        self.leaves[True].hidden = not self.solved.checked or self.leaves[False].hidden

    def about(self, sheet: Values) -> Values:
        """Its place, its run, and which states of the step before are read."""
        store = self.store
        both = "" if reads_forward(store.values) else "_both"
        layers = phrase("worksheet.page.stacked" + both, layers=store["layers"], units=store["hidden_size"])
        loss = figure("loss", sheet["validation_loss"])
        place = {
            "cell": choice("cell", sheet["cell"]), "layer": layer_of(sheet, store), "layers": store["layers"],
            "unit": sheet["unit"] + 1, "units": store["hidden_size"], "step": sheet["step"] + 1, "of": store["window"],
        }  # fmt: skip
        run = {
            "n": sheet["seed"], "data": choice("data", store["data"]), "layers": layers, "seed": store["seed"],
            "epoch": sheet["epoch"], "loss": loss,
        }  # fmt: skip
        return {
            "place": phrase("worksheet.page.place" + both, **place),
            "foot": phrase("worksheet.page.foot", **run),
            "read": sheet["read"],
        }

    # --- taken away -----------------------------------------------------------------------------------------------

    def save(self) -> None:
        if self.sheet is not None:
            self.tell("worksheet.saving")
            asyncio.create_task(self.saving(self.sheet))

    async def saving(self, sheet: Values) -> None:
        labels = {name: words("worksheet.spreadsheet." + name) for name in LABELS}
        place = {name: sheet[name] + 1 for name in ("unit", "step")}
        place["layer"] = layer_of(sheet, self.store)
        labels["title"] = words("worksheet.spreadsheet.title", of=self.store["window"], **place)
        labels["run"] = told(self.about(sheet)["foot"])
        where = {name: sheet[name] for name in ("layer", "unit", "step")}
        _, problem = await self.run.trainer.request("spreadsheet", labels=labels, **where)
        if problem:
            self.refuse(problem)

    def refuse(self, problem: Problem) -> None:
        self.tell(refused(problem))

    def spreadsheet_came(self, payload: dict, buffer: JS) -> None:
        way = browser.window.files.download(payload["name"], TYPE, buffer)
        self.tell(phrase(HANDED[way], name=payload["name"]))

    async def copy(self) -> None:
        self.tell("delivery.copied" if await copied(self.link) else "delivery.selected")


def layer_of(sheet: Values, store: Part) -> Said:
    """The layer's number, and the way in which it reads where its level has two."""
    both = not reads_forward(store.values)
    return layer_names.told(sheet["layer"] // 2 if both else sheet["layer"], both, sheet["reverse"])
