"""The sliders: made from the table in `state`, named and explained from the texts."""

from page import browser
from page.state import FIELDS
from page.texts import words


class Parameters:
    def __init__(self, store, changed):
        """changed(field, value) when the visitor moves a slider."""
        self.outputs = {}
        self.inputs = {}
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
            hint = (
                words("parameters.%s.text" % field.name)
                + " "
                + words("parameters.default", value=shown(field.default))
            )
            browser.make("small", row, id=field.name + "-text", text=hint)
            browser.listen(
                slider,
                "input",
                lambda event, field=field: changed(field, field.value(float(event.target.value))),
            )
            self.inputs[field.name] = slider
            self.show(field, store[field.name])

    def show(self, field, value):
        self.outputs[field.name].textContent = shown(value)
        self.inputs[field.name].setAttribute("aria-valuetext", shown(value))

    def set(self, field, value):
        """Move the slider itself, after the value was changed elsewhere."""
        self.inputs[field.name].value = field.position(value)
        self.show(field, value)


def shown(value):
    return str(value) if isinstance(value, int) else "%g" % value
