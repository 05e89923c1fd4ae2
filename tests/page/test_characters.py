"""The prediction of text at fixed moments of an epoch, with a fixed seed."""

import itertools

import pytest

from explornn_py.run.session import Session
from tests.page.drawing import Palette, boxes, drawn

OWN = "one line\nand another, then\n" * 6


@pytest.fixture
def picture_of(page, buffer, words):
    """picture_of("lorem", width=500) -> the picture of the untrained network's report"""
    from worker.packing import pack

    def make(data, width=500, **settings):
        report = page("run.report").Report(buffer(pack(Session({"data": data} | settings).report())))
        picture = page("prediction.characters").Characters(Palette())
        picture.fit(page("browser.box").Box(100, 50, width, 320), report)
        return picture

    return make


def written(context, y, *colours):
    """What stands on one line, from left to right: (the text, where it begins)."""
    found = sorted(
        (x, text) for colour in colours for text, x, at_y in context.of("text", colour) if at_y == y
    )
    return "".join(text for _, text in found), found[0][0] if found else None


def letters(report, places):
    return "".join(report.alphabet[place] for place in places).replace(" ", "␣")


def test_what_is_predicted_continues_the_text_to_the_right_under_what_should_follow(picture_of, at):
    picture = picture_of("lorem", width=1200)
    context, tape, report = drawn(picture, at("rest", 1)), picture.tape, picture.report
    assert written(context, tape.y, "ink") == (letters(report, report.inputs), tape.xs[0])
    assert written(context, tape.y, "blue") == (letters(report, report.prediction), tape.xs[20])
    assert written(context, tape.target_y, "muted")[0].endswith(letters(report, report.targets))
    targets = [x for text, x, y in context.of("text", "muted") if y == tape.target_y and len(text) == 1]
    assert targets == tape.xs[20:], "no target stands over what was read"


def test_while_the_window_is_read_its_characters_become_ink_one_by_one(picture_of, at):
    picture = picture_of("lorem", width=1200)
    context, tape = drawn(picture, at("forward", 0.3)), picture.tape
    assert len(written(context, tape.y, "ink")[0]) == 13
    assert len(written(context, tape.y, "edge")[0]) == 7
    assert written(context, tape.y, "blue") == ("", None)
    ((_, x, _, width, _),) = boxes(context)
    assert (x, width) == (pytest.approx(tape.left), pytest.approx(20 * tape.pitch))


def test_while_predicting_the_window_that_is_read_moves_on_into_the_predictions(picture_of, at):
    picture = picture_of("lorem", width=1200)
    context, tape = drawn(picture, at("forward", 0.8)), picture.tape
    shown = 12
    assert len(written(context, tape.y, "blue")[0]) == shown
    ((_, x, _, width, _),) = boxes(context)
    assert (x, width) == (
        pytest.approx(tape.left + shown * tape.pitch),
        pytest.approx(20 * tape.pitch),
    )


def test_where_the_state_is_carried_one_prediction_alone_is_read(picture_of, at):
    picture = picture_of("lorem", width=1200, prediction="carried")
    ((_, x, _, width, _),) = boxes(drawn(picture, at("forward", 0.8)))
    tape = picture.tape
    assert (x, width) == (pytest.approx(tape.left + 31 * tape.pitch), pytest.approx(tape.pitch))


def test_right_and_wrong_are_marked_from_validation_on_by_their_shape(picture_of, at):
    picture = picture_of("lorem")
    wrong = picture.report.wrong()
    assert 0 < wrong < 20
    assert drawn(picture, at("forward", 0.99)).of("line", "error") == []
    for phase in ("validation", "backward"):
        context = drawn(picture, at(phase, 0.5))
        (crosses,) = context.of("line", "error")
        ticks = context.of("line", "muted")[-1]
        assert len(crosses) == 4 * wrong
        assert len(ticks) == 3 * (20 - wrong)


def test_each_bar_is_as_long_as_its_character_is_likely(picture_of, at):
    picture = picture_of("lorem")
    context = drawn(picture, at("rest", 1))
    full = picture.tape.pitch - 4
    lengths = [width / full for _, _, width, _ in context.of("bar", "blue")]
    assert lengths == pytest.approx([picture.report.likeliest(step, 1)[0][1] for step in range(20)])
    assert len(context.of("bar", "edge")) == 20 * (picture.tape.rivals - 1)


def test_bars_build_up_with_the_predictions(picture_of, at):
    assert len(drawn(picture_of("lorem"), at("forward", 0.8)).of("bar", "line")) == 12 * 5


@pytest.mark.parametrize("data", ["lorem", "abab"])
@pytest.mark.parametrize("width", [300, 330, 560])
@pytest.mark.parametrize("height", [150, 220, 320, 470])
def test_letters_and_bars_are_as_large_as_the_picture_has_room_for(picture_of, page, at, data, width, height):
    """Rows of letters over their bars: they fill the room down to the axis' foot, or are as high as they can be; no
    letter and no bar lies on another."""
    picture = picture_of(data, width=width)
    picture.fit(page("browser.box").Box(100, 50, width, height), picture.report)
    tape, context = picture.tape, drawn(picture, at("rest", 1))
    bars = sorted(
        {(y, tall) for _, _, (_, y, _, tall) in [each for each in context.drawn if each[0] == "bar"]}
    )
    assert len(bars) == tape.rivals
    (_, thick), (low, _) = bars[0], bars[-1]
    foot = 50 + height + 26
    assert low + thick <= foot or tape.rivals == 1
    assert foot - (low + thick) < 21 or tape.row == 40 or tape.rivals == 1
    for (above, tall), (below, _) in itertools.pairwise(bars):
        assert below - above - tall >= tape.letter, "room for the next letter"
    assert thick >= 8 or tape.row < 30
    assert tape.size >= 14 or tape.pitch < 15.6
    assert tape.size <= tape.pitch or tape.size == 13


def test_no_arrow_stands_on_the_wire_where_the_line_goes_on_out_of_sight(picture_of, at):
    picture = picture_of("lorem", width=300)
    texts = [(text, y) for kind, _, (text, *place) in drawn(picture, at("rest", 1)).drawn if kind == "text"
             for y in place[1:]]  # fmt: skip
    assert picture.moved and not {"‹", "›", "←", "→"} & {text for text, _ in texts}
    (y,) = [y for text, y in texts if text == "…"]
    assert abs(y - picture.tape.y) > 6, "clear of the wire"


def test_characters_without_a_shape_are_drawn_as_symbols(picture_of, at):
    picture = picture_of("text", text=OWN)
    texts = {text for kind, _, (text, *_) in drawn(picture, at("rest", 1)).drawn if kind == "text"}
    assert {"␣", "↵"} <= texts
    assert " " not in texts and "\n" not in texts


def test_they_are_spoken_by_name(picture_of, at):
    picture = picture_of("text", text=OWN)
    step = picture.report.inputs.index(picture.report.alphabet.index("\n"))
    assert picture.values(step, at("rest", 1)) == [("input", "line break")]


@pytest.mark.parametrize("window, horizon", [(40, 40), (20, 20), (64, 20)])
def test_on_a_narrow_screen_the_line_moves_on_so_that_the_place_at_work_is_in_view(
    picture_of, at, window, horizon
):
    picture = picture_of("text", width=300, text=OWN, window=window, horizon=horizon)
    tape = picture.tape
    assert tape.columns == (23 if horizon > 20 else 22), (
        "as many as have room, or all predictions and two before them"
    )
    moved = []
    for progress in range(1, 99):
        context = drawn(picture, at("forward", progress / 100))
        for _, _, (x, _, width, _) in [
            shape for shape in context.drawn if shape[0] == "bar" and shape[2][3] == 3
        ]:
            assert tape.left - 1e-6 <= x and x + width <= tape.right
        moved.append(picture.moved)
    assert moved == sorted(moved), "never back while it reads and predicts"
    assert len(set(moved)) <= 12, "some columns at once"


@pytest.mark.parametrize("phase", ["rest", "validation", "backward"])
def test_then_all_predictions_are_in_view_if_there_is_room_and_stay_where_they_came(picture_of, at, phase):
    picture = picture_of("lorem", width=300)
    drawn(picture, at("forward", 0.99))
    came = picture.moved
    drawn(picture, at(phase, 0.5))
    assert picture.moved == came == picture.tape.hidden
    assert picture.place(20)[0] > picture.tape.left


def test_a_cursor_moves_the_line_only_where_it_would_be_out_of_view(picture_of, at):
    picture = picture_of("lorem", width=300)
    rest = at("rest", 1)
    drawn(picture, rest)
    stood = picture.moved
    for cursor in (stood, picture.steps - 1, 0):
        picture.cursor = cursor
        drawn(picture, rest)
        assert (picture.moved == stood) == (cursor >= stood)
        assert picture.tape.left < picture.place(cursor)[0] < picture.tape.right
        assert picture.at(*picture.place(cursor)) == cursor


def test_another_epochs_prediction_is_told_without_how_likely_it_was(picture_of, at):
    picture = picture_of("abab")
    picture.recall([1 - place for place in picture.report.prediction])
    values = dict(picture.values(25, at("rest", 1)))
    assert values == {
        "target": "ab"[picture.report.targets[5]],
        "prediction": "ba"[picture.report.prediction[5]],
    }
    assert drawn(picture, at("rest", 1)).of("bar", "blue") == []


def test_a_predicted_step_tells_the_likeliest_characters(picture_of, at):
    picture = picture_of("abab")
    values = dict(picture.values(25, at("rest", 1)))
    assert list(values) == ["target", "prediction", "likely"]
    ((first, share), _) = picture.report.likeliest(5, 2)
    assert values["likely"].startswith(f"{'ab'[first]}\u00a0{int(share * 100 + 0.5)}")


def test_the_picture_says_itself_in_words(picture_of):
    picture = picture_of("lorem")
    assert f"Right after 0 epochs: {20 - picture.report.wrong()} of 20 characters." in picture.describe()


def test_what_joins_letters_unseen_has_a_sign_and_is_told_by_its_number(picture_of, at):
    picture = picture_of("text", text="می\u200cخواهم " * 20)
    texts = {text for kind, _, (text, *_) in drawn(picture, at("rest", 1)).drawn if kind == "text"}
    assert "◌" in texts and "\u200c" not in texts
    step = picture.report.inputs.index(picture.report.alphabet.index("\u200c"))
    assert picture.values(step, at("rest", 1)) == [("input", "invisible character U+200C")]


@pytest.mark.parametrize("joined", [True, False])
def test_what_the_best_simple_rule_says_of_a_text_is_a_line_of_its_own_that_can_be_switched_on(
    picture_of, at, joined
):
    picture, rest = picture_of("lorem", width=1200), at("rest", 1)
    assert "Simple rule" not in [text for text, _, _ in drawn(picture, rest).of("text", "muted")]
    assert "rule" not in dict(picture.values(25, rest))
    picture.joined, picture.beside = joined, True
    picture.fit(picture.area, picture.report)
    context, tape, report = drawn(picture, rest), picture.tape, picture.report
    said = [int(place) for place in report.array("simple")]
    assert written(context, tape.rule_y, "muted")[0] == letters(report, said)
    assert dict(picture.values(25, rest))["rule"] == picture.spoken(said[5])
    lines = sorted(y for text, _, y in context.of("text", "muted") if text in ("Simple rule", "Target"))
    assert picture.area.y <= lines[0] < tape.rule_y < lines[1] < tape.target_y < tape.y


def test_where_the_picture_is_low_the_readout_alone_tells_what_the_rule_says(picture_of, at, page):
    picture, rest = picture_of("lorem"), at("rest", 1)
    picture.beside = True
    picture.fit(page("browser.box").Box(100, 50, 300, 36), picture.report)
    assert "Simple rule" not in [text for text, _, _ in drawn(picture, rest).of("text", "muted")]
    assert "rule" in dict(picture.values(25, rest))
