"""A run as a file: saved and opened again, with its settings, weights and figures; or as a script for elsewhere."""

import asyncio

from page import browser
from page.texts import phrase, refused, say

SCRIPTS = ("python", "pytorch", "keras")
MOST = 64000000
"""Bytes of a file that are read; no run has as many, and the beginning of another file is refused in words."""


class Keep:
    def __init__(self, app):
        self.app = app
        self.dialog = browser.element("share")
        self.told = browser.element("keep-told")
        self.chooser = browser.element("keep-file")
        place = browser.window.place
        # a frame without an origin may save nothing
        for part in ("keep-save", "keep-scripts"):
            browser.element(part).hidden = bool(place.framed and place.opaque)
        browser.listen(browser.element("keep-save"), "click", lambda event: asyncio.create_task(self.save()))
        browser.listen(self.chooser, "change", lambda event: asyncio.create_task(self.open()))
        for name in SCRIPTS:
            button = browser.element("keep-" + name)
            browser.listen(button, "click", lambda event, name=name: asyncio.create_task(self.export(name)))
        browser.listen(self.dialog, "close", lambda event: self.tell(""))

    def settings_changed(self):
        # a run from a file would bring settings of its own
        browser.element("keep-open").hidden = bool(self.app.store.fixed)

    def tell(self, said):
        say(self.told, said)

    def refused(self, problem):
        """The trainer's sentence stands in the dialog while it is open: it covers the page's notices."""
        if self.dialog.open:
            self.tell(refused(problem))

    async def save(self):
        trainer = self.app.trainer
        _, problem = await trainer.request("checkpoint")
        if problem:
            self.refused(problem)
            return
        epoch, content = trainer.kept
        name = "explornn-%s-%d.npz" % (self.app.store["data"], epoch)
        browser.window.files.download(name, "application/octet-stream", content)
        self.tell(phrase("delivery.run_saved", name=name))

    async def open(self):
        file = browser.window.files.taken(self.chooser)
        if not file:
            return
        problem = await self.app.run.opening(await file.slice(0, MOST).arrayBuffer(), file.name)
        if problem:
            self.refused(problem)
        else:
            self.dialog.close()

    async def export(self, name):
        """The script comes as an event of its own: it is too long for an answer in words."""
        _, problem = await self.app.trainer.request("export", to=name)
        if problem:
            self.refused(problem)

    def event_came(self, kind, payload, buffer):
        if kind == "script":
            browser.window.files.download(payload["name"], "text/x-python", buffer)
            self.tell(phrase("delivery.run_saved", name=payload["name"]))
