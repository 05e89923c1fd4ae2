"""How the parts of the page hear of each other: whoever has something to tell owns a signal, whoever wants to know
listens.

    run.reports.listen(self.report_came)       in the listener's constructor
    self.reports.send(report)                  where it happens

Listeners are called at once, in the order in which they began to listen. What happens flows one way: trainer, run,
display, panels."""

from page.browser.types import Act, Value


class Signal:
    __slots__ = ("listeners",)

    def __init__(self) -> None:
        self.listeners = []

    def listen(self, listener: Act) -> None:
        self.listeners.append(listener)

    def send(self, *told: Value) -> None:
        for listener in self.listeners:
            listener(*told)
