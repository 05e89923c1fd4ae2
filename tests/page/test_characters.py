"""The prediction of text at fixed moments of an epoch, with a fixed seed."""

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


def written(context, picture, y, *colours):
    """What stands on one line, from left to right."""
    found = [(x, text) for colour in colours for text, x, at_y in context.of("text", colour) if at_y == y]
    return "".join(text for _, text in sorted(found))


def test_the_three_lines_are_what_is_read_what_follows_and_what_is_predicted(picture_of, at):
    picture = picture_of("lorem")
    context = drawn(picture, at("rest", 1))
    letters = lambda places: "".join(picture.report.alphabet[place] for place in places).replace(" ", "␣")  # noqa: E731
    assert written(context, picture, picture.input_y, "ink") == letters(picture.report.inputs)
    assert written(context, picture, picture.target_y, "muted") == letters(picture.report.targets)
    assert written(context, picture, picture.predicted_y, "blue") == letters(picture.report.prediction)


def test_while_the_window_is_read_its_characters_become_ink_one_by_one(picture_of, at):
    picture = picture_of("lorem")
    context = drawn(picture, at("forward", 0.3))
    assert len(written(context, picture, picture.input_y, "ink")) == 13
    assert len(written(context, picture, picture.input_y, "edge")) == 7
    assert written(context, picture, picture.predicted_y, "blue") == ""
    ((_, x, _, width, _),) = boxes(context)
    assert (x, width) == (pytest.approx(picture.left), pytest.approx(20 * picture.pitch))


def test_while_predicting_the_selection_runs_on_into_the_predictions(picture_of, at):
    picture = picture_of("lorem")
    context = drawn(picture, at("forward", 0.8))
    shown = 12
    assert len(written(context, picture, picture.predicted_y, "blue")) == shown
    read, predicted = boxes(context)
    assert read[3] == pytest.approx((20 - shown) * picture.pitch)
    assert predicted[3] == pytest.approx(shown * picture.pitch)
    assert read[2] < predicted[2]


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
    full = picture.pitch - 4
    lengths = [width / full for _, _, width, _ in context.of("bar", "blue")]
    assert lengths == pytest.approx([picture.report.likeliest(step, 1)[0][1] for step in range(20)])
    assert len(context.of("bar", "edge")) == 20 * (picture.rivals - 1)


def test_bars_build_up_with_the_predictions(picture_of, at):
    assert len(drawn(picture_of("lorem"), at("forward", 0.8)).of("bar", "line")) == 12 * 5


def test_characters_without_a_shape_are_drawn_as_symbols(picture_of, at):
    picture = picture_of("text", text=OWN)
    texts = {text for kind, _, (text, *_) in drawn(picture, at("rest", 1)).drawn if kind == "text"}
    assert {"␣", "↵"} <= texts
    assert " " not in texts and "\n" not in texts


def test_they_are_spoken_by_name(picture_of, at):
    picture = picture_of("text", text=OWN)
    step = picture.report.inputs.index(picture.report.alphabet.index("\n"))
    assert picture.values(step, at("rest", 1)) == [("input", "line break")]


def test_on_a_narrow_screen_the_lines_scroll_so_that_the_place_at_work_is_in_view(picture_of, at):
    picture = picture_of("text", width=300, text=OWN, window=40, horizon=40)
    assert picture.columns == 20
    for moment in (at("forward", 0.1), at("forward", 0.4), at("forward", 0.7), at("forward", 0.98)):
        context = drawn(picture, moment)
        ((_, _, (x, _, width, _)),) = [
            shape for shape in context.drawn if shape[0] == "bar" and shape[2][3] == 3
        ]
        assert picture.left <= x and x + width <= picture.left + picture.columns * picture.pitch
    picture.cursor = picture.steps - 1
    drawn(picture, at("rest", 1))
    assert picture.place(picture.cursor)[0] < picture.left + picture.columns * picture.pitch
    assert picture.at(*picture.place(picture.cursor)) == picture.cursor


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
