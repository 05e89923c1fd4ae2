"""The names beside a cell's parts: as much of each as its line has room for, in every language, cell and size."""

import itertools
import json
import types

import pytest

from tests.page.conftest import SITE
from tools.site.words import languages

LETTER = 7
"""Pixels of a letter in the strong type, on the whole."""
CELLS = {"lstm": {"peepholes": True}, "gru": {}, "rnn": {}, "feed_forward": {}}
SIZES = [(640, 248), (660, 400), (760, 250), (900, 320), (1100, 600)]


class Context:
    """Keeps where letters and signs are written: {which of them: (left, right, foot)}."""

    def __init__(self):
        self.letters, self.signs = [], []

    def measureText(self, text):
        return types.SimpleNamespace(width=LETTER * len(text))

    def fillText(self, text, x, y):
        self.letters.append((x, x + LETTER * len(text), y, text))

    def moveTo(self, x, y):
        self.signs.append(x)

    lineTo = moveTo

    def __getattr__(self, name):
        return lambda *values: None


@pytest.fixture
def labelled(page):
    """labelled(language, cell, width, height) -> {element: (left, right, foot, text, whether with its sign)}."""

    def write(language, cell, width, height):
        page("words.texts").load(json.dumps(languages(SITE / "content")[language]))
        diagram = page("cell.scene.diagram").Diagram(cell, CELLS[cell])
        figure = page("cell.scene.layout").Figure(diagram, width, height, 16, 16)
        shades = types.SimpleNamespace(orange="orange", muted="muted", ink="ink", paper="paper")
        labels = page("cell.scene.labels").Labels(shades)
        labels.fit(figure)
        boxes = {}
        for element in diagram.elements:
            context = Context()
            labels.draw(context, element, True)
            lefts, rights, feet, texts = zip(*context.letters, strict=True)
            boxes[element.id] = (
                min(lefts), max([*rights, *context.signs]), min(feet), "".join(texts), bool(context.signs),
            )  # fmt: skip
        return boxes

    return write


@pytest.mark.parametrize("language", languages(SITE / "content"))
@pytest.mark.parametrize("cell", CELLS)
@pytest.mark.parametrize("width, height", SIZES)
def test_no_label_runs_into_another_or_out_of_the_picture(labelled, language, cell, width, height):
    boxes = labelled(language, cell, width, height)
    assert all(left >= 0 and right <= width for left, right, *_ in boxes.values())
    for (one, (left, right, foot, *_)), (other, (start, end, line, *_)) in itertools.combinations(
        boxes.items(), 2
    ):
        assert abs(foot - line) > 12 or right < start or end < left, (one, other)


@pytest.mark.parametrize("cell", CELLS)
def test_where_there_is_room_every_part_has_its_name_and_every_gate_its_sign(labelled, page, cell):
    boxes = labelled("de", cell, 1100, 600)
    page("words.texts").load(json.dumps(languages(SITE / "content")["de"]))
    signs = page("cell.scene.gate_signs").SIGNS
    diagram = page("cell.scene.diagram").Diagram(cell, CELLS[cell])
    for element in diagram.elements:
        pieces = page("cell.scene.labels").written(diagram, element)
        assert boxes[element.id][3:] == ("".join(text for text, _ in pieces), element.id in signs)


def test_in_a_small_picture_the_sign_goes_before_the_name_and_the_letters_stay(labelled):
    assert labelled("en", "lstm", 900, 248)["forget_gate"][3:] == ("Forget gate ft", True)
    assert labelled("en", "lstm", 640, 248)["forget_gate"][3:] == ("Forget gate ft", False)
    boxes = labelled("de", "lstm", 640, 248)
    assert boxes["forget_gate"][3:] == ("ft", True)
    assert boxes["hidden"][3] == "ht"
