"""A run as a file: saved and opened again, with its settings, weights and figures; or as a script for elsewhere."""

import asyncio

from page import browser
from page.browser.types import JS, TYPE_CHECKING, Event, Part, Problem, Said
from page.delivery.computed import computed_by
from page.delivery.query import without_own
from page.words.texts import hint_of, message_of, phrase, refused, say

if TYPE_CHECKING:
    from page.run.run import Run
    from page.settings.state import Store
    from page.words.voice import Voice

HANDED = {"yes": "delivery.run_saved", "unknown": "delivery.run_handed", "no": "delivery.run_forbidden"}
"""What is said of a file, by what js/files.js knows of its way."""
SCRIPTS = ("python", "pytorch", "keras")


class Keep:
    def __init__(self, store: "Store", run: "Run", notice: Part, voice: "Voice") -> None:
        self.store, self.run, self.notice, self.voice = store, run, notice, voice
        store.changed.listen(self.settings_changed)
        run.trainer.events["script"].listen(self.script_came)
        self.dialog = browser.element("share")
        self.told = browser.element("keep-told")
        self.chooser = browser.element("keep-file")
        self.otherwise, self.text = browser.element("keep-otherwise"), browser.element("keep-text")
        self.window = browser.element("keep-window")
        self.window.hidden = not browser.window.location.protocol.startswith("http")
        self.computed = browser.element("keep-computed")
        browser.listen(
            browser.element("share-open"), "click", lambda event: asyncio.create_task(self.tell_computed())
        )
        browser.listen(browser.element("keep-save"), "click", lambda event: asyncio.create_task(self.save()))
        browser.listen(self.chooser, "change", lambda event: asyncio.create_task(self.open()))
        for name in SCRIPTS:
            button = browser.element("keep-" + name)
            browser.listen(button, "click", lambda event, name=name: asyncio.create_task(self.export(name)))
        browser.listen(self.dialog, "close", lambda event: self.clear())
        browser.listen(browser.window, "filedropped", self.dropped)
        self.settings_changed()

    def settings_changed(self) -> None:
        # a run from a file would bring settings of its own
        browser.element("keep-open").hidden = bool(self.store.fixed)

    def tell(self, said: Said) -> None:
        say(self.told, said)
        self.voice.answer(self.told.textContent)

    async def tell_computed(self) -> None:
        say(self.computed, "")
        state, _ = await self.run.trainer.request("hello")
        if state:
            say(self.computed, computed_by(state["machines"]))

    def clear(self) -> None:
        self.tell("")
        self.otherwise.hidden = True
        self.text.value = ""

    def hand_over(self, name: str, kind: str, content: JS) -> None:
        """To the visitor's downloads; where these may be forbidden, by the page around this one, other ways too."""
        files = browser.window.files
        way = files.download(name, kind, content)
        self.tell(phrase(HANDED[way], name=name))
        self.otherwise.hidden = way == "yes"
        if way != "yes":
            self.text.value = files.asText(kind, content)
            self.window.href = without_own(browser.window.location.href).href

    def refuse(self, said: Said, hint: Said = "") -> None:
        """In the dialog while it is open: it covers the page's notices."""
        if self.dialog.open:
            self.tell(said)
        else:
            self.notice.show(said, hint)

    def refused(self, problem: Problem) -> None:
        """The trainer's sentence."""
        if self.dialog.open:
            self.tell(refused(problem))
        else:
            self.refuse(message_of(problem), hint_of(problem))

    async def save(self) -> None:
        trainer = self.run.trainer
        _, problem = await trainer.request("checkpoint")
        if problem:
            self.refused(problem)
            return
        epoch, content = trainer.reached.checkpoint
        name = "explornn-%s-%d.npz" % (self.store["data"], epoch)
        self.hand_over(name, "application/octet-stream", content)

    async def open(self) -> None:
        file = browser.window.files.taken(self.chooser)
        if file:
            await self.take(file)

    def dropped(self, event: Event) -> None:
        if event.detail.kind != "run":
            return
        if self.store.fixed:
            self.notice.show("delivery.run_fixed")
        else:
            asyncio.create_task(self.take(event.detail.file))

    async def take(self, file: JS) -> None:
        """A file is read whole or refused; the run that is shown goes on until another is taken in its place."""
        files = browser.window.files
        if files.tooLarge(file):
            self.refuse(phrase("delivery.run_too_large", megabytes=files.most))
            return
        try:
            content = await files.bytesOf(file)
        except Exception:
            self.refuse("delivery.run_unreadable")
            return
        problem = await self.run.renewal.opening(content, file.name)
        if problem:
            self.refused(problem)
        elif self.dialog.open:
            self.dialog.close()

    async def export(self, name: str) -> None:
        """The script comes as an event of its own: it is too long for an answer in words."""
        _, problem = await self.run.trainer.request("export", to=name)
        if problem:
            self.refused(problem)

    def script_came(self, payload: dict, buffer: JS) -> None:
        self.hand_over(payload["name"], "text/x-python", buffer)
