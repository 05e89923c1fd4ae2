"""What a cell's drawing shows at fixed steps: which parts are lit, which numbers the strips hold, where wires part."""

import sys
import types

import pytest

from tests.page.drawing import Points

SMALL = {"layers": 2, "hidden_size": 5, "samples": 12, "batch_size": 6, "window": 6, "horizon": 4}
SIZES = [(640, 250), (900, 320), (1100, 600)]


class Shades:
    """Colours by name, so that a drawing says what it shows."""

    paper, ink, muted, edge, line, orange, soft, soft_line = (
        "paper", "ink", "muted", "edge", "line", "orange", "soft", "soft line",
    )  # fmt: skip

    def of(self, scale, value):
        return (scale, value)

    def of_error(self, value, strongest):
        return ("error", value)


class Context:
    """Keeps what is painted: rectangles by colour, strokes of paths by colour and width, texts by colour. It is the
    canvas, too."""

    def __init__(self):
        self.context = self
        self.rectangles, self.paths, self.texts, self.circles, self.written = [], [], [], [], []
        self.fillStyle = self.strokeStyle = ""
        self.lineWidth = 1
        self.globalAlpha = 1
        self.circle = None

    def fillRect(self, x, y, width, height):
        self.rectangles.append((self.fillStyle, self.globalAlpha, x, y))

    def stroke(self, path=None):
        if path is not None:
            self.paths.append((self.strokeStyle, self.lineWidth, path))

    def arc(self, x, y, radius, start, end):
        self.circle = (x, y)

    def fill(self):
        if self.circle:
            self.circles.append((self.fillStyle, self.circle))
            self.circle = None

    def strokeText(self, text, x, y):
        self.written.append(("halo", x, 7 * len(text)))

    def fillText(self, text, x, y):
        self.texts.append((self.fillStyle, text))
        self.written.append(("letters", x, 7 * len(text)))

    def measureText(self, text):
        return types.SimpleNamespace(width=7 * len(text))

    def __getattr__(self, name):
        return lambda *values: None


class Path(Points):
    def arcTo(self, x, y, *rest):
        self.points.append(("arc", x, y))


@pytest.fixture
def draw(page, buffer, monkeypatch):
    """draw(cell, phase, part, time_step) paints that step (or the cell at rest): picture, contexts, what is shown."""
    from explornn_py import Session
    from worker.packing import pack

    monkeypatch.setattr(sys.modules["js"], "Path2D", types.SimpleNamespace(new=Path), raising=False)
    diagram, shown, steps = (page("cell.scene." + name) for name in ("diagram", "shown", "steps"))

    def paint(cell="lstm", phase=None, part=None, time_step=None, share=0.99, pinned=None, **changes):
        session = Session(SMALL | {"cell": cell} | changes)
        report = page("run.report").Report(buffer(pack(session.report())))
        made = diagram.Diagram(cell, session.configuration.to_dict())
        line = steps.CellTimeline(made.parts, report.window, report.horizon)
        moment = page("run.timeline").REST
        if phase:
            step = line.steps[line.find(phase, part, time_step)]
            moment = line.moment(step.start + share * step.seconds)
        seen = shown.Order(made).at(moment, report.window - 1)
        picture = page("cell.scene.picture").Picture(Shades())
        picture.fit(made, 900, 320, report.hidden_size, 5)
        below, above, flow = Context(), Context(), Context()
        numbers = shown.Numbers(report, 1)
        picture.draw(below, above, seen, numbers, pinned, None, None)
        picture.flow(flow, seen, 0.0)
        return types.SimpleNamespace(
            picture=picture, below=below, above=above, flow=flow, shown=seen, report=report, diagram=made
        )

    return paint


def colours(drawn, name):
    """(colours, alpha) of an element's units as painted."""
    strip = drawn.picture.figure.strips[name]
    places = list(zip(strip.xs, strip.ys, strict=True))
    marks = [(colour, alpha) for colour, alpha, x, y in drawn.above.rectangles if (x, y) in places]
    return [colour for colour, _ in marks], {alpha for _, alpha in marks}


def test_at_rest_every_strip_holds_the_last_time_step_and_nothing_flows(draw):
    drawn = draw()
    for name in ("forget_gate", "cell_state", "hidden"):
        values = drawn.report.vector("trace_" + name, 1, 5)
        scale = drawn.diagram.element[name].scale
        assert colours(drawn, name) == ([(scale, value) for value in values], {1})
    assert drawn.flow.paths == []


@pytest.mark.parametrize("cell", ["lstm", "gru", "rnn", "feed_forward"])
def test_the_halo_round_an_index_eats_nothing_of_the_letter_before_it(draw, cell):
    """It once made an o a c: the output gate's letter became that of the cell state."""
    drawn = draw(cell)
    for order in (drawn.below.written, drawn.above.written):
        for at, (kind, x, width) in enumerate(order):
            if kind == "letters" and at + 1 < len(order):
                after, left, _ = order[at + 1]
                assert after != "halo" or left != x + width


@pytest.mark.parametrize("cell", ["lstm", "gru", "rnn", "feed_forward"])
def test_what_has_not_been_computed_still_shows_the_step_before_faded(draw, cell):
    drawn = draw(cell, "forward", "receive", 3)
    values = drawn.report.vector("trace_hidden", 1, 2)
    painted, alpha = colours(drawn, "hidden")
    assert [value for _, value in painted] == list(values)
    assert alpha == {0.38}


def test_at_the_first_time_step_nothing_is_there_yet(draw):
    assert colours(draw("lstm", "forward", "receive", 0), "hidden") == ([], set())


def test_all_gates_of_an_lstm_are_lit_together(draw):
    drawn = draw("lstm", "forward", "gates", 2)
    assert set(drawn.shown.lit) == {"forget_gate", "input_gate", "candidate", "output_gate"}
    lit = [point for colour, point in drawn.below.circles if colour == "orange"]
    assert sorted(lit) == sorted(drawn.picture.figure.points[name] for name in drawn.shown.lit)


def test_the_update_lights_the_products_first_and_then_their_sum(draw):
    assert set(draw("lstm", "forward", "update", 2, share=0.1).shown.lit) == {"forgotten", "admitted"}
    assert draw("lstm", "forward", "update", 2, share=0.9).shown.lit == ("cell_state",)


def test_data_flow_along_the_wires_of_what_is_lit_and_no_others(draw):
    drawn = draw("lstm", "forward", "update", 2, share=0.9)
    wires = drawn.diagram.wires
    flowing = [drawn.picture.paths[k] for k in range(len(wires)) if wires[k].target == "cell_state"]
    assert [path for colour, _, path in drawn.flow.paths if colour == "orange"] == flowing
    assert not any(path in flowing for _, _, path in drawn.below.paths)


def test_the_way_back_lights_the_same_parts_in_reverse_and_shows_gradients(draw):
    first, second = (draw("lstm", "backward", "update", 2, share=share) for share in (0.1, 0.9))
    assert first.shown.lit == ("cell_state",)
    assert set(second.shown.lit) == {"forgotten", "admitted"}
    values = second.report.vector("gradient_cell_state", 1, 2)
    assert colours(second, "cell_state")[0] == [("error", value) for value in values]


def test_a_wire_is_as_wide_as_the_error_it_brings_back(draw):
    """The error of an untrained network fades from the last time step to the first, and with it the wires' widths."""
    widths = []
    for time_step in (5, 1):
        drawn = draw("rnn", "backward", "receive", time_step)
        exit_path = drawn.picture.paths[-1]
        widths.append(next(width for _, width, path in drawn.below.paths if path is exit_path))
    assert widths[0] > widths[1] >= 1


def test_a_pinned_unit_is_followed_through_every_strip_but_the_incoming_one(draw):
    drawn = draw(pinned=3)
    places = {
        name: drawn.picture.marked(drawn.diagram.element[name], 3, len(drawn.picture.figure.strips[name].xs))
        for name in drawn.diagram.element
    }
    assert places.pop("input") is None
    assert places.pop("joined") == 5 + 3
    assert set(places.values()) == {3}


@pytest.mark.parametrize("cell", ["lstm", "gru", "rnn", "feed_forward"])
@pytest.mark.parametrize("width, height", SIZES)
def test_no_two_elements_stand_on_each_other(page, cell, width, height):
    figure = page("cell.scene.layout").Figure(
        page("cell.scene.diagram").Diagram(cell, {}), width, height, 16, 16
    )
    boxes = []
    for element in figure.diagram.elements:
        strip = figure.strips[element.id]
        x, y = figure.points[element.id]
        half = figure.half(element)
        left, right = min(x - half, strip.x), max(x + half, strip.x + strip.whole_width)
        label = figure.labels[element.id][1]
        boxes.append((left, right, min(strip.y, label - 11), max(strip.y + strip.whole_height, label)))
        assert left >= 0 and right <= width and y + figure.radius <= height
    for place, (left, right, top, bottom) in enumerate(boxes):
        for other in boxes[place + 1 :]:
            assert right < other[0] or other[1] < left or bottom < other[2] or other[3] < top


@pytest.mark.parametrize("cell", ["lstm", "gru", "rnn", "feed_forward"])
def test_every_wire_is_level_or_upright_and_ends_at_what_it_feeds(page, cell):
    made = page("cell.scene.diagram").Diagram(cell, {"peepholes": cell == "lstm"})
    for wire in made.wires:
        for (x0, y0), (x1, y1) in zip(wire.route, wire.route[1:], strict=False):
            assert x0 == x1 or y0 == y1
        assert wire.route[0] == made.element[wire.source].place
        if wire.target:
            target = made.element[wire.target]
            assert wire.route[-1] in (target.place, target.operator and target.operator[1])


def test_wires_part_at_a_dot_and_cross_with_a_gap(page):
    figure = page("cell.scene.layout").Figure(page("cell.scene.diagram").Diagram("gru", {}), 900, 320, 16, 16)
    assert [figure.at((0.76, 4))] == figure.crossings
    assert figure.at((1.78, 2.5)) in figure.joints


def test_a_point_on_a_strip_is_its_unit(page):
    strip = page("cell.scene.layout").Strip(100, 50, 80, 16)
    for unit in range(16):
        x, y = strip.xs[unit] + strip.width / 2, strip.ys[unit] + strip.height / 2
        assert strip.unit_at(x, y) == unit
    assert strip.unit_at(90, 50) is None


@pytest.mark.parametrize("count", [1, 5, 32, 64, 128])
def test_units_stay_wide_enough_to_be_seen(page, count):
    strip = page("cell.scene.layout").Strip(0, 0, 80, count)
    assert strip.width >= 2 and strip.height >= 2
    assert strip.whole_width <= 80
    assert len({(x, y) for x, y in zip(strip.xs, strip.ys, strict=True)}) == count


@pytest.mark.parametrize("cell", ["lstm", "gru", "rnn", "feed_forward"])
@pytest.mark.parametrize("width, height", [(670, 350), (765, 500), (1100, 600)])
def test_sixteen_units_are_eight_pixels_wide_each_from_the_smallest_one_screen_window_on(
    page, cell, width, height
):
    figure = page("cell.scene.layout").Figure(
        page("cell.scene.diagram").Diagram(cell, {}), width, height, 16, 16
    )
    for name, strip in figure.strips.items():
        if len(strip.xs) == 16:
            assert strip.xs[1] - strip.xs[0] >= 8, name


def test_a_gates_slider_stands_between_its_sign_and_its_units(page):
    figure = page("cell.scene.layout").Figure(
        page("cell.scene.diagram").Diagram("lstm", {}), 670, 350, 16, 16
    )
    for name in ("forget_gate", "input_gate", "output_gate"):
        element = figure.diagram.element[name]
        x, y, tall = figure.sluice(element)
        sign = figure.points[name]
        assert sign[0] + figure.half(element) + 4 <= x - 4 and x + 8 <= figure.strips[name].x
        assert y == sign[1] and tall <= figure.level


def test_a_gradient_is_drawn_on_a_logarithmic_scale(page):
    strength = page("cell.scene.shades").strength
    assert [round(strength(value, 1.0), 6) for value in (1.0, 0.1, 0.01, 1e-9, 0)] == [
        1,
        0.666667,
        0.333333,
        0,
        0,
    ]


def test_an_activation_without_a_common_sign_shows_its_curve(draw):
    drawn = draw(gate_activation="hard_sigmoid")
    written = {text for _, text in drawn.below.texts + drawn.above.texts}
    assert "tanh" in written
    assert not written & {"σ", "hard_sigmoid"}
