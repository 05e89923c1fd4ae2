"""The dialog for data of the visitor's own: a text, a row of numbers, a drawn curve, a formula; and the tasks of memory
with their delay. The trainer decides whether it can learn from them; its sentence stands here, where nothing is lost.

What is no plain row of numbers (a file, a pasted table, a real series) is read by the trainer and shown (preview.py)
before it is learned."""

import asyncio

from page import browser
from page.browser.types import JS, TYPE_CHECKING, Event, Node, Part, Said, Values
from page.facts import EXAMPLES, LONGEST_TEXT
from page.own_data import summary
from page.own_data.form import COUNTED, Form
from page.own_data.lines import TOO_MANY_LINES, Lines
from page.own_data.trouble import too_long, trouble
from page.settings.fields import MEMORY, OWN
from page.words.texts import phrase, refused, say

if TYPE_CHECKING:
    from page.own_data.pad import Pad
    from page.own_data.preview import Preview
    from page.run.run import Run
    from page.settings.state import Store
    from page.words.voice import Voice


class OwnData:
    awaited: str | None
    barred: Said

    def __init__(
        self, store: "Store", run: "Run", preview: "Preview", pad: "Pad", notice: Part, voice: "Voice"
    ) -> None:
        self.store, self.run, self.preview, self.notice, self.voice = store, run, preview, notice, voice
        preview.asks.listen(self.preview_asks)
        preview.changed.listen(self.preview_changed)
        preview.failed.listen(lambda problem: self.refuse(refused(problem)))
        preview.left.listen(self.leave_preview)
        run.trainer.events["own"].listen(self.data_came)
        run.trainer.events["fetching"].listen(
            lambda payload, buffer: self.say_asking("fetching", payload["package"])
        )
        self.dialog = browser.element("own-dialog")
        self.refusal, self.learn = browser.element("own-refusal"), browser.element("own-learn")
        self.text_told = browser.element("own-text-told")
        self.lines = Lines()
        self.lines.chosen.listen(lambda *asked: asyncio.create_task(self.read(*asked)))
        self.entry, self.reading = browser.element("own-series-entry"), browser.element("own-reading")
        self.asking, self.awaited = False, None
        self.barred = ""
        """Why the file that was chosen last cannot be learned, until something else is typed or chosen."""
        self.form = Form(pad)
        self.form.typed.listen(self.typed)
        self.form.chosen.listen(lambda kind: self.bar(""))
        self.form.entered.listen(lambda: asyncio.create_task(self.submit()))
        self.form.pasted.listen(self.pasted)
        self.offer_examples()
        self.listen_to_files()
        browser.listen(browser.element("own-open"), "click", lambda event: self.open())
        browser.listen(browser.element("own-close"), "click", lambda event: self.dialog.close())
        browser.listen(self.learn, "click", lambda event: asyncio.create_task(self.submit()))
        self.refuse("")

    def listen_to_files(self) -> None:
        """What js/files.js tells of files."""
        browser.listen(browser.window, "filecoming", lambda event: self.file_coming())
        browser.listen(browser.window, "filetaken", lambda event: self.taken(event.detail))
        browser.listen(browser.window, "filedropped", lambda event: self.dropped(event.detail.kind))
        browser.listen(browser.window, "filegiven", lambda event: self.given(event.detail))

    def open(self, kind: str | None = None) -> None:
        """With what is being learned, if it is the visitor's own; else with what was typed before."""
        store = self.store
        if not store.free("data"):
            return
        data = store["data"]
        self.awaited = None
        if data in OWN and store[data] is None:
            self.awaited = data
            asyncio.create_task(self.run.trainer.request("own"))
        self.form.fill(store)
        present = data if data in OWN else "memory" if data in MEMORY else None
        if kind or present:
            self.form.choose(kind or present)
        self.refuse("")
        self.hide_preview()
        self.dialog.showModal()
        (self.form.field() if kind or present else browser.element("own-choose")).focus()

    def data_came(self, payload: dict, buffer: JS) -> None:
        """Long data come from the trainer: into the field, unless the visitor has gone on there."""
        if payload["name"] == self.awaited:
            self.awaited = None
            browser.window.files.put("own-%s-value" % payload["name"], buffer)

    def typed(self) -> None:
        self.awaited = None
        say(self.text_told, "")
        self.bar("")

    def bar(self, why: Said) -> None:
        """why: what keeps the chosen file from being learned, "" for nothing; what stood in the field before it is not
        learned in its place."""
        self.barred = why
        self.lines.offer(None)
        self.refuse(why)

    async def submit(self) -> None:
        if self.asking:
            return
        if self.barred:
            self.refuse(self.barred)
            return
        if self.form.kind == "series":
            if self.preview.told:
                await self.learn_shown()
                return
            if not browser.window.files.holdsRow("own-series-value") and await self.read_typed():
                return
        excess, field = self.form.too_many(), self.form.refusable()
        if excess:
            self.refuse(too_long(*excess), field)
            return
        changes = self.form.changes()
        if changes is None:
            self.refuse(self.form.lacking(), field)
            return
        await self.offer(changes, field, self.form.block())

    async def offer(
        self, changes: Values, field: Node, block: JS = None, reading: Values | None = None
    ) -> None:
        """Have it learned, or the trainer's sentence shown at the field."""
        self.ask(True)
        self.refuse("parameters.own.asking")
        label = phrase("input." + changes["data"])
        problem = await self.run.renewal.offer(changes, label, block, reading)
        if problem and await self.preview.mends(problem):
            problem = await self.run.renewal.offer(changes, label, block, reading)
        self.ask(False)
        if problem:
            self.refuse(refused(problem), field)
            field.focus()
        else:
            self.refuse("")
            self.dialog.close()

    def ask(self, asking: bool) -> None:
        """Whether the trainer is thinking about the data."""
        self.asking = asking
        browser.enable(self.learn, not asking)

    def refuse(self, said: Said, field: Node | None = None) -> None:
        """field: the one whose value was refused; it says so until another value stands there."""
        say(self.refusal, said)
        if said:
            self.voice.alarm(self.refusal.textContent)
        self.form.mark(field)

    # --- what is shown before it is learned ---------------------------------------------------------------------------

    def offer_examples(self) -> None:
        for name, source, licence in EXAMPLES:
            button = browser.make("button", browser.element("own-real"), type="button", class_="quiet")
            say(button, "parameters.own.examples." + name)
            licence = phrase("parameters.own.licences." + licence.replace(" ", "_"))
            said = phrase("parameters.own.source", source=source, licence=licence)
            browser.listen(button, "click", lambda event, name=name, said=said: self.take_example(name, said))

    def take_example(self, name: str, said: Said) -> None:
        asyncio.create_task(self.read({"example": name}, None, said))

    def pasted(self, event: Event) -> None:
        """A table that is pasted is shown at once; what is typed, when it is to be learned."""
        pasted = str(event.inputType or "") in ("insertFromPaste", "insertFromDrop")
        if pasted and not browser.window.files.holdsRow("own-series-value"):
            asyncio.create_task(self.read_typed())

    def file_coming(self) -> None:
        """It is still being fetched from the disk: until then there is nothing to learn, and what was said of the file
        before is over."""
        self.end_remarks()
        self.lines.offer(None)
        self.barred = phrase("parameters.own.preview.reading")

    def given(self, told: JS) -> None:
        self.preview.hide()
        asyncio.create_task(self.read_file(str(told.name), told.bytes))

    async def read_typed(self) -> bool:
        """Whether there is an answer to the field's text: it is shown, or refused. A text that is no table is left to
        the trainer, whose sentence names the first value that is none."""
        return await self.read({}, browser.window.files.bytes("own-series-value"), "") is not False

    async def read_file(self, name: str, content: JS) -> None:
        """A table is shown; a text comes into its field."""
        if await self.read({}, content, name) is False:
            characters, said = self.preview.text_told()
            self.form.choose("text")
            if characters > LONGEST_TEXT:
                self.bar(too_long("characters", characters, LONGEST_TEXT))
                return
            browser.window.files.put("own-text-value", self.preview.text)
            told = (
                phrase("parameters.own.as_text", name=name)
                if name
                else phrase("parameters.own.as_text_pasted")
            )
            say(self.text_told, [told] + said)
            self.voice.answer(self.text_told.textContent)
            self.form.fields["text"].focus()

    def end_remarks(self) -> None:
        """Another file or table comes: nothing that was said of the one before stays."""
        self.barred = ""
        say(self.text_told, "")
        self.refuse("")

    async def read(self, asked: Values, block: JS, source: Said) -> bool | None:
        """Have the trainer read and show it. True, False where it is a text, None where it is refused or overtaken."""
        self.awaited = None
        self.end_remarks()
        table, problem = await self.preview.read(asked, block, source)
        if problem or table is not None:
            self.lines.offer(None)
        if problem or table is False:
            # the trainer has given up what was shown before
            self.hide_preview()
        if problem:
            # what was typed can be mended where it stands, what a file holds cannot
            (self.bar if source else self.refuse)(refused(problem))
            if problem["code"] == TOO_MANY_LINES:
                self.lines.offer((asked, block, source))
        if table:
            browser.element("own-preview-sum").focus()
        return table

    def preview_asks(self, asking: bool) -> None:
        """What is shown is being read anew: until then nothing of it is learned."""
        self.ask(asking)
        self.reading.hidden = not asking
        self.lines.enable(not asking)
        if asking:
            self.say_asking("reading")

    def say_asking(self, what: str, package: str = "") -> None:
        """What the trainer is about: "reading", or "fetching" a package that it needs for it first."""
        said = phrase("parameters.own.preview." + what, package=package)
        say(self.reading, said)
        self.voice.answer(said)

    def preview_changed(self) -> None:
        """What is shown, or a choice in it, is another one."""
        if self.form.kind != "series":
            self.form.choose("series")
        self.entry.hidden = True
        number = self.preview.too_long()
        self.refuse(too_long("values", number, summary.longest(self.preview.told)) if number else "")
        if not number:
            self.voice.answer(browser.element("own-preview-sum").textContent)

    def hide_preview(self) -> None:
        self.preview.hide()
        self.entry.hidden = False

    def leave_preview(self) -> None:
        self.hide_preview()
        self.refuse("")
        self.form.fields["series"].focus()

    async def learn_shown(self) -> None:
        shown = browser.element("own-preview-sum")
        await self.offer({"data": "series"}, shown, None, self.preview.reading())

    # --- files ------------------------------------------------------------------------------------------------------

    def dropped(self, kind: str) -> None:
        """A file lies on the page; what is no run comes into this dialog, if the data may be chosen."""
        if kind == "many":
            self.notice.show("parameters.own.one_file")
        elif kind in COUNTED:
            if not self.store.free("data"):
                self.notice.show("parameters.own.fixed")
            elif not self.dialog.open:
                self.open(kind)
            else:
                self.form.choose(kind)

    def taken(self, told: JS) -> None:
        """What a file has brought: its text in the field, or a sentence that says why not and what can be done."""
        self.awaited = None
        field = browser.element(told.field)
        self.form.choose("series")
        if not told.trouble:
            self.hide_preview()
        self.bar(trouble(str(told.trouble), told))
        field.focus()
