"""Where one is: the path "Network, layer, element", and the whole stack as pictograms to move along."""

from page import browser
from page.browser.types import TYPE_CHECKING, Act, Event, Node, Said
from page.run.layer_names import number_of, spoken
from page.words.texts import choice, count, key_back, phrase, say, say_in

if TYPE_CHECKING:
    from page.run.report import Report


class Path:
    layers: tuple[int, bool] | None
    end: Node | None
    buttons: list[Node]
    crumbs: list[Node]

    def __init__(self, orders: dict[str, Act]) -> None:
        """orders: "leave" to the network, "layer" to another layer (its index), "choose" an element or None."""
        self.orders = orders
        self.path, self.stack = browser.element("cell-path"), browser.element("cell-stack")
        self.title = browser.element("cell-title")
        browser.listen(self.path, "click", self.on_path)
        browser.listen(self.stack, "click", self.on_stack)
        self.layers = self.end = None
        self.buttons, self.crumbs = [], []

    def show(self, layer: int, report: "Report", element: str | None) -> None:
        cell, units = choice("cell", report.header["cell"]), count("units", report.hidden_size)
        say(self.title, "cell.title", n=spoken(report, layer), cell=cell, units=units)
        self.write(layer, report, element)
        shape = (report.layers, report.both)
        if shape != self.layers:
            self.build(report)
        for index, button in enumerate(self.buttons):
            if index == layer:
                button.setAttribute("aria-current", "true")
            else:
                button.removeAttribute("aria-current")

    def write(self, layer: int, report: "Report", element: str | None) -> None:
        """The path's words. Its buttons stay, and with them the focus."""
        if not self.crumbs:
            for order in ("leave", "layer"):
                item = browser.make("li", self.path)
                self.crumbs.append(browser.make("button", item, type="button", data_order=order))
        say(self.crumbs[0], "network.title")
        say(self.crumbs[1], "network.layer", n=spoken(report, layer))
        browser.enable(self.crumbs[1], bool(element))
        if element:
            self.crumbs[1].removeAttribute("aria-current")
        else:
            self.crumbs[1].setAttribute("aria-current", "page")
        if self.end:
            self.end.remove()
            self.end = None
        if element:
            self.end = browser.make("li", self.path)
            say(
                browser.make("span", self.end, aria_current="page"),
                key_back(report.reverse(layer), "cell.name." + element),
            )

    def build(self, report: "Report") -> None:
        inside = browser.focused(self.stack)
        self.layers = (report.layers, report.both)
        self.stack.replaceChildren()
        self.pictogram("end", "input.title", None)
        self.buttons = [
            self.pictogram(
                "one", number_of(report, layer), layer, phrase("network.layer", n=spoken(report, layer))
            )
            for layer in range(report.layers)
        ]
        self.pictogram("end", "prediction.title", None)
        if inside:
            self.buttons[-1].focus()

    def beside(self, index: int | None) -> str:
        """ "beside" for the second layer of a level, which does not read the first."""
        return "beside" if index is not None and self.layers[1] and index % 2 else ""

    def pictogram(self, kind: str, said: Said, index: int | None, label: Said = None) -> Node:
        button = browser.make(
            "button", browser.make("li", self.stack), type="button", class_="pictogram " + kind,
            data_layer="" if index is None else index, data_beside=self.beside(index),
        )  # fmt: skip
        say(button, said)
        if label:
            say_in(button, "aria-label", label)
            say_in(button, "title", label)
        return button

    def on_path(self, event: Event) -> None:
        order = event.target.getAttribute("data-order")
        if order == "leave":
            self.orders["leave"]()
        elif order == "layer":
            self.orders["choose"](None)

    def on_stack(self, event: Event) -> None:
        layer = event.target.getAttribute("data-layer")
        if layer is None:
            return
        self.orders["layer"](int(layer)) if layer else self.orders["leave"]()
