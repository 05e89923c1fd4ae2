"""Where one is: the path "Network, layer, element", and the whole stack as pictograms to move along."""

from page import browser
from page.texts import words


class Path:
    def __init__(self, orders):
        """orders: "leave" to the network, "layer" to another layer (its index), "choose" an element or None."""
        self.orders = orders
        self.path, self.stack = browser.element("cell-path"), browser.element("cell-stack")
        self.title = browser.element("cell-title")
        browser.listen(self.path, "click", self.on_path)
        browser.listen(self.stack, "click", self.on_stack)
        self.layers = None
        self.buttons = []

    def show(self, layer, report, element):
        name = words("network.layer", n=layer + 1)
        self.title.textContent = words(
            "cell.title",
            n=layer + 1,
            cell=words("network.cells." + report.header["cell"]),
            units=report.hidden_size,
        )
        self.path.replaceChildren()
        self.crumb("leave", words("network.title"), False)
        self.crumb("layer", name, element is None)
        if element:
            self.crumb("", words("cell.name." + element), True)
        if report.layers != self.layers:
            self.build(report.layers)
        for index, button in enumerate(self.buttons):
            if index == layer:
                button.setAttribute("aria-current", "true")
            else:
                button.removeAttribute("aria-current")

    def crumb(self, order, name, here):
        item = browser.make("li", self.path)
        if here:
            browser.make("span", item, text=name, aria_current="page")
        else:
            browser.make("button", item, type="button", text=name, data_order=order)

    def build(self, layers):
        self.layers = layers
        self.stack.replaceChildren()
        self.pictogram("end", words("input.title"), None)
        self.buttons = [
            self.pictogram("one", str(index + 1), index, words("network.layer", n=index + 1))
            for index in range(layers)
        ]
        self.pictogram("end", words("prediction.title"), None)

    def pictogram(self, kind, text, index, name=None):
        button = browser.make(
            "button", browser.make("li", self.stack), type="button", class_="pictogram " + kind, text=text,
            data_layer="" if index is None else index,
        )  # fmt: skip
        if name:
            button.setAttribute("aria-label", name)
            button.title = name
        return button

    def on_path(self, event):
        order = event.target.getAttribute("data-order")
        if order == "leave":
            self.orders["leave"]()
        elif order == "layer":
            self.orders["choose"](None)

    def on_stack(self, event):
        layer = event.target.getAttribute("data-layer")
        if layer is None:
            return
        self.orders["layer"](int(layer)) if layer else self.orders["leave"]()
