"""A button that can do nothing just now says why, in every language."""

import ast
import json
import types

import pytest

from tools.layout import HERE
from tools.site.text_edition.browser import Node as Bare
from tools.site.words import languages

PAGE = HERE.site / "page"
SPEAKS_BESIDE = {
    "words/reasons.py": "the one way",
    "cell/walk/path.py": "the place where one is",
    "guide/check/asked.py": "a question asks for an answer first",
    "guide/check/form.py": "a row's end",
    "guide/check/view.py": "switches on only",
    "own_data/covariates.py": "the sentence above the boxes",
    "own_data/lines.py": "what the trainer is about stands there",
    "own_data/view.py": "what the trainer is about stands there",
}
"""Modules that may grey a button without a reason of its own."""
WORDS = languages(HERE.site / "content")


class Node(Bare):
    def __init__(self):
        super().__init__(lambda: None)
        self.hidden = False

    def removeAttribute(self, name):
        self.attributes.pop(name, None)

    @property
    def held(self):
        return self.attributes.get("aria-disabled") == "true"


def calls(path, name):
    found = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    return [
        node
        for node in found
        if isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) == name
    ]


def test_whatever_greys_a_button_for_the_state_of_the_run_says_why():
    """By `reasons.allow`, which wants the reason."""
    plain = {
        path.relative_to(PAGE).as_posix()
        for path in PAGE.rglob("*.py")
        if calls(path, "enable") and path.parent != PAGE / "browser"
    }
    assert {module for module in plain if module not in SPEAKS_BESIDE} == set()


@pytest.mark.parametrize("language", sorted(WORDS))
def test_a_greyed_buttons_title_is_the_reason_and_so_is_what_a_press_is_told(page, language):
    reasons, texts = page("words.reasons"), page("words.texts")
    texts.load(json.dumps(WORDS[language]))
    button, why = Node(), texts.phrase("network.full", n=7)
    reasons.allow(button, why, "network.add")
    assert button.held
    assert button.attributes["title"] == texts.told(why) != texts.words("network.full")
    assert reasons.why_not(button.attributes["data-why"]) == why
    reasons.allow(button, "", "network.add")
    assert not button.held
    assert button.attributes["title"] == texts.words("network.add")


@pytest.mark.parametrize(
    ("epoch", "playing", "why"),
    [(0, False, "untrained"), (0, True, "untrained"), (3, True, "playing"), (3, False, None)],
)
def test_comparing_without_memory_wants_a_trained_run_that_stands(
    page, words, monkeypatch, epoch, playing, why
):
    memoryless, signal = page("prediction.memoryless"), page("browser.signal").Signal
    button = Node()
    monkeypatch.setattr(page("browser"), "element", lambda name: button)
    monkeypatch.setattr(page("browser"), "listen", lambda *given: None)
    beside = types.SimpleNamespace(
        has_memory=True, known=False, wanted=False, changed=signal(), turn=None, stop=lambda: None,
        said=lambda whole=False: "prediction.memoryless.compare",
    )  # fmt: skip
    run = types.SimpleNamespace(memoryless=beside, epoch=epoch, figures=signal())
    player = types.SimpleNamespace(playing=playing, changed=signal())
    memoryless.MemorylessButton(run, player, types.SimpleNamespace(changed=signal()))
    assert button.held == (why is not None)
    assert button.attributes["title"] == page("words.texts").words(
        "prediction.memoryless." + (why or "about")
    )
