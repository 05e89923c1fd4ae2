"""The dialog for data of the visitor's own: a text, a row of numbers, a formula; and the tasks of memory with their
delay. The trainer decides whether it can learn from them; its sentence stands in the dialog, where nothing is lost."""

import asyncio

from page import browser
from page.settings import FIELD, MEMORY, OWN
from page.texts import phrase, refused, say

KINDS = OWN + ("memory",)


class OwnData:
    def __init__(self, app):
        self.app = app
        self.dialog = browser.element("own-dialog")
        self.refusal, self.learn = browser.element("own-refusal"), browser.element("own-learn")
        self.panes = {kind: browser.element("own-" + kind) for kind in KINDS}
        self.fields = {kind: browser.element("own-%s-value" % kind) for kind in KINDS}
        self.delay = browser.element("own-delay")
        self.delay.min, self.delay.max = FIELD["delay"].low, FIELD["delay"].high
        self.choices = {}
        for kind in KINDS:
            self.choices[kind] = node = browser.element("own-kind-" + kind)
            browser.listen(node, "change", lambda event, kind=kind: self.choose(kind))
        self.tasks = browser.element("own-tasks")
        for name in MEMORY:
            say(browser.make("option", self.fields["memory"], value=name), "input." + name)
        self.dialog_labels()
        browser.listen(self.fields["memory"], "change", lambda event: self.dialog_labels())
        browser.listen(browser.element("own-open"), "click", lambda event: self.open())
        browser.listen(browser.element("own-close"), "click", lambda event: self.dialog.close())
        browser.listen(self.learn, "click", lambda event: asyncio.create_task(self.submit()))
        browser.listen(self.fields["formula"], "keydown", self.key)
        app.tiles.offer_more(self.open)
        self.choose("text")

    def dialog_labels(self):
        say(self.tasks, "parameters.own.tasks." + str(self.fields["memory"].value))

    def own_data_asked(self, name):
        self.open(name)

    def open(self, kind=None):
        """With what is being learned, if it is the visitor's own; else with what was typed before."""
        store = self.app.store
        if not store.free("data"):
            return
        data = store["data"]
        if data in OWN:
            self.fields[data].value = FIELD[data].text(store[data])
        elif data in MEMORY:
            self.fields["memory"].value = data
            self.dialog_labels()
        self.delay.value = str(store["delay"])
        present = data if data in OWN else "memory" if data in MEMORY else None
        if kind or present:
            self.choose(kind or present)
        self.refuse("")
        self.dialog.showModal()
        self.fields[self.kind].focus()

    def choose(self, kind):
        self.kind = kind
        self.refuse("")
        for name in KINDS:
            self.choices[name].checked = name == kind
            self.panes[name].hidden = name != kind

    def key(self, event):
        if event.key == "Enter":
            event.preventDefault()
            asyncio.create_task(self.submit())

    def changes(self):
        """What the dialog says as settings, None if its delay is no number."""
        value = str(self.fields[self.kind].value)
        if self.kind != "memory":
            return {"data": self.kind, self.kind: value}
        delay = FIELD["delay"].parse(str(self.delay.value))
        return None if delay is None else {"data": value, "delay": delay}

    async def submit(self):
        if self.learn.disabled:
            return
        changes = self.changes()
        if changes is None:
            field = FIELD["delay"]
            self.refuse(phrase("parameters.range.whole", low=field.low, high=field.high))
            return
        self.learn.disabled = True
        self.refuse("parameters.own.asking")
        problem = await self.app.run.offer(changes, phrase("input." + changes["data"]))
        self.learn.disabled = False
        if problem:
            self.refuse(refused(problem))
            self.fields[self.kind].focus()
        else:
            self.refuse("")
            self.dialog.close()

    def refuse(self, said):
        say(self.refusal, said)
