"""The tour's steps as data, how far a visitor is, where the card stands, what completes a step."""

import itertools
import json
import tomllib
import types

import pytest

from tools.layout import HERE
from tools.site.demonstrations import DEMONSTRATIONS

CONTENT = HERE.site / "content"
LANGUAGES = sorted(folder.name for folder in CONTENT.iterdir() if (folder / "interface").is_dir())


@pytest.fixture
def steps(page):
    return page("guide.tour.steps").STEPS


def words_of(language):
    return tomllib.loads((CONTENT / language / "tour.toml").read_text(encoding="utf-8"))


# ---------------------------------------------------------------- steps and their words


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_step_and_chapter_has_its_words_and_there_are_no_others(steps, language):
    words = words_of(language)
    assert list(words["step"]) == [step.id for step in steps]
    assert list(words["chapter"]) == list(dict.fromkeys(step.chapter for step in steps))
    for step in steps:
        text = words["step"][step.id]
        wanted = {"title", "text"}
        wanted |= {"task"} if step.done else set()
        wanted |= {"choices"} if step.kind in ("expect", "quiz") else set()
        wanted |= {"reply"} if step.kind in ("quiz", "recall") else set()
        assert set(text) == wanted, step.id
        assert text["text"].count("*") % 2 == 0, step.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_choices_are_as_many_in_every_language_and_the_right_one_is_among_them(steps, language):
    for step in steps:
        choices = words_of(language)["step"][step.id].get("choices", [])
        assert len(choices) == len(words_of("en")["step"][step.id].get("choices", []))
        if step.answer is not None:
            assert 0 <= step.answer < len(choices)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_step_is_short(steps, language):
    for name, text in words_of(language)["step"].items():
        assert len(text["text"].split()) <= 80, name


def test_the_parts_of_an_epoch_and_of_the_cell_are_named_before_anything_moves(steps):
    place = {step.id: number for number, step in enumerate(steps)}
    first_animation = min(place[step.id] for step in steps if step.setting.phase or step.id == "play")
    assert place["process"] < first_animation
    assert max(place[name] for name in ("state", "forget_gate", "input_gate", "output_gate")) < place["steps"]


def test_data_network_prediction_and_training_come_before_parameters(steps):
    chapters = list(dict.fromkeys(step.chapter for step in steps))
    assert chapters.index("parameters") > max(map(chapters.index, ("reading", "epoch", "training")))


def test_every_demonstration_a_step_asks_for_is_there(steps, page):
    for step in steps:
        assert step.setting.run == page("guide.tour.steps").SINE or step.setting.run in DEMONSTRATIONS


def test_the_tours_own_run_trained_is_the_one_that_is_shipped(page):
    changes, epochs = DEMONSTRATIONS[page("guide.tour.own_run").SAME_RUN]
    assert changes == {}
    assert epochs >= max(step.setting.epochs for step in page("guide.tour.steps").STEPS)


def test_what_is_expected_is_shown_by_the_very_next_step(steps):
    for step, following in itertools.pairwise(steps):
        if step.kind == "expect":
            assert following.setting.run != step.setting.run


def test_everything_a_step_asks_to_be_done_can_be_noticed(steps, page):
    assert {step.done[0] for step in steps if step.done} <= set(page("guide.tour.doing").CONDITIONS)


# ---------------------------------------------------------------- how far one is


class Kept:
    """Where a browser would keep a text."""

    text = None

    def read(self):
        return self.text

    def write(self, text):
        self.text = text


@pytest.fixture
def kept():
    return Kept()


@pytest.fixture
def course(page, kept):
    """course() as the page would make it anew."""
    return lambda chapter=None: page("guide.tour.course").Course(kept.read, kept.write, chapter)


def test_a_first_visitor_has_met_nothing(course):
    fresh = course()
    assert (fresh.met, fresh.open, fresh.done, fresh.at) == (False, False, 0, 0)


def test_a_reload_finds_the_step_what_is_done_and_whether_the_tour_was_open(course):
    first = course()
    first.show(True)
    first.complete()
    first.go(1)
    again = course()
    assert (again.open, again.step.id, again.done) == (True, "input", 1)


def test_a_step_counts_once(course):
    walk = course()
    assert walk.complete()
    assert not walk.complete()
    assert walk.done == 1


def test_there_is_nothing_before_the_first_and_after_the_last_step(course):
    walk = course()
    assert not walk.go(-1)
    walk.go_to("where")
    assert walk.last
    assert not walk.go(1)


def test_steps_and_chapters_are_reached_by_name(course):
    walk = course()
    assert walk.go_to("gates")
    assert walk.step.id == "recall"
    assert walk.go_to("forget_gate")
    assert not walk.go_to("no such step")
    assert walk.step.id == "forget_gate"


def test_a_lesson_is_one_chapter(course):
    lesson = course("gates")
    assert {step.chapter for step in lesson.steps} == {"gates"}
    assert lesson.total == 5
    assert course("no such chapter").chapter is None


def test_a_lesson_counts_its_own_steps_and_forgets_nothing_of_the_tour(course, kept):
    course().complete()
    lesson = course("gates")
    lesson.complete()
    assert (lesson.done, course().done) == (1, 2)
    assert json.loads(kept.text)["seen"] == ["welcome", "recall"]


def test_a_finished_lesson_is_not_the_whole_tour(course):
    course("gates").finish()
    assert not course().finished


def test_a_finished_tour_begins_anew_and_stays_finished(course):
    walk = course()
    walk.go_to("where")
    walk.complete()
    walk.finish()
    again = course()
    assert (again.finished, again.open, again.at, again.begun) == (True, False, 0, False)


def test_what_was_expected_is_told_at_the_next_step_only(course):
    walk = course()
    walk.go_to("expect_low")
    walk.answer(1)
    walk.go(1)
    assert walk.expected() == 1
    walk.go(1)
    assert walk.expected() is None


def test_the_score_counts_right_answers_of_questions_that_have_one(course):
    walk = course()
    for name, choice in (("quiz_epoch", 1), ("quiz_gate", 0), ("expect_low", 1)):
        walk.go_to(name)
        walk.answer(choice)
    assert walk.score() == (1, 3)
    assert not walk.answered
    walk.go_to("quiz_sum")
    walk.answer(2)
    assert walk.answered


@pytest.mark.parametrize(
    "text",
    ["no json", "[]", '{"step": "of an older page", "seen": 3, "answers": []}', "null", '{"seen": ["gone"]}'],
)
def test_whatever_was_kept_by_another_page_does_no_harm(course, kept, text):
    kept.text = text
    assert (course().at, course().done, course().answers) == (0, 0, {})


# ---------------------------------------------------------------- where the card stands

CARD = (380, 320)
WINDOW = (1440, 900)


@pytest.mark.parametrize(
    "anchor, side",
    [
        ((20, 80, 120, 300), "right"),
        ((1000, 100, 400, 500), "left"),
        ((20, 20, 1400, 100), "below"),
        ((20, 700, 1400, 150), "above"),
    ],
)
def test_the_card_stands_on_a_free_side(page, anchor, side):
    placing = page("guide.tour.placing")
    place = placing.beside(anchor, CARD, WINDOW)
    assert place.side == side
    assert not placing.overlap((place.x, place.y, *CARD), anchor)


def test_it_leaves_free_what_is_needed_where_it_can(page):
    placing = page("guide.tour.placing")
    anchor, plot = (500, 300, 200, 100), (720, 100, 700, 600)
    assert placing.beside(anchor, CARD, WINDOW).side == "right"
    assert placing.beside(anchor, CARD, WINDOW, [plot]).side == "left"


def test_no_side_is_better_than_one_that_covers(page):
    assert page("guide.tour.placing").beside((10, 10, 1420, 880), CARD, WINDOW) is None


def test_the_arrow_points_at_the_anchor_wherever_the_card_was_moved(page):
    place = page("guide.tour.placing").beside((20, 20, 60, 40), CARD, WINDOW)
    assert place.side == "right"
    assert place.y + place.arrow == pytest.approx(40, abs=5)


def test_the_card_stays_inside_the_window(page):
    for anchor in ((0, 0, 50, 50), (1390, 0, 50, 50), (0, 850, 50, 50), (1390, 850, 50, 50)):
        place = page("guide.tour.placing").beside(anchor, CARD, WINDOW)
        assert 0 <= place.x <= WINDOW[0] - CARD[0]
        assert 0 <= place.y <= WINDOW[1] - CARD[1]


# ---------------------------------------------------------------- what completes a step


class FakeApp:
    def __init__(self):
        self.player = types.SimpleNamespace(playing=False)
        self.run = types.SimpleNamespace(epoch=10)
        self.store = {"data": "sine"}


@pytest.mark.parametrize(
    "name, change",
    [
        ("play", lambda app, then, js: setattr(app.player, "playing", True)),
        ("input", lambda app, then, js: app.store.update(data="abab")),
        ("back", lambda app, then, js: setattr(app.run, "epoch", 3)),
        ("zoom", lambda app, then, js: setattr(js.window.location, "hash", "#layer-1")),
        ("forget_gate", lambda app, then, js: setattr(js.window.location, "hash", "#layer-1/forget_gate")),
        ("steps", lambda app, then, js: setattr(then, "presses", 3)),
    ],
)
def test_doing_what_a_step_asks_for_completes_it(page, steps, monkeypatch, name, change):
    doing, browser = page("guide.tour.doing"), page("browser")
    monkeypatch.setattr(browser.window, "location", types.SimpleNamespace(hash=""), raising=False)
    app = FakeApp()
    then = doing.Then(app)
    (step,) = [step for step in steps if step.id == name]
    assert not doing.is_done(step, app, then)
    change(app, then, browser)
    assert doing.is_done(step, app, then)


def test_training_is_done_at_its_epoch(page, steps):
    doing = page("guide.tour.doing")
    app = FakeApp()
    app.run.epoch = 7
    then = doing.Then(app)
    (step,) = [step for step in steps if step.id == "train"]
    assert not doing.is_done(step, app, then)
    app.run.epoch = 8
    assert doing.is_done(step, app, then)


def test_nothing_completes_a_step_before_its_state_is_reached(page, steps):
    doing = page("guide.tour.doing")
    app = FakeApp()
    app.player.playing = True
    (step,) = [step for step in steps if step.id == "play"]
    assert not doing.is_done(step, app, None)


@pytest.mark.parametrize(
    "search, found",
    [("", {}), ("?tour", {"tour": ""}), ("?lang=de&lesson=gates", {"lang": "de", "lesson": "gates"})],
)
def test_the_address_may_ask_for_the_tour(page, search, found):
    assert page("guide.tour.tour").asked_for(search) == found
