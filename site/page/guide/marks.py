"""The small buttons that explain: one beside everything that names a topic. They show themselves where pointer or focus
is, and all of them while the visitor asks (style.css, asking.py); their room is always kept.

HTML names it by `data-topic`; a control of a setting does so by the setting's name. A heading and its button share a
wrapper, so that the heading's own name stays what it is."""

from page import browser
from page.browser.types import Node
from page.words.texts import say_in

PLACES = "[data-topic]:not([data-explained]), [data-setting]:not([data-explained])"
TOPIC_OF_SETTING = {
    "data": "data_sets", "text": "data_sets", "series": "data_sets", "dates": "data_sets", "series_name": "data_sets",
    "formula": "data_sets",
    "candidate_activation": "activations", "output_activation": "activations", "input_gate": "components",
    "forget_gate": "components", "output_gate": "components", "coupled_gates": "components", "peepholes": "components",
    "prediction": "prediction_mode", "shortest": "padding", "own_inputs_epochs": "own_inputs",
    "stop_epochs": "stop", "stop_loss": "stop", "stop_plateau": "stop",
}  # fmt: skip
"""Settings whose topic does not bear their own name."""
HEADINGS = ("H2", "H3")


def topic_of(node: Node) -> str | None:
    setting = node.getAttribute("data-setting")
    return TOPIC_OF_SETTING.get(setting, setting) if setting else node.getAttribute("data-topic")


def mark() -> None:
    """A button beside everything that has none yet."""
    for node in browser.document.querySelectorAll(PLACES):
        node.setAttribute("data-explained", "")
        button = browser.make(
            "button", type="button", class_="info", data_about=topic_of(node), aria_expanded="false"
        )
        browser.make("span", button, text="i", aria_hidden="true")
        name(node, button)
        if node.tagName in HEADINGS:
            wrapper = browser.make("div", class_="titled")
            node.replaceWith(wrapper)
            wrapper.append(node, button)
        elif node.hasAttribute("data-setting"):
            node.querySelector("label").after(button)
        else:
            node.append(button)


NEAR = ":scope > .info, :scope > * > .info, :scope > .cell-head > * > .info"
"""A thing's own button: in it, in its heading, in the head of its row."""


def about(node: Node | None) -> tuple:
    """(topic, anchor) of the smallest thing around a node that is explained; (None, None) where nothing is."""
    while node is not None and node.tagName not in ("MAIN", "BODY", "HEADER"):
        element = node.getAttribute("data-element") or node.getAttribute("data-about")
        if element:
            return element, node
        button = node.querySelector(NEAR)
        if button and browser.at_hand(button):
            return button.getAttribute("data-about"), button
        node = node.parentElement
    return None, None


def name(node: Node, button: Node) -> None:
    """What is explained, in the words that stand there."""
    said = node.getAttribute("data-topic-name")
    if not said:
        first = node.querySelector("label span, b") or node
        for part in first.childNodes:
            if part.nodeType == 3 and part.data.strip():
                said = part.data.strip()
                break
    say_in(button, "aria-label", "teaching.explain", what=said or "")


def rename() -> None:
    """After the language has changed."""
    for button in browser.document.querySelectorAll(".info"):
        wrapper = button.parentElement
        node = wrapper.firstElementChild if wrapper.className == "titled" else wrapper
        name(node if not wrapper.closest("[data-setting]") else wrapper.closest("[data-setting]"), button)
