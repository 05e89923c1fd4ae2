"""The dialog for data of the visitor's own: a text, a row of numbers, a formula; and the tasks of memory with their
delay. The trainer decides whether it can learn from them; its sentence stands in the dialog, where nothing is lost."""

import asyncio

import protocol
from page import browser
from page.facts import (
    LARGEST_ALPHABET,
    LONGEST_FORMULA,
    LONGEST_SERIES,
    LONGEST_TEXT,
    SHORTEST_SERIES,
    SHORTEST_TEXT,
)
from page.settings.fields import FIELD, MEMORY, OWN
from page.words.figures import figure
from page.words.texts import phrase, refused, say

KINDS = OWN + ("memory",)
COUNTED = {"text": ("characters", LONGEST_TEXT), "series": ("values", LONGEST_SERIES)}
"""What a long text of each kind is counted in (js/files.js), and how many may be learned."""
HINTS = {
    "text": {"least": SHORTEST_TEXT, "most": LONGEST_TEXT, "letters": LARGEST_ALPHABET},
    "series": {"least": SHORTEST_SERIES, "most": LONGEST_SERIES},
    "formula": {"most": LONGEST_FORMULA},
}


class OwnData:
    def __init__(self, store, run, notice, voice):
        self.store, self.run, self.notice, self.voice = store, run, notice, voice
        run.trainer.events["own"].listen(self.data_came)
        self.dialog = browser.element("own-dialog")
        self.refusal, self.learn = browser.element("own-refusal"), browser.element("own-learn")
        self.panes = {kind: browser.element("own-" + kind) for kind in KINDS}
        self.fields = {kind: browser.element("own-%s-value" % kind) for kind in KINDS}
        self.delay = browser.element("own-delay")
        for kind, values in HINTS.items():
            say(browser.element("own-%s-hint" % kind), "parameters.own.%s_hint" % kind, **values)
        for kind, (counts, most) in COUNTED.items():
            self.fields[kind].setAttribute("data-counts", counts)
            self.fields[kind].setAttribute("data-most", most)
        for node in list(self.fields.values()) + [self.delay]:
            browser.listen(node, "input", lambda event: self.typed())
        browser.listen(browser.window, "filetaken", lambda event: self.taken(event.detail))
        browser.listen(browser.window, "filedropped", lambda event: self.dropped(event.detail.kind))
        self.asking = False
        self.awaited = None
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
        self.choose("text")

    def dialog_labels(self):
        say(self.tasks, "parameters.own.tasks." + str(self.fields["memory"].value))

    def open(self, kind=None):
        """With what is being learned, if it is the visitor's own; else with what was typed before."""
        store = self.store
        if not store.free("data"):
            return
        data = store["data"]
        self.awaited = None
        if data in OWN and store[data] is None:
            self.awaited = data
            asyncio.create_task(self.run.trainer.request("own"))
        elif data in OWN:
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

    def data_came(self, payload, buffer):
        """Long data come from the trainer: into the field, unless the visitor has gone on there."""
        if payload["name"] == self.awaited:
            self.awaited = None
            browser.window.files.put("own-%s-value" % payload["name"], buffer)

    def typed(self):
        self.awaited = None
        self.refuse("")

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
        """The dialog as settings, without long data (which are the `block`); None if its delay is no number."""
        if self.long():
            return {"data": self.kind}
        value = str(self.fields[self.kind].value)
        if self.kind != "memory":
            return {"data": self.kind, self.kind: value}
        delay = FIELD["delay"].parse(str(self.delay.value))
        return None if delay is None else {"data": value, "delay": delay}

    def long(self):
        """Whether data are too long to pass through this interpreter."""
        return self.kind in COUNTED and int(self.fields[self.kind].textLength) > protocol.LONGEST_OWN

    def block(self):
        """The bytes of long data; None where the settings say it all."""
        return browser.window.files.bytes("own-%s-value" % self.kind) if self.long() else None

    async def submit(self):
        if self.asking:
            return
        if self.kind in COUNTED:
            # so much text is never moved about: it is counted where it stands
            counts, most = COUNTED[self.kind]
            number = int(browser.window.files.counted("own-%s-value" % self.kind))
            if number > most:
                self.refuse(self.too_long(counts, number, most), self.fields[self.kind])
                return
        changes = self.changes()
        if changes is None:
            field = FIELD["delay"]
            self.refuse(phrase("parameters.range.whole", low=field.low, high=field.high), self.delay)
            return
        self.ask(True)
        self.refuse("parameters.own.asking")
        problem = await self.run.offer(changes, phrase("input." + changes["data"]), self.block())
        self.ask(False)
        if problem:
            field = self.delay if self.kind == "memory" else self.fields[self.kind]
            self.refuse(refused(problem), field)
            field.focus()
        else:
            self.refuse("")
            self.dialog.close()

    def ask(self, asking):
        """Whether the trainer is thinking about the data."""
        self.asking = asking
        browser.enable(self.learn, not asking)

    def refuse(self, said, field=None):
        """field: the one whose value was refused; it says so until another value stands there."""
        say(self.refusal, said)
        if said:
            self.voice.alarm(self.refusal.textContent)
        for node in list(self.fields.values()) + [self.delay]:
            node.setAttribute(
                "aria-invalid", "true" if field is not None and node.isSameNode(field) else "false"
            )

    # --- files ------------------------------------------------------------------------------------------------------

    def dropped(self, kind):
        """A file lies on the page; what is no run comes into this dialog, if the data may be chosen."""
        if kind == "many":
            self.notice.show("parameters.own.one_file")
        elif kind in COUNTED:
            if not self.store.free("data"):
                self.notice.show("parameters.own.fixed")
            elif not self.dialog.open:
                self.open(kind)
            else:
                self.choose(kind)

    def taken(self, told):
        """What a file has brought: its text in the field, or a sentence that says why not and what can be done."""
        self.awaited = None
        field = browser.element(told.field)
        self.refuse(self.trouble(str(told.trouble), told), None)
        field.focus()

    def trouble(self, trouble, told):
        if not trouble:
            return ""
        if trouble == "bytes":
            size = figure("fixed", float(told.count), 1)
            return phrase("parameters.own.file_bytes", name=str(told.name), size=size, most=int(told.most))
        if trouble in ("encoding", "unreadable", "empty"):
            return phrase("parameters.own.file_" + trouble, name=str(told.name))
        return self.too_long(trouble, int(told.count), int(told.most))

    def too_long(self, counts, number, most):
        return phrase("parameters.own.too_many_" + counts, count=number, most=most)
