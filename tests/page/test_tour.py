"""The tour's steps as data, how far a visitor is, where the card stands, what completes a step."""

import itertools
import json
import re
import tomllib
import types

import pytest
from hypothesis import HealthCheck, given, settings, strategies

from tests.page.rooms import room
from tools.layout import HERE
from tools.site.demonstrations import DEMONSTRATIONS

CONTENT = HERE.site / "content"
LANGUAGES = sorted(folder.name for folder in CONTENT.iterdir() if (folder / "interface").is_dir())


steps = room("guide.tour.steps", "STEPS")


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
        wanted |= {"quiz": {"replies"}, "recall": {"reply"}}.get(step.kind, set())
        assert set(text) == wanted, step.id
        assert text["text"].count("*") % 2 == 0, step.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_choices_are_as_many_in_every_language_and_the_right_one_is_among_them(steps, language):
    for step in steps:
        choices = words_of(language)["step"][step.id].get("choices", [])
        assert len(choices) == len(words_of("en")["step"][step.id].get("choices", []))
        if step.answer is not None:
            assert 0 <= step.answer < len(choices) == len(words_of(language)["step"][step.id]["replies"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_step_is_short(steps, language):
    """Formulas are looked at, not read: single letters are no words."""
    for name, text in words_of(language)["step"].items():
        assert len(re.findall(r"\w\w+", text["text"])) <= 80, name


def test_the_parts_of_an_epoch_and_of_the_cell_are_named_before_anything_moves(steps):
    place = {step.id: number for number, step in enumerate(steps)}
    first_animation = min(place[step.id] for step in steps if step.setting.phase or step.id == "play")
    assert place["process"] < first_animation
    assert (
        max(place[name] for name in ("state", "forget_gate", "candidate", "input_gate", "output_gate"))
        < place["steps"]
    )


def test_data_network_prediction_and_training_come_before_settings(steps):
    chapters = list(dict.fromkeys(step.chapter for step in steps))
    assert chapters.index("settings") > max(map(chapters.index, ("reading", "epoch", "learning")))


def test_the_learner_acts_in_at_least_every_second_step(steps):
    acts = [bool(step.done) or step.kind != "tell" for step in steps]
    assert sum(acts) >= len(steps) / 2
    for chapter in {step.chapter for step in steps}:
        assert any(act for act, step in zip(acts, steps, strict=True) if step.chapter == chapter), chapter


def test_a_question_rings_nothing_that_answers_it(steps):
    anchors = {step.id: step.anchor for step in steps}
    assert anchors["quiz_epoch"] != anchors["process"]


def test_the_right_answer_is_not_always_at_the_same_place(steps):
    assert {step.answer for step in steps if step.kind == "quiz"} == {0, 1, 2}


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
    assert (again.open, again.step.id, again.done) == (True, "one_value", 1)


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
    assert walk.step.id == "through_time"
    assert walk.go_to("forget_gate")
    assert not walk.go_to("no such step")
    assert walk.step.id == "forget_gate"


def test_a_lesson_is_one_chapter(course):
    lesson = course("gates")
    assert {step.chapter for step in lesson.steps} == {"gates"}
    assert lesson.total == len(lesson.steps) == len(set(lesson.steps)) > 5
    assert course("no such chapter").chapter is None


def test_a_lesson_counts_its_own_steps_and_forgets_nothing_of_the_tour(course, kept):
    course().complete()
    lesson = course("gates")
    lesson.complete()
    assert (lesson.done, course().done) == (1, 2)
    assert json.loads(kept.text)["seen"] == ["welcome", "through_time"]


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


def test_the_score_counts_right_answers_of_questions_that_have_one(course, steps):
    walk = course()
    quizzes = [step for step in steps if step.kind == "quiz"]
    for step in quizzes[:-1]:
        walk.go_to(step.id)
        walk.answer(step.answer)
    walk.go_to("expect_low")
    walk.answer(1)
    assert walk.score() == (len(quizzes) - 1, len(quizzes))
    assert not walk.answered
    walk.go_to(quizzes[-1].id)
    walk.answer(quizzes[-1].answer + 1)
    assert walk.score() == (len(quizzes) - 1, len(quizzes))
    assert walk.answered


@pytest.mark.parametrize(("step", "counted"), [("quiz_sum", 1), ("expect_low", 2)])
def test_a_quiz_is_scored_by_its_first_answer_and_an_expectation_may_be_thought_over(course, step, counted):
    walk = course()
    walk.go_to(step)
    walk.answer(1)
    walk.answer(2)
    assert walk.answers[step] == counted


@pytest.mark.parametrize(
    "text",
    ["no json", "[]", '{"step": "of an older page", "seen": 3, "answers": []}', "null", '{"seen": ["gone"]}'],
)
def test_whatever_was_kept_by_another_page_does_no_harm(course, kept, text):
    kept.text = text
    assert (course().at, course().done, course().answers) == (0, 0, {})


# ---------------------------------------------------------------- where the ring stands

# `page` gives a function that imports: nothing of it changes from example to example
MANY = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
BOXES = strategies.tuples(
    strategies.integers(-2000, 2000),
    strategies.integers(-2000, 2000),
    strategies.integers(1, 3000),
    strategies.integers(1, 3000),
)
FREE = (0, 0, 928, 400)
"""What the guide leaves of a window."""


box = room("browser.box", "Box")


placing = room("guide.placing")


@MANY
@given(anchor=BOXES)
def test_the_ring_never_leaves_what_the_guide_leaves_free(placing, box, anchor):
    ring = placing.ring(box(*anchor), box(*FREE))
    if ring:
        assert 0 <= ring.x <= ring.right <= FREE[2]
        assert 0 <= ring.y <= ring.bottom <= FREE[3]


@MANY
@given(anchor=BOXES)
def test_after_scrolling_all_of_a_thing_is_seen_or_as_much_as_there_is_room_for(placing, box, anchor):
    top, height = anchor[1] - placing.scrolling(box(*anchor), box(*FREE)), anchor[3]
    seen = min(top + height, FREE[3]) - max(top, 0)
    assert seen >= min(height, FREE[3] - 2 * placing.RING)


def test_what_can_be_seen_is_not_scrolled(placing, box):
    assert placing.scrolling(box(10, 20, 100, 300), box(*FREE)) == 0


def test_the_ring_lies_around_what_is_seen_whole(placing, box):
    ring = placing.ring(box(10, 20, 100, 300), box(*FREE))
    assert (ring.x, ring.y, ring.width, ring.height) == (5, 15, 110, 310)


def test_nothing_is_ringed_that_the_visitor_has_scrolled_away(placing, box):
    assert placing.ring(box(10, 401, 100, 300), box(*FREE)) is None


CARD, WINDOW = (200, 100), (1000, 800)


def test_a_card_stands_to_the_right_of_what_it_explains_level_with_what_it_speaks_of(placing, box):
    x, y = placing.place(CARD, box(100, 300, 20, 20), box(50, 250, 300, 200), WINDOW)
    assert x == 350 + placing.GAP
    assert y < 310 < y + CARD[1]


@MANY
@given(anchor=BOXES, explained=BOXES)
def test_a_card_lies_in_the_window_and_never_over_what_it_explains_where_there_is_room(
    placing, box, anchor, explained
):
    explained = box(*explained)
    x, y = placing.place(CARD, box(*anchor), explained, WINDOW)
    assert placing.EDGE <= x <= WINDOW[0] - CARD[0] - placing.EDGE
    assert placing.EDGE <= y <= WINDOW[1] - CARD[1] - placing.EDGE
    fits = explained.right + placing.GAP + CARD[0] + placing.EDGE <= WINDOW[0]
    if fits and explained.right >= 0:
        assert x >= explained.right


# ---------------------------------------------------------------- demonstrations hold still


@pytest.fixture
def own(page):
    """The tour's run, at a step that shows the backward phase."""
    timeline = page("run.timeline").EPOCH
    moved = []
    player = types.SimpleNamespace(playing=False, timeline=timeline, move=moved.append)
    run = page("guide.tour.own_run").OwnRun(
        types.SimpleNamespace(run=None, player=player), None, None, None, None
    )
    run.phase, run.pace, run.moved = "backward", 1, moved
    run.demonstrate()
    return run


def test_a_demonstration_passes_once_and_holds_within_its_phase(page, own):
    line = page("run.timeline").EPOCH
    passes = [own.repeat(0.1, still=False) for _ in range(30)]
    assert (passes[0], passes[-1]) == (True, False)
    assert own.moved == sorted(own.moved)
    assert {line.moment(position).phase for position in own.moved} == {"backward"}
    assert line.moment(own.moved[-1]).progress > 0.99
    assert own.moved[-1] < line.cycle  # the cycle has not ended: nothing asks the trainer


def test_where_nothing_may_move_a_demonstration_shows_its_end(own):
    assert not own.repeat(0.1, still=True)
    assert len(own.moved) == 1


def test_it_is_shown_again_when_asked_for(own):
    while own.repeat(0.1, still=False):
        pass
    shown = len(own.moved)
    own.demonstrate()
    assert own.repeat(0.1, still=False)
    assert len(own.moved) == shown + 1


def test_whoever_plays_takes_over(own):
    own.player.playing = True
    assert not own.repeat(0.1, still=False)
    assert own.moved == []


# ---------------------------------------------------------------- what completes a step


class FakeApp:
    def __init__(self):
        self.player = types.SimpleNamespace(playing=False)
        self.views = types.SimpleNamespace(way="unrolled")
        self.run = types.SimpleNamespace(epoch=10, number=1)
        self.store = {"data": "sine", "learning_rate": 0.005, "batch_size": 25, "noise": 0.0, "delay": 5}

    def begin(self, **settings):
        """A new run, untrained."""
        self.store.update(settings)
        self.run.number += 1
        self.run.epoch = 0


@pytest.mark.parametrize(
    "name, change",
    [
        ("play", lambda app, then, js: setattr(app.player, "playing", True)),
        ("network", lambda app, then, js: setattr(app.views, "way", "folded")),
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


def test_a_slider_has_been_tried_when_an_epoch_was_trained_with_it(page, steps):
    doing = page("guide.tour.doing")
    app = FakeApp()
    then = doing.Then(app)
    (step,) = [step for step in steps if step.id == "move_rate"]
    app.store["learning_rate"] = 0.1
    assert not doing.is_done(step, app, then)
    app.run.epoch += 1
    assert doing.is_done(step, app, then)


def test_a_long_delay_has_been_tried_when_the_new_run_has_trained_a_little(page, steps):
    doing = page("guide.tour.doing")
    app = FakeApp()
    then = doing.Then(app)
    (step,) = [step for step in steps if step.id == "delay"]
    app.begin(delay=12)
    app.run.epoch = 20
    assert not doing.is_done(step, app, then)
    app.begin(delay=40)
    assert not doing.is_done(step, app, then)
    app.run.epoch = 3
    assert doing.is_done(step, app, then)


@pytest.mark.parametrize("kind", ["text", "series", "formula"])
def test_data_of_ones_own_have_been_brought_when_they_were_learned_for_five_epochs(page, steps, kind):
    doing = page("guide.tour.doing")
    app = FakeApp()
    then = doing.Then(app)
    (step,) = [step for step in steps if step.id == "own"]
    assert not doing.is_done(step, app, then)
    app.begin(data=kind)
    app.run.epoch = 4
    assert not doing.is_done(step, app, then)
    app.run.epoch = 5
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


@pytest.mark.parametrize(
    ("asked", "here", "back"),
    [
        ({}, False, True),
        ({"lang": "de"}, False, True),
        ({"cell": "gru"}, False, False),
        ({"cell": "gru"}, True, True),
    ],
)
def test_an_open_tour_opens_again_unless_another_address_asks_for_a_network_of_its_own(
    page, asked, here, back
):
    assert page("guide.tour.course").comes_back(asked, here) == back
