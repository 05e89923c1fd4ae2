"""The tour's steps as data, how far a visitor is, what an address asks for."""

import itertools
import json
import re
import tomllib

import pytest

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
        assert step.setting.run in (
            page("guide.tour.steps").SINE,
            page("guide.tour.steps").MADE,
            *DEMONSTRATIONS,
        )


def test_the_tours_own_run_trained_is_the_one_that_is_shipped(page):
    changes, epochs = DEMONSTRATIONS[page("guide.tour.own_run").SAME_RUN]
    assert changes == {}
    assert epochs >= max(step.setting.epochs for step in page("guide.tour.steps").STEPS)


def test_what_is_expected_is_shown_by_the_very_next_step(steps):
    for step, following in itertools.pairwise(steps):
        if step.kind == "expect":
            shown = [(one.setting.run, one.setting.shown) for one in (step, following)]
            assert shown[0] != shown[1]


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


def test_of_two_tabs_neither_loses_what_was_done_in_the_other(course, steps):
    one, other = course(), course()
    one.complete()
    other.go(1)
    other.complete()
    quiz = next(step.id for step in steps if step.kind == "quiz")
    one.go_to(quiz)
    other.go_to(quiz)
    one.answer(1)
    assert not other.answer(0), "the first answer counts, wherever it was given"
    later = course()
    assert set(later.seen) == {one.ids[0], one.ids[1]} and later.answers[quiz] == 1


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


def test_only_questions_with_a_right_answer_are_marked(course, steps):
    walk = course()
    quizzes = [step for step in steps if step.kind == "quiz"]
    for step in quizzes[:-1]:
        walk.go_to(step.id)
        walk.answer(step.answer)
    walk.go_to("expect_low")
    walk.answer(1)
    assert walk.marks() == [True] * (len(quizzes) - 1) + [None]
    walk.go_to(quizzes[-1].id)
    walk.answer(quizzes[-1].answer + 1)
    assert walk.marks() == [True] * (len(quizzes) - 1) + [False]


@pytest.mark.parametrize(("step", "counted"), [("quiz_sum", 1), ("expect_low", 2)])
def test_a_quiz_is_scored_by_its_first_answer_and_an_expectation_may_be_thought_over(course, step, counted):
    walk = course()
    walk.go_to(step)
    told = [walk.answer(choice) for choice in (1, 2)]
    assert walk.answers[step] == counted
    assert told == ([True, False] if step.startswith("quiz") else [False, False]), "what counts is told once"


@pytest.mark.parametrize(
    "text",
    ["no json", "[]", '{"step": "of an older page", "seen": 3, "answers": []}', "null", '{"seen": ["gone"]}'],
)
def test_whatever_was_kept_by_another_page_does_no_harm(course, kept, text):
    kept.text = text
    assert (course().at, course().done, course().answers) == (0, 0, {})


# ---------------------------------------------------------------- the address


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
