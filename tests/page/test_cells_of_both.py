"""What is said and marked inside the cell of a layer, at each of its steps: which state comes in, where an error goes,
and which value the layer reads."""

import functools
import itertools
import math
import re
import sys
import types

import pytest

from tests.page import drawing
from tests.page.conftest import SITE
from tests.page.test_cell_picture import Context, Path, Shades
from tools.site.words import languages

SERIES = [math.sin(step / 3) for step in range(400)]
SHAPES = [
    {"cell": cell, "directions": directions, "layers": 2, "window": 8, "horizon": 3, **more}
    for cell, directions, more in [
        ("lstm", "both", {}),
        ("lstm", "both", {"truncation": 4, "loss_on": "all"}),
        ("gru", "both", {"truncation": 3}),
        ("rnn", "both", {}),
        ("lstm", "forward", {"truncation": 4}),
        ("gru", "forward", {"loss_on": "all", "truncation": 3}),
        ("feed_forward", "forward", {}),
        ("lstm", "forward", {"stateful": True, "data": "series", "series": SERIES}),
    ]
]
each = pytest.mark.parametrize(
    "settings", SHAPES, ids=lambda settings: "-".join(map(str, list(settings.values())[:7]))
)


@pytest.fixture
def inside(page, reported, words):
    """inside(settings, layer) -> report, diagram and timeline of a layer's cell."""

    def make(settings, layer):
        report, session = reported(settings)
        reverse = report.reverse(layer)
        diagram = page("cell.scene.diagram").Diagram(
            settings["cell"], session.configuration.to_dict(), None, reverse
        )
        level = report.level(layer) if report.both else 0
        line = page("cell.scene.steps").CellTimeline(
            diagram.parts, report.window, report.horizon, reverse, level, report.sweeps
        )
        return report, diagram, line

    return make


@pytest.fixture
def sentences(page, inside):
    """sentences(settings, layer) -> the report, and [(step, what is said of it)]."""
    controls, texts = page("cell.walk.controls"), page("words.texts")

    def tell(settings, layer):
        report, diagram, line = inside(settings, layer)
        told = []
        for step in line.steps:
            edge = controls.edge_of(step.phase, report, layer, step.time_step)
            key = controls.sentence(diagram.cell, diagram.reverse, step.phase, step.part, edge)
            told.append((step, texts.words(key)))
        return report, told

    return tell


@functools.cache
def content():
    return languages(SITE / "content")


def of_step_before(settings, layer):
    return r"t \+ 1" if settings["directions"] == "both" and layer % 2 else r"step before"


# --- the state that comes in, and where errors go ----------------------------------------------------------------


@each
@pytest.mark.parametrize("layer", [0, 1])
def test_zeros_come_in_where_a_layer_begins_and_nowhere_else(sentences, settings, layer):
    report, told = sentences(settings, layer)
    first = report.window - 1 if report.reverse(layer) else 0
    for step, sentence in told:
        if step.phase != "forward" or step.part != "receive":
            continue
        begins = step.time_step == first and report.recurs and not report.stateful
        assert ("zeros" in sentence) == begins
        if report.recurs:
            assert bool(re.search(of_step_before(settings, layer), sentence)) != begins


@each
@pytest.mark.parametrize("layer", [0, 1, 2, 3])
def test_an_error_is_said_to_go_on_through_time_where_it_does(sentences, settings, layer):
    if layer >= 2 and settings["directions"] != "both":
        layer -= 2
    report, told = sentences(settings, layer)
    seen = set()
    for step, sentence in told:
        if step.phase != "backward" or step.part not in ("receive", "update") or not report.recurs:
            continue
        read = report.window - step.time_step if report.reverse(layer) else step.time_step + 1
        left = report.window - read
        cut = bool(report.truncation) and (left + 1) % report.truncation == 0
        goes_on = read > 1 and not cut
        arrives = report.step_gradient(layer, step.time_step) > 0
        seen.add((arrives, goes_on))
        if not arrives:
            assert sentence.startswith("No error arrives")
        elif settings["cell"] != "rnn" or step.part == "receive":
            assert bool(re.search(of_step_before(settings, layer), sentence)) == goes_on
            assert ("here it ends" in sentence) == (not goes_on)
    assert seen or not report.recurs


@pytest.mark.parametrize("language", ["en", "de", "es"])
def test_a_backward_layers_earlier_state_is_named_by_its_time_step_everywhere(language):
    """Before and behind may be read in two ways."""
    vague = {
        "en": r"\bbehind\b|step before|time step after\b",
        "de": r"dahinter|davor\b",
        "es": r"posterior\b|paso( de tiempo)? anterior",
    }[language]
    found = []

    def search(table, path):
        for name, text in table.items():
            if isinstance(text, dict):
                search(text, [*path, name])
            elif name.endswith("_backward"):
                found.append((path, name, text))

    for room in ("cell", "inspector", "worksheet"):
        search(content()[language][room], [room])
    assert len(found) > 15
    assert not [one for one in found if re.search(vague, one[2])]
    named = [text for _, name, text in found if name.startswith(("recurrent", "remembered", "U_", "before"))]
    assert len(named) >= 7 and all("t + 1" in text for text in named)


@each
@pytest.mark.parametrize("layer", [0, 1])
def test_a_panel_says_zeros_too_where_a_layer_begins(page, inside, settings, layer):
    report, diagram, _ = inside(settings, layer)
    about, told = page("cell.inspector.view").about, page("words.texts").told
    first = report.window - 1 if report.reverse(layer) else 0
    for element, step in itertools.product(diagram.elements, range(report.window)):
        said = told(about(element, report, layer, step))
        assert not said.startswith("inspector.")
        zeros = element.before and step == first and not report.stateful
        assert ("begins with zeros" in said) == bool(zeros)


@each
def test_a_panel_tells_of_both_layers_below_where_there_are_two(page, inside, settings):
    about, told = page("cell.inspector.view").about, page("words.texts").told
    for layer in range(4 if settings["directions"] == "both" else 2):
        report, diagram, _ = inside(settings, layer)
        said = told(about(diagram.element["input"], report, layer, 1))
        assert ("both layers below" in said) == report.both
        assert ("the layer below" in said) != report.both


# --- where the loops lead ------------------------------------------------------------------------------------------


@each
def test_the_loops_names_say_where_data_go_and_on_the_way_back_where_errors_go(
    page, inside, settings, monkeypatch
):
    monkeypatch.setattr(sys.modules["js"], "Path2D", types.SimpleNamespace(new=Path), raising=False)
    names = {
        (False, False): "to the next time step",
        (False, True): "to the time step before",
        (True, False): "to time step t − 1",
        (True, True): "to time step t + 1",
    }
    for layer in (0, 1):
        report, diagram, line = inside(settings, layer)
        picture = page("cell.scene.picture").Picture(Shades())
        picture.fit(diagram, 900, 320, report.hidden_size, report.received(layer))
        numbers, order = (
            page("cell.scene.shown").Numbers(report, layer),
            page("cell.scene.shown").Order(diagram),
        )
        for phase in ("forward", "backward"):
            below, above = Context(), Context()
            position = line.settled(line.find(phase, "receive", 3))
            shown = order.at(line.moment(position), report.last_read(layer))
            picture.draw(below, above, shown, numbers, None, None, None)
            written = {text for _, text in below.texts if text.startswith("to ")}
            expected = {names[report.reverse(layer), phase == "backward"]} if report.recurs else set()
            assert written == expected


# --- the values that are read --------------------------------------------------------------------------------------

KINDS = [
    {"data": "sine", "window": 9, "horizon": 4},
    {"data": "abab", "window": 9, "horizon": 4},
    {"data": "recall", "window": 14, "delay": 5, "horizon": 1},
]


@pytest.fixture
def marked(page):
    """marked(report, moment) -> the time steps that the picture of the data marks as read just now."""
    pictures, box = page("prediction.pictures").PICTURES, page("browser.box").Box

    def find(report, moment):
        plot = pictures[report.kind](drawing.Palette())
        plot.joined = False
        plot.fit(page("prediction.area").plot_area(box(0, 0, 900, 300)), report)
        context = drawing.drawn(plot, moment)
        if report.kind == "function":
            at = [points[-1][1] for points in context.of("fill", "blue") if points[-1][0] == "dot"]
            xs = plot.xs
        elif report.kind == "text":
            at = [x + width / 2 for x, _, width, height in context.of("bar", "blue") if height == 3]
            xs = plot.tape.xs
        else:
            at = [x + width / 2 for _, x, _, width, _ in drawing.boxes(context)]
            xs = plot.xs
        return {min(range(report.window), key=lambda step: abs(xs[step] - x)) for x in at}

    return find


@pytest.mark.parametrize("settings", KINDS, ids=lambda settings: settings["data"])
@pytest.mark.parametrize("directions", ["both", "forward"])
def test_in_a_cell_the_value_is_marked_that_its_layer_reads(inside, marked, settings, directions):
    settings = {"cell": "gru", "layers": 2, "directions": directions, **settings}
    for layer in range(4 if directions == "both" else 2):
        report, _, line = inside(settings, layer)
        for index, step in enumerate(line.steps):
            if step.phase == "forward" and step.part == "gates":
                assert marked(report, line.moment(line.settled(index))) == {step.time_step}


@pytest.mark.parametrize("settings", KINDS, ids=lambda settings: settings["data"])
def test_on_the_stage_both_values_are_marked_that_a_level_reads(page, reported, marked, settings):
    report, _ = reported({"cell": "gru", "layers": 2, "directions": "both", **settings})
    line = page("run.whole").Whole(report.window, report.horizon, report.sweeps)
    for stop in range(line.window):
        step = stop % report.window
        expected = {step, report.window - 1 - step}
        assert marked(report, line.moment(line.settled(stop))) == expected


# --- the place, as the network becomes another -----------------------------------------------------------------------


@pytest.mark.parametrize("before", [*itertools.product(("both", "forward"), (1, 2, 3))])
@pytest.mark.parametrize("after", [*itertools.product(("both", "forward"), (1, 2, 3))])
def test_another_network_is_looked_into_at_the_same_level_and_in_the_same_direction(page, before, after):
    one, other = (levels_of(page, *shape) for shape in (before, after))
    for layer in range(one.layers):
        found = other.like(one, layer)
        assert 0 <= found < other.layers
        assert other.level(found) == min(one.level(layer), other.levels - 1)
        assert other.reverse(found) == (one.reverse(layer) and other.both)
        if before == after:
            assert found == layer


def levels_of(page, directions, layers):
    made = object.__new__(page("run.levels").Levels)
    made.both, made.levels = directions == "both", layers
    made.layers = layers * (2 if made.both else 1)
    return made


@pytest.fixture
def history(page, monkeypatch):
    """The window's history as a list of what was written into it, and its location."""
    browser = page("browser")
    made = types.SimpleNamespace(written=[], state=None)
    made.replaceState = lambda state, title, address: made.written.append(address)
    location = types.SimpleNamespace(hash="", pathname="/", search="")
    window = types.SimpleNamespace(history=made, location=location)
    monkeypatch.setattr(browser, "window", window)
    monkeypatch.setattr(browser, "listen", lambda *values: None)
    return made, location


@pytest.mark.parametrize(
    ("there", "place", "written"),
    [
        ("#layer-6", (1, None), ["#layer-2"]),
        ("#layer-6/forget_gate", (1, None), ["#layer-2"]),
        ("#layer-2/hidden", (2, "hidden"), ["#layer-3/hidden"]),
        ("#layer-2", (1, None), []),
        ("", (1, None), []),
        ("#transport", (1, None), []),
    ],
)
def test_the_address_goes_with_the_place_where_it_tells_of_one(page, history, there, place, written):
    made, location = history
    location.hash = there
    page("cell.address").Address(lambda *values: None).keep(*place)
    assert made.written == written


@pytest.mark.parametrize(
    ("address", "left"),
    [
        ("https://a.org/x/?layers=1#layer-6", "https://a.org/x/?layers=1"),
        ("https://a.org/?layers=1#layer-6&text=abc", "https://a.org/?layers=1#text=abc"),
        ("https://a.org/#text=abc", "https://a.org/#text=abc"),
        ("https://a.org/", "https://a.org/"),
    ],
)
def test_an_address_without_its_place_keeps_all_else(page, address, left):
    assert page("delivery.query").without_place(address) == left
