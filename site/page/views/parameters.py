"""The sliders: made from the table in `state`, named and explained from the texts."""

from page import browser
from page.state import FIELD, FIELDS
from page.texts import words


class Parameters:
    def __init__(self, store, changed):
        """changed(field, value) when the visitor moves a slider."""
        self.outputs = {}
        self.inputs = {}
        self.hints = {}
        box = browser.element("parameters")
        for field in FIELDS:
            if not field.live:
                continue
            row = browser.make("div", box, class_="parameter")
            label = browser.make("label", row, for_=field.name)
            browser.make("span", label, text=words("parameters.%s.name" % field.name))
            self.outputs[field.name] = browser.make("output", label, for_=field.name)
            slider = browser.make(
                "input", row, type="range", id=field.name, step=field.step,
                min=field.position(field.low), max=field.position(field.high), value=field.position(store[field.name]),
                aria_describedby=field.name + "-text",
            )  # fmt: skip
            self.hints[field.name] = browser.make("small", row, id=field.name + "-text")
            browser.listen(
                slider,
                "input",
                lambda event, field=field: self.moved(field, float(event.target.value), changed),
            )
            self.inputs[field.name] = slider
        self.show(store)

    def show(self, store):
        """Every control at its present value."""
        for name, slider in self.inputs.items():
            slider.value = FIELD[name].position(store[name])
            self.tell(FIELD[name], store[name])
            default = words("parameters.default", value=shown(FIELD[name].default))
            self.hints[name].textContent = words("parameters.%s.text" % name) + " " + default

    def tell(self, field, value):
        self.outputs[field.name].textContent = shown(value)
        self.inputs[field.name].setAttribute("aria-valuetext", shown(value))

    def moved(self, field, position, changed):
        value = field.value(position)
        self.tell(field, value)
        changed(field, value)


def shown(value):
    return str(value) if isinstance(value, int) else "%g" % value
