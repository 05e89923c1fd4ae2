"""The prediction of numbers and of memory tasks at fixed moments of an epoch, with a fixed seed."""

import pytest

from explornn_py.run.session import Session
from tests.page.drawing import Context, Palette, boxes, drawn

WINDOW, HORIZON = 15, 32


@pytest.fixture
def area(page):
    return page("browser.box").Box(100, 50, 460, 360)


@pytest.fixture
def picture_of(page, buffer, area, words):
    """picture_of("sine") -> the picture of the untrained network's report, fitted into `area`"""
    from worker.packing import pack

    def make(data, **settings):
        report = page("run.report").Report(buffer(pack(Session({"data": data} | settings).report())))
        picture = page("prediction.pictures").PICTURES[report.kind](Palette())
        picture.fit(area, report)
        return picture

    return make


def prediction(context):
    """How many predicted values the blue line has reached."""
    lines = context.of("line", "blue")
    return len(lines[0]) - 1 if lines else 0


# ---------------------------------------------------------------- numbers


def test_what_follows_a_series_is_drawn_where_it_is_however_far_it_leaves_what_was_trained_on(picture_of):
    """It is scaled by its training part: a series that only grows leaves that in the validation part."""
    grows = [float(step) ** 2 for step in range(120)]
    plot = picture_of("series", series=grows, learned="values", layers=1)
    tops = [plot.y(value) for value in plot.report.targets]
    assert max(plot.report.targets) > 1.3
    assert tops == sorted(tops, reverse=True) and len(set(tops)) == len(tops)


@pytest.mark.parametrize("data", ["sine", "recall"])
def test_the_targets_dashes_lie_still_however_far_others_on_the_canvas_have_moved(picture_of, at, data):
    class Moved(Context):
        lineDashOffset = -47.0

        def stroke(self):
            if self.dashes:
                begun.append(self.lineDashOffset)

    begun = []
    picture_of(data).draw(Moved(), at("forward", 0.2))
    assert begun and set(begun) == {0}


def test_while_the_window_is_read_the_box_stands_on_it_and_nothing_is_predicted(picture_of, at):
    plot = picture_of("sine")
    context = drawn(plot, at("forward", 0.3))
    (box,) = boxes(context)
    assert box[1] == pytest.approx(plot.area.x, abs=plot.pitch)
    assert box[1] + box[3] == pytest.approx(plot.xs[WINDOW - 1] + plot.pitch / 2)
    assert prediction(context) == 0
    assert len(context.of("fill", "ink")) == 10  # two thirds of fifteen
    assert context.of("line", "error") == []


@pytest.mark.parametrize("step", range(WINDOW))
def test_the_blue_dot_is_on_the_value_that_goes_through_the_layers_for_as_long_as_it_does(
    picture_of, page, step
):
    plot, line = picture_of("sine"), page("run.whole").Whole(WINDOW, HORIZON)
    for share in (0.01, 0.3, 0.5, 0.7, 0.99):
        context = drawn(plot, line.moment(0.4 * (step + share)))
        ((_, x, y),) = context.of("fill", "blue")[-1]
        assert (x, y) == (plot.xs[step], plot.known[step])


@pytest.mark.parametrize("share", (0.01, 0.3, 0.5, 0.7, 0.99))
def test_the_frame_is_round_the_value_that_goes_through_the_layers(picture_of, at, share):
    plot = picture_of("recall")
    window = plot.report.window
    for step in range(window):
        (box,) = boxes(drawn(plot, at("forward", 0.45 * (step + share) / window)))
        assert box[1] < plot.xs[step] < box[1] + box[3] < plot.xs[step] + plot.pitch


def test_while_predicting_the_box_moves_over_the_networks_own_predictions(picture_of, at):
    plot = picture_of("sine")
    context = drawn(plot, at("forward", 0.8))
    shown = int((0.8 - 0.45) / 0.55 * HORIZON)
    assert prediction(context) == shown == 20
    (box,) = boxes(context)
    assert box[1] == pytest.approx(plot.xs[shown] - plot.pitch / 2)
    assert box[3] == pytest.approx(WINDOW * plot.pitch)
    assert box[1] + box[3] > plot.xs[WINDOW]
    assert context.of("line", "error") == []


def test_in_validation_the_errors_grow_from_the_prediction_towards_the_target(picture_of, at):
    plot = picture_of("sine")
    (bars,) = drawn(plot, at("validation", 0.5)).of("line", "error")
    assert len(bars) == 2 * HORIZON
    for index in range(HORIZON):
        (_, x, start), (_, same, end) = bars[2 * index : 2 * index + 2]
        assert x == same == plot.xs[WINDOW + index]
        assert start == plot.predicted[index]
        assert end == pytest.approx((plot.predicted[index] + plot.known[WINDOW + index]) / 2)


def test_in_the_backward_phase_the_errors_are_whole_and_no_box_is_there(picture_of, at):
    plot = picture_of("sine")
    context = drawn(plot, at("backward", 0.5))
    assert boxes(context) == []
    assert prediction(context) == HORIZON
    (bars,) = context.of("line", "error")
    assert [y for _, _, y in bars[1::2]] == pytest.approx(plot.known[WINDOW:])


def test_where_the_state_is_carried_on_only_the_newest_value_is_read(picture_of, at):
    plot = picture_of("sine", prediction="carried")
    (box,) = boxes(drawn(plot, at("forward", 0.8)))
    assert box[3] == pytest.approx(plot.pitch)


def test_the_axes_have_ticks_at_round_values_and_every_fifth_step(picture_of, at):
    labels = [text for text, _, _ in drawn(picture_of("sine"), at("rest", 1)).of("text", "muted")]
    assert labels[:5] == ["−1.0", "−0.5", "0", "0.5", "1.0"]
    assert labels[5:15] == ["Step", "5", "10", "15", "20", "25", "30", "35", "40", "45"]


def test_the_axis_of_own_numbers_is_in_their_units(picture_of, at):
    plot = picture_of("series", series=[1000.0 + 100 * (k % 9) for k in range(300)])
    assert [label for _, label, _ in plot.ticks] == ["1.0k", "1.2k", "1.4k", "1.6k", "1.8k"]
    for y, label, _ in plot.ticks:
        assert plot.y(plot.report.seen(float(label[:-1]) * 1000)) == pytest.approx(y)
    assert 1000 <= float(plot.values(3, None)[0][1]) <= 1800


GROWING = [100 * 1.01**k * (1 + 0.1 * (k % 12 == 0)) for k in range(200)]


@pytest.mark.parametrize("learned", ["differences", "relative"])
def test_where_changes_are_learned_the_picture_is_of_the_values_they_lead_to(picture_of, at, learned):
    plot = picture_of("series", series=GROWING, learned=learned)
    start = int(plot.report.header["sample"]["start"]) + 1
    truth = GROWING[start : start + WINDOW + HORIZON]
    told = [dict(plot.values(step, at("rest", 1))) for step in range(plot.steps)]
    read = [float(rows["input" if step < WINDOW else "target"]) for step, rows in enumerate(told)]
    assert read == pytest.approx(truth, rel=0.01)
    own = plot.report.array("own_prediction")
    assert [float(rows["prediction"]) for rows in told[WINDOW:]] == pytest.approx(own, rel=0.01)
    assert plot.simple_ys == [plot.far(plot.report.seen(value)) for value in plot.report.array("own_simple")]


def test_the_error_of_own_numbers_is_told_in_their_units(picture_of):
    plot = picture_of("series", series=GROWING, learned="differences")
    own, truth = plot.report.array("own_prediction"), plot.report.array("own_targets")
    rmse = (sum((a - b) ** 2 for a, b in zip(own, truth, strict=True)) / HORIZON) ** 0.5
    assert plot.report.rmse() == pytest.approx(rmse)
    assert f"Root mean square error {plot.fine(rmse)} after 0 epochs" in plot.describe()


def test_what_the_network_reads_are_the_changes_themselves(picture_of):
    report = picture_of("series", series=GROWING, learned="differences").report
    assert [report.known(number) for number in range(WINDOW)] == report.column("inputs", 0)
    assert report.known(WINDOW + 3) == report.column("prediction", 0)[3]


@pytest.mark.parametrize(
    "value, spacing, label",
    [
        (0.5, 0.5, "0.5"),
        (-1, 0.5, "−1.0"),
        (20, 10, "20"),
        (1500, 500, "1.5k"),
        (-2.5e6, 5e5, "−2.5M"),
        (0.025, 0.005, "0.025"),
        (2e-5, 1e-5, "2·10⁻⁵"),
    ],
)
def test_a_tick_has_as_many_digits_as_its_neighbours_differ_in(page, value, spacing, label):
    assert page("prediction.axes").written(value, spacing) == label


# ---------------------------------------------------------------- pointing


def test_every_step_is_found_where_it_stands(picture_of):
    for data in ("sine", "recall", "counting", "lorem"):
        picture = picture_of(data)
        assert [picture.at(*picture.place(step)) for step in range(picture.steps)] == list(
            range(picture.steps)
        )


def test_a_point_beside_the_plot_means_its_nearest_step(picture_of):
    plot = picture_of("sine")
    assert plot.at(0, 0) == 0
    assert plot.at(5000, 0) == WINDOW + HORIZON - 1


def test_a_steps_values_are_those_of_the_report(picture_of, at):
    plot = picture_of("sine")
    report = plot.report
    shown = dict(plot.values(WINDOW + 2, at("rest", 1)))
    assert list(shown) == ["target", "prediction", "error"]
    assert float(shown["target"].replace("−", "-")) == pytest.approx(report.targets[2], abs=0.005)
    assert float(shown["error"].replace("−", "-")) == pytest.approx(report.errors()[2], abs=0.005)


def test_while_another_epochs_prediction_is_shown_its_values_are_told(picture_of, at):
    plot = picture_of("sine")
    other = [value + 0.5 for value in plot.report.prediction]
    plot.recall(other)
    shown = dict(plot.values(WINDOW + 2, at("rest", 1)))
    assert float(shown["prediction"].replace("−", "-")) == pytest.approx(other[2], abs=0.005)
    assert float(shown["error"].replace("−", "-")) == pytest.approx(plot.report.errors()[2] + 0.5, abs=0.005)


def test_what_is_not_yet_predicted_is_not_told(picture_of, at):
    assert [key for key, _ in picture_of("sine").values(WINDOW + 2, at("forward", 0.3))] == ["target"]


def test_the_cursor_rings_the_points_of_its_step(picture_of, at):
    plot = picture_of("sine")
    plot.cursor = WINDOW + 4
    context = drawn(plot, at("rest", 1))
    assert context.of("fill", "target") == [[("dot", plot.xs[19], plot.known[19])]]
    assert ("dot", plot.xs[19], plot.predicted[4]) in context.of("fill", "blue")[-1]


# ---------------------------------------------------------------- memory tasks


def test_a_memory_tasks_marked_values_stand_on_triangles(picture_of, at):
    memory = picture_of("adding")
    triangles = [points for points in drawn(memory, at("rest", 1)).of("fill", "ink") if len(points) == 3]
    assert [points[0][1] for points in triangles] == [
        memory.xs[step] for step, mark in enumerate(memory.marks) if mark
    ]
    assert len(triangles) == 2


def test_one_answer_stands_apart_once_all_is_read(picture_of, at):
    memory = picture_of("recall")
    assert memory.steps == memory.report.window + 1
    assert (memory.title(13), memory.title(14)) == ("Step 14", "Answer")
    assert memory.shown(at("forward", 0.3)) == (9, 0)
    assert memory.shown(at("forward", 0.8)) == (14, 1)
    (bar,) = drawn(memory, at("backward", 0.5)).of("line", "error")
    assert [y for _, _, y in bar] == [memory.answer_ys[0], memory.target_ys[0]]
    assert bar[0][1] > memory.xs[memory.report.window]


def test_counting_is_asked_at_every_step(picture_of, at):
    memory = picture_of("counting")
    assert memory.steps == memory.report.window == 20
    assert len(drawn(memory, at("backward", 0.5)).of("line", "error")) == 20
    assert [key for key, _ in memory.values(5, at("rest", 1))] == [
        "input",
        "mark",
        "target",
        "prediction",
        "error",
    ]


# ---------------------------------------------------------------- in words


@pytest.mark.parametrize("data", ["sine", "lorem", "abab", "recall", "counting"])
def test_every_picture_bears_a_frame_without_room_as_it_is_while_it_is_hidden(picture_of, page, at, data):
    picture = picture_of(data)
    picture.fit(page("prediction.area").plot_area(page("browser.box").Box(0, 0, 0, 0)), picture.report)
    for phase in ("forward", "validation", "backward", "rest"):
        for progress in (0.0, 0.3, 0.9, 1.0):
            drawn(picture, at(phase, progress))
    assert 0 <= picture.at(3, 3) < picture.steps


def test_every_picture_says_itself_in_words(picture_of):
    assert "15 input values, then 32 predicted values" in picture_of("sine").describe()
    assert "2 of which count" in picture_of("adding").describe()


def test_what_the_best_simple_rule_predicts_is_a_thin_line_that_can_be_switched_on(picture_of, at):
    plot = picture_of("sine")
    rest = at("rest", 1.0)
    assert drawn(plot, rest).of("dashed", "muted") == []
    plot.beside = True
    (line,) = drawn(plot, rest).of("dashed", "muted")
    assert [(x, y) for _, x, y in line] == list(
        zip(plot.xs[WINDOW - 1 :], [plot.known[WINDOW - 1], *plot.simple_ys], strict=True)
    )
    assert ("rule", plot.number(plot.simple[3])) in plot.values(WINDOW + 3, rest)


@pytest.mark.parametrize("loss_on", ["last", "all"])
def test_what_guessing_answers_to_a_memory_task_is_a_thin_line_that_can_be_switched_on(
    picture_of, at, loss_on
):
    memory = picture_of("recall", loss_on=loss_on)
    rest = at("rest", 1.0)
    assert drawn(memory, rest).of("dashed", "muted") == []
    assert "rule" not in dict(memory.values(memory.steps - 1, rest))
    memory.beside = True
    (line,) = drawn(memory, rest).of("dashed", "muted")
    assert {y for _, _, y in line} == set(memory.simple_ys)
    assert dict(memory.values(memory.steps - 1, rest))["rule"] == memory.number(memory.simple[-1])


def test_the_rule_of_a_sine_is_the_last_value_again(picture_of, page):
    plot = picture_of("sine")
    rule, loss = page("run.rules").best_rule(plot.report)
    assert rule["key"] == "rules.last" and loss == pytest.approx(0.02, rel=0.5)
    assert plot.simple == pytest.approx([plot.report.inputs[-1]] * HORIZON)


def test_a_loss_is_told_as_a_multiple_of_the_rules_where_both_are_known(page):
    beside = page("run.rules").beside
    assert beside(0.5, ({}, 0.25)) == 2
    assert beside(None, ({}, 0.25)) is beside(0.5, None) is beside(0.5, ({}, 0.0)) is None


# ---------------------------------------------------------------- ticks of any size


@pytest.mark.parametrize(
    "value, spacing, label",
    [
        (0.5, 0.5, "0.5"), (-20, 10, "−20"), (2500, 500, "2.5k"), (3e6, 1e6, "3M"), (5e8, 5e8, "500M"),
        (5e18, 1e18, "5·10¹⁸"), (1.25e9, 5e7, "1.25·10⁹"), (-2e12, 1e12, "−2·10¹²"), (1e100, 1e99, "10¹⁰⁰"),
        (1000000002, 1, "1,000,000,002"),
    ],
)  # fmt: skip
def test_a_tick_is_written_shortly_whatever_its_size(page, words, value, spacing, label):
    assert page("prediction.axes").written(value, spacing) == label


@pytest.mark.parametrize("power", range(0, 100, 3))
def test_no_two_ticks_next_to_each_other_have_one_label(page, words, power):
    written = page("prediction.axes").written
    for factor in (1, 2, 5):
        spacing = factor * 10.0**power
        labels = [written(number * spacing, spacing) for number in range(1, 30)]
        assert len(set(labels)) == len(labels)
        assert not any(label.count("M") > 1 for label in labels)


def test_what_a_huge_number_says_beside_the_cursor_is_finer_than_the_ticks(picture_of):
    picture = picture_of("sine")
    picture.spacing = 1e18
    assert picture.fine(5.126e18) == "5.13·10¹⁸"


@pytest.mark.parametrize("loss_on", ["all", "last"])
def test_answers_to_counting_are_told_as_counts(picture_of, at, loss_on):
    """What is told is what was marked, and the axis speaks of the same."""
    memory = picture_of("counting", loss_on=loss_on)
    marked = sum(mark > 0.5 for mark in memory.marks)
    last = memory.report.window - 1 if loss_on == "all" else memory.report.window
    told = dict(memory.values(last, at("rest", 1)))
    assert float(told["target"]) == pytest.approx(marked)
    off = float(told["prediction"].replace("−", "-")) - marked
    assert float(told["error"].replace("−", "-")) == pytest.approx(off, abs=0.02)
    assert [label for _, label, _ in memory.ticks] == ["0", "5", "10"]
    bottom, _, top = [y for y, _, _ in memory.ticks]
    drawn_at = memory.target_ys[-1]
    assert drawn_at == pytest.approx(bottom + (top - bottom) * marked / 10, abs=0.1)
    assert f"should be {told['target']};" in memory.describe()


def test_the_answer_to_counting_is_announced_as_a_count(page, words, reported):
    report, session = reported({"data": "counting", "loss_on": "last"})
    marked = int(session.shown_sample().inputs[:, 1].sum())
    said = page("run.progress").sentence(report, [])
    assert f"{marked}.00" in said, said


# ---------------------------------------------------------------- beyond the frame


def test_a_prediction_that_leaves_the_frame_is_cut_there_and_an_arrow_says_where_it_goes_on(picture_of, at):
    plot = picture_of("sine")
    reach = plot.reach
    plot.recall([0.0, 2 * reach] + [3 * reach] * 10 + [0.0] * (HORIZON - 12))
    context = drawn(plot, at("rest", 1))
    first, second = context.of("line", "blue")
    top = plot.area.y
    # from the middle to twice the reach: half way it crosses the edge
    assert first[-1][1:] == pytest.approx(((plot.xs[WINDOW] + plot.xs[WINDOW + 1]) / 2, top))
    assert second[0][2] == top and plot.xs[WINDOW + 11] < second[0][1] < plot.xs[WINDOW + 12]
    arrows = [path for path in context.of("fill", "blue") if path[0][0] == "move"]
    assert arrows and all(path[0][2] < top < path[1][2] for path in arrows)
    assert arrows[0][0][1] == plot.xs[WINDOW + 1] and arrows[-1][0][1] <= plot.xs[WINDOW + 11]


def test_what_stays_in_the_frame_has_no_arrow(picture_of, at):
    plot = picture_of("sine")
    context = drawn(plot, at("rest", 1))
    assert len(context.of("line", "blue")) == 1
    assert not [path for path in context.of("fill", "blue") if path[0][0] == "move"]


def test_arrows_below_point_down(page):
    beyond = page("prediction.beyond")
    context = Context()
    beyond.arrows(context, [0, 5, 40], [500, 500, 500], 0, 100)
    paths = [path for _, _, path in context.drawn]
    assert [path[0][1] for path in paths] == [0, 40]
    assert all(path[0][2] > 100 > path[1][2] for path in paths)


@pytest.mark.parametrize(("scale", "inside"), [(1e2, False), (17_500, False), (123_456, True)])
def test_no_curve_crosses_the_label_of_an_axis(picture_of, at, scale, inside):
    """Five signs have room beside the axis; longer ones lie on a rim of paper over all curves."""
    series = [scale + (step % 12) * 0.1 * (1 if inside else scale / 10) for step in range(150)]
    plot = picture_of("series", series=series, layers=1)
    context = drawn(plot, at("rest", 1))
    labels = {label for _, label, _ in plot.ticks}
    texts = [(text, x) for text, x, _ in context.of("text", "muted") if text in labels]
    assert len(texts) == len(plot.ticks)
    assert all((x > plot.area.x) == inside for _, x in texts)
    rims = [text for text, _, _ in context.of("rim", "paper")]
    assert (set(rims) == labels) == inside
