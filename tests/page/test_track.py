"""The track: the scales of the loss curve, and how little is drawn for one more epoch."""

import types
from contextlib import contextmanager
from itertools import pairwise
from math import hypot

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st


class Context:
    """Counts strokes and remembers texts."""

    def __init__(self):
        self.texts, self.points, self.cleared = [], [], 0
        self.heights = {}

    def fillText(self, text, x, y):
        self.texts.append(text)
        self.heights[text] = y

    def measureText(self, text):
        return types.SimpleNamespace(width=7 * len(text))

    def lineTo(self, x, y):
        self.points.append((x, y))

    def __getattr__(self, name):
        return lambda *values: None


@pytest.fixture
def context():
    return Context()


@pytest.fixture
def track(page, context, words):  # in English, whatever was spoken before
    canvas = types.SimpleNamespace(width=658, height=104, context=context)
    canvas.clear = lambda: setattr(context, "cleared", context.cleared + 1)
    palette = types.SimpleNamespace(blue="", ink="", error="", line="", muted="", paper="")
    return page("transport.track").Track(palette, canvas)


@contextmanager
def drawn_anew(context, times=1):
    """Inside it the whole track is drawn that often."""
    cleared = context.cleared
    yield
    assert context.cleared == cleared + times


def record(epoch, loss=0.1, free=None):
    return {"epoch": epoch, "training_loss": loss, "validation_loss": loss, "free_running_error": free}


@pytest.mark.parametrize(
    "epochs, end", [(1, 20), (20, 20), (21, 30), (31, 40), (41, 60), (100, 120), (1000, 1280)]
)
def test_the_axis_ends_at_a_round_number_of_epochs(page, epochs, end):
    assert page("transport.track").nice_end(epochs) == end


def test_a_point_of_the_track_is_the_epoch_drawn_there(track):
    track.draw([record(k) for k in range(1, 31)], [])
    assert [track.epoch_at(track.x(epoch)) for epoch in (0, 7, 30)] == [0, 7, 30]


def test_the_first_epochs_dot_goes_when_there_is_a_line(track, context):
    first, second, third = [record(k) for k in (1, 2, 3)]
    track.draw([first], [])
    with drawn_anew(context):
        track.draw([first, second], [])
    with drawn_anew(context, times=0):  # from then on an epoch adds its stretch
        track.draw([first, second, third], [])


def test_the_logarithmic_scale_is_labelled_at_powers_of_ten(track, context):
    track.draw([record(1, 0.8), record(2, 0.02)], [])
    assert context.texts[:3] == ["0.01", "0.1", "1"]


def test_the_linear_scale_begins_at_zero(track, context):
    track.logarithmic = False
    track.draw([record(1, 0.8), record(2, 0.02)], [])
    assert context.texts[:3] == ["0", "0.4", "0.8"]


@pytest.mark.parametrize("more", [1, 4])
def test_more_epochs_add_their_stretch_only(track, context, more):
    records = [record(1, 0.5), record(2, 0.4)]
    track.draw(records, [])
    context.points = []
    records += [record(3 + place, 0.3) for place in range(more)]
    with drawn_anew(context, times=0):
        track.draw(records, [])
    assert {round(x) for x, _ in context.points} == {round(track.x(3 + place)) for place in range(more)}


def test_epochs_of_another_run_draw_the_whole_anew(track, context):
    track.draw([record(1, 0.5), record(2, 0.4)], [])
    with drawn_anew(context):
        track.draw([record(1, 0.6), record(2, 0.5), record(3, 0.4)], [])


def test_nothing_is_drawn_when_nothing_has_changed(track, context):
    records = [record(1, 0.5), record(2, 0.4)]
    track.draw(records, [])
    context.points = []
    track.draw(records, [])
    assert context.points == []


def test_a_loss_beyond_the_scale_draws_the_whole_anew(track, context):
    track.draw([record(1, 0.5), record(2, 0.4)], [])
    with drawn_anew(context):
        track.draw([record(1, 0.5), record(2, 0.4), record(3, 30.0)], [])


@pytest.mark.parametrize("height", [62, 70, 104, 160])
@pytest.mark.parametrize("least", [0.4619, 1e-7, 0.02])
def test_an_error_of_nothing_stands_below_a_break_of_the_logarithmic_axis_on_a_ground_marked_0(
    track, context, height, least
):
    """Else it would be read off as the lowest power of ten, a tenth in the run of the tour."""
    track.canvas.height = height
    strokes = []
    context.moveTo = lambda x, y: strokes.append((x, y))
    track.draw([record(1, 0.9, free=0.5), record(2, least, free=0.0)], [])
    ground = track.y(0.0)
    assert ground == pytest.approx(height - 22)
    assert context.heights["0"] == pytest.approx(ground, abs=1) or context.texts.count("0") > 1
    lowest = max(track.y(10.0**power) for power in range(track.scale[0], track.scale[1] + 1))
    assert ground - lowest >= 5
    assert track.y(least) <= lowest and track.y(1e-9) == pytest.approx(lowest), (
        "however little it is, it is more than nothing"
    )
    assert [y for x, y in strokes if x < 44 and lowest < y < ground], "the axis is broken between"
    assert (0.0, "0") in track.ticks(*track.scale)


def test_where_no_error_is_nothing_the_logarithmic_axis_is_whole(track, context):
    track.draw([record(1, 0.5, free=0.2), record(2, 0.02)], [])
    assert track.y(0.01) == pytest.approx(104 - 22)
    assert "0" not in [label for _, label in track.ticks(*track.scale)]


def test_the_linear_axis_has_nothing_at_its_foot_and_no_break(track):
    track.logarithmic = False
    track.draw([record(1, 0.5, free=0.2), record(2, 0.02, free=0.0)], [])
    assert track.y(0.0) == pytest.approx(104 - 22)
    assert [label for _, label in track.ticks(*track.scale)].count("0") == 1


def test_an_error_of_nothing_does_not_pull_the_logarithmic_scale_down(track):
    """A text run without a mistake would else be drawn on an axis of seven decades of which one is used."""
    assert track.scale_for([[record(1, 0.5), record(2, 0.02, free=0.0)], []]) == (-2, 0)


def test_the_first_error_of_nothing_draws_the_whole_anew_and_the_next_only_its_stretch(track, context):
    records = [
        record(1, 0.5),
        record(2, 0.02, 0.1),
        record(3, 0.02),
        record(4, 0.02, 0.0),
        record(5, 0.02, 0.0),
    ]
    track.draw(records[:3], [])
    with drawn_anew(context):
        track.draw(records[:4], [])
    with drawn_anew(context, times=0):
        track.draw(records, [])


def test_a_figure_measured_every_few_epochs_joins_to_its_last_value(page):
    records = [record(k, free=k / 10 if k % 5 == 0 else None) for k in range(1, 11)]
    measured = page("transport.measured").measured
    assert measured(records, "free_running_error") == [(5, 0.5), (10, 1.0)]
    assert measured(records, "free_running_error", 9) == [(5, 0.5), (10, 1.0)]
    assert measured(records[:9], "free_running_error", 8) == []


def test_of_thousands_of_epochs_a_part_is_drawn_with_both_ends(page):
    records = [record(k) for k in range(1, 5001)]
    points = page("transport.measured").measured(records, "training_loss")
    assert len(points) < 1000
    assert (points[0][0], points[-1][0]) == (1, 5000)


def test_where_the_prediction_first_met_its_target_there_is_a_flag_once(track, context, words):
    records = [record(k) for k in range(1, 8)]
    track.draw(records[:6], [])
    assert "target met" not in context.texts
    track.flag(6)
    track.draw(records[:6], [])
    assert context.texts.count("target met") == 1
    track.flag(6)
    with drawn_anew(context, times=0):  # later epochs leave it
        track.draw(records, [])
    assert [text for text, *_ in track.names.written] == ["target met"]


def test_names_are_written_over_the_curves_also_when_an_epoch_is_added(track, context, words):
    records = [record(k) for k in range(1, 8)]
    track.flag(6)
    track.draw(records[:6], [])
    order = []
    context.lineTo = lambda x, y: order.append("curve")
    context.strokeText = lambda text, x, y: order.append("rim of " + text)
    context.fillText = lambda text, x, y: order.append(text)
    track.draw(records, [])
    assert order[-2:] == ["rim of target met", "target met"]
    assert set(order[:-2]) == {"curve"}


BEFORE = {"key": "transport.before", "values": {}}


class Before:
    """The figures of a run before."""

    def __init__(self, epochs, loss):
        self.whole = [record(epoch, loss) for epoch in range(1, epochs + 1)]


def test_the_run_before_is_drawn_as_far_as_the_track_reaches_and_named(track, context):
    track.beside([(BEFORE, Before(50, 0.004))])
    track.draw([record(1, 0.5), record(2, 0.4)], [])
    assert "transport.before" in str(context.texts) or "run before" in context.texts
    assert (track.last, track.scale[0]) == (20, -3), (
        "the axis is the present run's, the scale has room for both"
    )
    assert track.x(20) in [x for x, _ in context.points]
    assert max(x for x, _ in context.points) <= track.x(20)


def test_the_name_of_the_run_before_does_not_lie_on_its_line(track, context, words):
    track.beside([(BEFORE, Before(50, 0.004))])
    track.draw([record(1, 0.5), record(2, 0.4)], [])
    assert abs(context.heights["run before"] - track.y(0.004)) >= 8


def test_of_several_runs_beside_it_none_is_named_where_the_track_is_low(track, context):
    track.canvas.height = 64
    track.beside([("one", Before(9, 0.1)), ("other", Before(9, 0.01))])
    track.draw([record(1, 0.5), record(2, 0.4)], [])
    assert {"one", "other"} & set(context.texts) == set()


def test_a_run_beside_it_that_has_come_further_is_drawn_and_one_that_has_not_is_left(track, context):
    records, rival = [record(1, 0.5), record(2, 0.4)], Before(3, 0.2)
    track.beside([("one", rival)])
    track.draw(records, [])
    with drawn_anew(context, times=0):
        track.beside([("one", rival)])
        track.draw(records, [])
    rival.whole.append(record(4, 0.1))
    with drawn_anew(context):
        track.beside([("one", rival)])
        track.draw(records, [])


@pytest.mark.parametrize(("height", "named"), [(104, True), (64, False)])
def test_the_simple_rule_is_named_where_the_track_has_room(track, context, words, height, named):
    track.canvas.height = height
    track.judge([(RULE, 0.05)])
    track.draw([record(1, 0.5), record(2, 0.4)], [])
    assert ("a linear model" in context.texts) == named


def test_another_run_before_is_drawn_at_once(track, context):
    records = [record(1, 0.5), record(2, 0.4)]
    track.draw(records, [])
    track.beside([(BEFORE, Before(3, 0.2))])
    with drawn_anew(context):
        track.draw(records, [])
        track.draw(records, [])


def test_where_nothing_was_measured_the_linear_scale_stands(track):
    track.logarithmic = False
    unmeasured = {"epoch": 1, "training_loss": None, "validation_loss": None, "free_running_error": None}
    track.draw([unmeasured], [])
    assert track.scale == (0.0, 1.0)


@pytest.mark.parametrize(("width", "met", "told"), [(658, 2, True), (658, 19, True), (190, 10, False)])
def test_when_the_target_was_met_is_said_on_the_side_that_has_room_or_not_at_all(
    track, context, width, met, told
):
    track.canvas.width = width
    track.flag(met)
    track.draw([record(epoch) for epoch in range(1, 21)], [])
    assert any("met" in text for text in context.texts) == told


RULE = {"key": "rules.linear", "values": {"n": None}}


@pytest.mark.usefixtures("words")
def test_the_best_simple_rule_is_a_level_with_its_name(track, context):
    track.judge([(RULE, 0.05)])
    track.draw([record(1, 0.8), record(2, 0.2)], [])
    assert "a linear model" in context.texts
    assert track.scale == (-2, 0)


def test_a_levels_name_stands_where_it_hides_least_of_the_curves(track, context):
    """The curves come down to the level at the end of the track: there its name would cover where they meet."""
    track.judge([(RULE, 0.1)])
    losses = [0.9, 0.8, 0.7, 0.6] + [0.13, 0.12, 0.11, 0.1, 0.09, 0.1] * 2 + [0.1] * 4
    track.draw([record(epoch, loss) for epoch, loss in enumerate(losses, 1)], [])
    ((_, x, middle, align),) = [each for each in track.names.written if each[0] == "a linear model"]
    width = 7 * len("a linear model")
    left = x - (width if align == "right" else 0)
    assert not [1 for at, y in track.points if left <= at <= left + width and abs(y - middle) <= 7]


def test_another_level_draws_the_whole_anew_and_the_same_nothing(track, context):
    records = [record(1, 0.5), record(2, 0.4)]
    track.draw(records, [])
    for level, times in ((0.3, 1), (0.3, 0), (0.2, 1)):
        track.judge([(RULE, level)])
        with drawn_anew(context, times):
            track.draw(records, [])


@pytest.mark.parametrize("level, low", [(0.02, -2), (1e-9, -2), (0.0, -2)])
def test_a_level_far_below_the_losses_makes_the_scale_one_power_of_ten_longer_at_most(track, level, low):
    track.judge([(RULE, level)])
    assert track.scale_for([[record(1, 0.5), record(2, 0.2)]]) == (low, 0)


@pytest.mark.usefixtures("words")
@pytest.mark.parametrize("other", [0.79, 0.2, 0.051, 0.05, 0.049, 0.001])
@pytest.mark.parametrize("rule", [1.0, 0.05])
def test_a_network_without_memory_is_another_level_whose_name_does_not_meet_the_rules(
    track, context, rule, other
):
    memoryless = {"key": "prediction.memoryless.level", "values": {}}
    track.judge([(RULE, rule), (memoryless, other)])
    track.draw([record(1, 0.8), record(2, 0.2)], [])
    heights = [context.heights["a linear model"], context.heights["without memory"]]
    assert abs(heights[0] - heights[1]) >= 14
    assert all(
        abs(height - track.y(level)) <= 21 for height, level in zip(heights, (rule, other), strict=True)
    )


@given(
    losses=st.lists(st.floats(0.002, 2), min_size=2, max_size=6),
    levels=st.lists(st.floats(0.001, 3), max_size=2),
    met=st.none() | st.integers(1, 6),
    others=st.lists(st.tuples(st.integers(1, 30), st.floats(0.001, 3)), max_size=4),
    height=st.integers(50, 160),
    width=st.integers(200, 700),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_no_name_lies_on_another(page, words, losses, levels, met, others, height, width):
    context = Context()
    canvas = types.SimpleNamespace(width=width, height=height, context=context, clear=lambda: None)
    palette = types.SimpleNamespace(blue="", ink="", error="", line="", muted="", paper="")
    track = page("transport.track").Track(palette, canvas)
    track.flag(met)
    track.judge([(f"level {place}", level) for place, level in enumerate(levels)])
    track.beside([(f"run {place}", Before(epochs, loss)) for place, (epochs, loss) in enumerate(others)])
    track.draw([record(epoch, loss) for epoch, loss in enumerate(losses, 1)], [])
    boxes = []
    for text, x, middle, align in track.names.written:
        start = x - (7 * len(text) if align == "right" else 0)
        boxes.append((start, start + 7 * len(text), middle))
    for one, (left, right, middle) in enumerate(boxes):
        assert left >= 0 and right <= width
        for start, end, other in boxes[:one]:
            assert end <= left or right <= start or abs(middle - other) >= 13.9, track.names.written


def falling(first, last, epochs):
    """Losses that fall evenly on a logarithmic axis."""
    return [first * (last / first) ** (k / (epochs - 1)) for k in range(epochs)]


def own_of(track, levels, others):
    """{text: (x, y)} of what each name stands for: a level has no x, another run ends there."""
    found = {text: (None, track.y(loss)) for text, loss in levels.items()}
    for text, (epochs, loss) in others.items():
        found[text] = (track.x(min(epochs, track.last)), track.y(loss))
    return found


def off(box, mark):
    """Pixels from a name's middle line (left, right, middle) to a line or an end."""
    (left, right, middle), (x, y) = box, mark
    return hypot(0 if x is None else max(left - x, 0, x - right), middle - y)


def not_told_apart(track, own, ends):
    """The names that are nearer to another's line or to a curve's end than to their own, and to which no line leads.
    Two that are drawn on each other count as one."""
    found = []
    for text, box in written(track).items():
        x, y = own[text]
        begun = [leader for leader in track.names.leaders if touches(leader, box)]
        led = any(abs(y0 - y) < 0.01 and (x is None or abs(x0 - x) < 0.01) for x0, y0, *_ in begun)
        near = off(box, own[text])
        rivals = [mark for name, mark in own.items() if name != text] + ends
        nearer = [
            mark
            for mark in rivals
            if off(box, mark) <= near
            and (
                (mark[0] is None) != (x is None)
                or abs(mark[1] - y) > 1.5
                or abs((mark[0] or 0) - (x or 0)) > 1.5
            )
        ]
        if (nearer or near > 15) and not led:
            found.append((text, nearer))
    return found


def touches(leader, box):
    """Whether a line ends at a name's edge."""
    (_, _, x, y), (left, right, middle) = leader, box
    return left - 2.01 <= x <= right + 2.01 and abs(y - middle) <= 7.01


CURVES = ("training_loss", "validation_loss", "free_running_error")
LOSSES = st.floats(0.0005, 3)


@pytest.mark.parametrize("logarithmic", [True, False])
@given(
    curves=st.lists(st.tuples(LOSSES, LOSSES, st.none() | LOSSES), min_size=2, max_size=20),
    levels=st.dictionaries(st.sampled_from(["a linear model", "without memory", "the average"]), LOSSES),
    others=st.dictionaries(
        st.sampled_from(["GRU", "Simple RNN", "2 layers"]), st.tuples(st.integers(1, 30), LOSSES)
    ),
    first=st.integers(1, 20),
    height=st.integers(80, 160),
    width=st.integers(200, 900),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_a_name_is_nearest_to_what_it_names_or_a_line_leads_to_it(
    page, words, logarithmic, curves, levels, others, first, height, width
):
    """Also when epochs have been added since the names were written."""
    canvas = types.SimpleNamespace(width=width, height=height, context=Context(), clear=lambda: None)
    palette = types.SimpleNamespace(blue="", ink="", error="", line="", muted="", paper="")
    track = page("transport.track").Track(palette, canvas)
    track.logarithmic = logarithmic
    track.judge(list(levels.items()))
    track.beside([(name, Before(*other)) for name, other in others.items()])
    records = [
        dict(zip(("epoch", *CURVES), (epoch, *losses), strict=True)) for epoch, losses in enumerate(curves, 1)
    ]
    track.draw(records[:first], [])
    track.draw(records, [])
    last = [[each for each in records if each[name] is not None][-1:] for name in CURVES]
    ends = [
        (track.x(each["epoch"]), track.y(each[name]))
        for name, found in zip(CURVES, last, strict=True)
        for each in found
    ]
    assert not_told_apart(track, own_of(track, levels, others), ends) == []


def text_run(epochs):
    """A text that is soon learned: without a mistake in the free run from epoch 10 on."""
    free = {5: 0.8, 10: 0.0, 15: 0.0}
    losses = list(zip(falling(2.9, 0.35, epochs), falling(2.9, 0.56, epochs), strict=True))
    return [
        dict(zip(("epoch", *CURVES), (epoch, one, two, free.get(epoch)), strict=True))
        for epoch, (one, two) in enumerate(losses, 1)
    ]


def sine_run(epochs):
    return [record(epoch, loss, loss) for epoch, loss in enumerate(falling(0.5, 0.0014, epochs), 1)]


@pytest.mark.parametrize(
    "levels, records, met",
    [
        ({"frequencies of pairs": 2.08, "without memory": 2.1}, text_run(17), 10),
        ({"the last value again": 0.0199}, sine_run(26), 9),
    ],
)
@pytest.mark.parametrize("width", [280, 320, 360])
def test_a_levels_name_stands_at_its_line_also_where_curves_are_near(track, levels, records, met, width):
    track.canvas.width = width
    track.flag(met)
    track.judge(list(levels.items()))
    track.draw(records, [])
    boxes = written(track)
    for text, loss in levels.items():
        (left, right, middle), y = boxes[text], track.y(loss)
        led = [1 for x0, y0, *_ in track.names.leaders if left < x0 < right and abs(y0 - y) < 0.01]
        assert abs(middle - y) <= 7.01 or led, text


def test_a_name_that_the_curves_come_to_lie_behind_looks_for_another_place(track):
    """Epoch after epoch is added to what is drawn: the names were placed when there was less of it."""
    track.judge([(RULE, 0.1)])
    losses = falling(0.9, 0.115, 20)
    records = [record(epoch, loss) for epoch, loss in enumerate(losses, 1)]
    for upto in range(1, 21):
        track.draw(records[:upto], [])
        (left, right, middle) = written(track)["a linear model"]
        behind = [
            1 for x, y in track.along([records[:upto]], CURVES) if left <= x <= right and abs(y - middle) <= 7
        ]
        assert len(behind) <= 4, upto


def test_no_line_that_leads_to_a_name_runs_over_another(beside):
    for x0, y0, x1, y1 in beside.names.leaders:
        for part in range(21):
            x, y = x0 + (x1 - x0) * part / 20, y0 + (y1 - y0) * part / 20
            assert not [
                text
                for text, (left, right, middle) in written(beside).items()
                if left < x < right and abs(y - middle) < 6
            ]


def test_every_run_beside_it_is_named_where_there_is_room(track, context):
    track.beside([(name, Before(9, loss)) for name, loss in (("one", 0.1), ("two", 0.1), ("three", 0.003))])
    track.draw([record(1, 0.5), record(2, 0.4)], [])
    assert {"one", "two", "three"} <= set(context.texts)
    assert abs(context.heights["three"] - track.y(0.003)) <= 14


class Beside:
    def __init__(self, losses):
        self.whole = [record(epoch, loss) for epoch, loss in enumerate(losses, 1)]


def written(track):
    """{text: (left, right, middle)} of the names on a track."""
    found = {}
    for text, x, middle, align in track.names.written:
        left = x - (7 * len(text) if align == "right" else 0)
        found[text] = (left, left + 7 * len(text), middle)
    return found


RIVALS = {"GRU": (0.5, 0.0027), "Simple RNN": (0.3, 0.0042), "Feed-forward": (0.08, 0.0305)}


@pytest.fixture
def beside(track):
    """A run of thirteen epochs with three others beside it, on a track as wide as a laptop has room for."""
    track.canvas.width, track.canvas.height = 362, 113
    track.flag(10)
    track.judge([(RULE, 0.02)])
    track.beside([(name, Beside(falling(*ends, 13))) for name, ends in RIVALS.items()])
    records = [record(epoch, loss, loss) for epoch, loss in enumerate(falling(0.39, 0.0038, 13), 1)]
    track.draw(records, [])
    return track


def test_all_runs_beside_it_are_named_also_where_their_curves_end_close_together(beside):
    assert set(RIVALS) <= set(written(beside))


def test_no_name_lies_on_a_curve_or_under_the_playhead_where_there_is_another_place(beside):
    head = beside.x(13)
    for text, (left, right, middle) in written(beside).items():
        hidden = [1 for x, y in beside.points if left <= x <= right and abs(y - middle) <= 7]
        assert len(hidden) <= 2, text
        assert not left < head < right, text


def test_a_line_leads_from_a_curves_end_to_a_name_that_is_not_beside_it(beside):
    led = {(round(x0), round(y0)) for x0, y0, _, _ in beside.names.leaders}
    for name, (_, last) in RIVALS.items():
        end, middle = (round(beside.x(13)), round(beside.y(last))), written(beside)[name][2]
        assert end in led or abs(middle - end[1]) <= 12.5


def test_when_the_playhead_comes_to_a_name_that_has_another_place_the_name_gives_way(track):
    track.canvas.width = 362
    track.judge([(RULE, 0.02)])
    records = [record(epoch, loss) for epoch, loss in enumerate(falling(0.9, 0.011, 20), 1)]
    for upto in range(2, 21):
        track.draw(records[:upto], [])
        left, right, _ = written(track)["a linear model"]
        assert not left < track.x(upto) < right


@pytest.mark.parametrize("zero", [True, False])
@pytest.mark.parametrize("logarithmic", [True, False])
@given(height=st.integers(60, 300), low=st.integers(-7, -1), decades=st.integers(1, 7))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_labels_of_the_vertical_axis_never_touch(track, logarithmic, zero, height, low, decades):
    track.canvas.height, track.logarithmic = height, logarithmic
    track.scale = (low, low + decades) if logarithmic else (0.0, 10.0**low)
    track.zero = zero
    heights = sorted(track.y(value) for value, _ in track.ticks(*track.scale))
    assert len(heights) > 1
    assert all(after - one > 12 for one, after in pairwise(heights))
