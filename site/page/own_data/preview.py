"""What a file or a pasted table holds, shown before anything of it is learned: one sentence, the whole series as a
picture, the first rows as they were read, and the choices there are.

The trainer reads, and keeps what it has read; here is only what it tells, and the file itself for a worker that comes
after one that died. Each choice asks it anew, and of all answers only that to the newest question is shown."""

import asyncio

from page import browser
from page.browser.signal import Signal
from page.browser.types import JS, TYPE_CHECKING, Event, Node, Said, Values
from page.own_data import summary
from page.own_data.covariates import Covariates
from page.own_data.summary import PREVIEW
from page.words.texts import phrase, say, say_in

if TYPE_CHECKING:
    from page.own_data.curve import Curve
    from page.run.trainer import Trainer

COLUMNS, ROWS = 12, 4
"""Of the table that is shown."""
NOT_READ = "nothing_read"
"""The code of the refusal of a worker that has not read what it is asked about."""
GAPS = ("interpolate", "leave", "longest")
PARTS = (
    "sum",
    "source",
    "column",
    "sheet",
    "group",
    "gaps",
    "shorten",
    "rows",
    "names",
    "head",
    "notes",
    "others",
)


class Preview:
    """told: what the trainer has told of the file, None where nothing is shown."""

    told: dict | None
    numbers: tuple[JS, int] | None
    text: JS
    of_text: Values

    def __init__(self, trainer: "Trainer", curve: "Curve") -> None:
        self.trainer, self.curve = trainer, curve
        self.asks, self.changed, self.failed, self.left = Signal(), Signal(), Signal(), Signal()
        """(whether): the trainer is reading; (): something is shown, or chosen; (problem): another reading was
        refused, and the one before still stands; (): the visitor goes back to what can be typed."""
        self.told = self.numbers = self.text = None
        self.of_text = {}
        """What was told of a file that is no table."""
        self.file = ({}, None)
        """(asked, block): what is shown, as it was asked for first."""
        self.busy = False
        self.options, self.ways, self.source, self.asked = {}, [], "", 0
        self.first = {}
        """The options with which the file was read first."""
        self.parts = {name: browser.element("own-preview-" + name) for name in PARTS}
        self.box, self.picture = browser.element("own-preview"), browser.element("own-preview-picture")
        self.selects = {name: browser.element("own-" + name) for name in ("column", "sheet", "group", "gaps")}
        for value in GAPS:
            say(browser.make("option", self.selects["gaps"], value=value), PREVIEW + value)
        self.covariates = Covariates()
        self.covariates.changed.listen(lambda: self.again(self.options, True))
        self.length = ""
        """What is chosen of the lengths that are offered, "" for nothing."""
        browser.listen(self.selects["gaps"], "change", lambda event: self.changed.send())
        browser.listen(self.parts["shorten"], "change", self.length_chosen)
        browser.listen(self.selects["column"], "change", lambda event: self.again(self.options, True))
        browser.listen(self.selects["sheet"], "change", lambda event: self.other_sheet())
        browser.listen(self.selects["group"], "change", lambda event: self.other_group())
        browser.listen(self.parts["others"], "click", self.other_way)
        browser.listen(browser.element("own-preview-back"), "click", lambda event: self.left.send())
        trainer.events["reading"].listen(self.numbers_came)

    def reading(self) -> Values:
        """What is to be learned, as the trainer's `start` takes it."""
        return {
            "column": self.told["column"],
            "beside": summary.beside(self.told),
            "gaps": str(self.selects["gaps"].value) if summary.has_gaps(self.told) else "stop",
            "shorten": "stop" if self.length in ("", summary.WHOLE) else self.length,
        }

    def too_long(self) -> int:
        """The number of values, while there are too many and nothing is chosen for that; else 0."""
        return summary.too_long(self.told) if self.reading()["shorten"] == "stop" else 0

    def numbers_came(self, payload: dict, buffer: JS) -> None:
        """A column's, or the bytes of a text."""
        if "characters" in payload:
            self.text = buffer
        else:
            self.numbers = (buffer, payload["count"])

    def text_told(self) -> tuple[int, list]:
        """Of a file that is no table, but a text: how many characters it has, and what was decided as it was read."""
        return self.of_text["characters"], self.of_text["said"]

    async def read(self, asked: Values, block: JS = None, source: Said = "") -> tuple:
        """Have it read and show it: a file's bytes (block), or {"example": name}. (whether it is a table, problem);
        both None where another question has overtaken this one."""
        result, problem = await self.ask(asked, block)
        if result is not None and result["kind"] == "table":
            self.file, self.source = (asked, block), source
            self.first = self.options = asked.get("options", {})
            self.selects["gaps"].value, self.length = GAPS[0], ""
            self.show(result)
        elif result is not None:
            self.of_text = result
        return (None if result is None else result["kind"] == "table"), problem

    async def ask(self, asked: Values, block: JS = None) -> tuple:
        self.asked += 1
        order = self.asked
        self.tell_busy(True)
        result, problem = await self.trainer.read(asked, block)
        if problem and problem["code"] == NOT_READ and self.told:
            first = dict(self.file[0])
            first.update(asked)
            result, problem = await self.trainer.read(first, self.file[1])
        if order != self.asked:
            return None, None
        self.tell_busy(False)
        return result, problem

    async def mends(self, problem: dict) -> bool:
        """Whether the problem is that this worker has not read what is shown, and now it has."""
        if problem["code"] != NOT_READ or not self.told:
            return False
        asked = {"options": self.options, "column": self.told["column"], "beside": summary.beside(self.told)}
        result, _ = await self.ask(asked)
        return result is not None

    def tell_busy(self, busy: bool) -> None:
        self.busy = busy
        self.asks.send(busy)

    def again(self, options: Values, same_column: bool = False) -> None:
        asyncio.create_task(self.read_again(options, same_column))

    async def read_again(self, options: Values, same_column: bool) -> None:
        """The same file with other options, or another column of it."""
        asked: Values = {"options": options}
        if same_column:
            column = asked["column"] = str(self.selects["column"].value)
            asked["beside"] = [name for name in self.covariates.names if name != column]
        result, problem = await self.ask(asked)
        if problem:
            self.selects["column"].value = self.told["column"]
            self.selects["sheet"].value = self.told["table"]
            self.covariates.show(self.told)
            self.failed.send(problem)
        elif result is not None and result["kind"] == "table":
            self.options = options
            self.show(result)

    def other_sheet(self) -> None:
        self.again(summary.with_options(self.first, {"table": str(self.selects["sheet"].value)}))

    def other_group(self) -> None:
        chosen = {"group": str(self.selects["group"].value)}
        self.again(summary.with_options(self.options, chosen), True)

    def hide(self) -> None:
        """Nothing is shown; an answer under way comes too late."""
        self.asked += 1
        if self.busy:
            self.tell_busy(False)
        self.told = self.numbers = None
        self.file = ({}, None)
        self.box.hidden = True

    # --- what is shown ----------------------------------------------------------------------------------------------

    def show(self, told: dict) -> None:
        # a button that was pressed is made anew: the focus is kept at the sentence that has changed
        focus = browser.focused(self.parts["others"])
        self.told, self.box.hidden = told, False
        said = summary.sentence(told)
        say(self.parts["sum"], said)
        say_in(self.picture, "aria-label", phrase(PREVIEW + "picture", sum=said))
        say(self.parts["source"], self.source)
        self.fill("column", summary.number_columns(told), told["column"])
        self.fill("sheet", told["tables"], told["table"])
        self.fill("group", told["groups"], told["group"])
        say(browser.make("option", self.selects["group"], value=""), PREVIEW + "all_groups")
        self.selects["group"].value = told["group"]
        self.covariates.show(told)
        self.parts["gaps"].hidden = not summary.has_gaps(told)
        self.show_lengths()
        self.show_rows()
        self.parts["notes"].replaceChildren()
        for note in summary.notes(told):
            say(browser.make("li", self.parts["notes"]), note)
        self.show_others()
        if self.numbers is not None:
            self.curve.show(*self.numbers)
        if focus:
            self.parts["sum"].focus()
        self.changed.send()
        self.scroll_to_learned()

    def fill(self, name: str, values: list, value: str) -> None:
        """A select of names; one name alone is no choice."""
        select = self.selects[name]
        select.replaceChildren()
        for each in values:
            browser.make("option", select, value=each, text=each)
        if value is not None:
            select.value = value
        self.parts[name].hidden = len(values) < 2

    def show_lengths(self) -> None:
        """A choice for each length that can be learned; one alone is none."""
        lengths = summary.lengths(self.told)
        if self.length not in [name for name, said in lengths]:
            self.length = summary.WHOLE if lengths[0][0] == summary.WHOLE else ""
        box = self.parts["shorten"]
        box.hidden = len(lengths) < 2
        for label in list(box.querySelectorAll("label")):
            label.remove()
        for name, said in lengths:
            label = browser.make("label", box)
            radio = browser.make("input", label, type="radio", name="own-length", value=name)
            radio.checked = name == self.length
            say(browser.make("span", label), said)

    def length_chosen(self, event: Event) -> None:
        self.length = str(event.target.value)
        self.changed.send()

    def show_rows(self) -> None:
        told = self.told
        columns = summary.shown_columns(told, COLUMNS)
        places = [told["columns"].index(name) for name in columns]
        shown, every = len(columns), len(told["columns"])
        say(
            self.parts["rows"],
            PREVIEW + ("rows" if shown == every else "more_columns"),
            shown=shown,
            all=every,
        )
        self.parts["names"].replaceChildren()
        for name in columns:
            self.marked(browser.make("th", self.parts["names"], scope="col", text=name), name)
        self.parts["head"].replaceChildren()
        for row in told["head"][:ROWS]:
            line = browser.make("tr", self.parts["head"])
            for name, place in zip(columns, places):
                self.marked(browser.make("td", line, text=row[place] if place < len(row) else ""), name)

    def scroll_to_learned(self) -> None:
        """A table may be wider than there is room: the column that is learned is in sight, its end, where the numbers
        stand, in any case."""
        learned = self.parts["names"].querySelector("[data-learned]")
        if learned:
            frame = self.box.querySelector(".own-frame")
            start, room = int(learned.offsetLeft), int(frame.clientWidth)
            frame.scrollLeft = max(0, start - room // 2, start + int(learned.offsetWidth) - room)

    def marked(self, node: Node, name: str) -> None:
        if name == self.told["column"]:
            node.setAttribute("data-learned", "")
        elif name in summary.beside(self.told):
            node.setAttribute("data-beside", "")

    def show_others(self) -> None:
        self.parts["others"].replaceChildren()
        ways = [
            (
                phrase(PREVIEW + "other", says=other["said"]),
                summary.with_options(self.options, other["options"]),
            )
            for other in summary.alternatives(self.told)
        ]
        if self.options != self.first:
            ways.append((phrase(PREVIEW + "proposed"), self.first))
        self.ways = [options for _, options in ways]
        for place, (said, _) in enumerate(ways):
            button = browser.make(
                "button", self.parts["others"], type="button", class_="quiet", data_way=place
            )
            say(button, said)

    def other_way(self, event: Event) -> None:
        button = event.target.closest("[data-way]")
        if button:
            self.again(self.ways[int(button.getAttribute("data-way"))])
