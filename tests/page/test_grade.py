"""What counts for a grade, by what the address asks for; and that a platform has room for what is kept."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.page.rooms import room

NOON = 1.7e9
ROOM = 4096
"""Characters that SCORM 1.2 has for a learner's record."""
SAME_FIXTURE = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
"""The fixtures are modules, which no example changes."""

grade = room("delivery.grade")
course = room("guide.tour.course", "Course")
record = room("guide.check.record", "Record")
prompts = room("guide.check.prompts")
steps = room("guide.tour.steps")


@pytest.fixture
def made(grade, course, record):
    """made(asked) is what the page makes of an address: (its tour's course, its record, the grade)."""

    def make(asked):
        kept = [[], []]
        walk = course(lambda: None, kept[0].append, asked.get("lesson"))
        answers = record(lambda: kept[1][-1] if kept[1] else None, kept[1].append)
        return walk, answers, grade.Grade(asked, walk, answers)

    return make


def answer(walk, step, right=True):
    walk.go_to(step.id)
    walk.answer(step.answer if right else step.answer + 1)


def test_without_a_wish_the_questions_of_the_whole_tour_count(made, steps):
    walk, answers, mine = made({})
    quizzes = [step for step in steps.STEPS if step.kind == "quiz"]
    assert mine.of() == (0, 0, len(quizzes))
    answer(walk, quizzes[0])
    answer(walk, quizzes[1], right=False)
    answers.answer("loop", True, "sure", NOON)
    assert mine.of() == (1, 2, len(quizzes))


def test_of_a_lesson_only_its_own_questions_count_and_one_of_settings_has_none(made, steps):
    for chapter in steps.CHAPTERS:
        quizzes = [step for step in steps.STEPS if (step.chapter, step.kind) == (chapter, "quiz")]
        walk, _, mine = made({"lesson": chapter})
        for step in quizzes:
            answer(walk, step)
        assert mine.of() == (len(quizzes),) * 3
    assert made({"lesson": "settings"})[2].of() == (0, 0, 0)


@pytest.mark.parametrize(
    ("asked", "chapter", "id"), [("cell", "cell", None), ("loop", None, "loop"), ("", None, None)]
)
def test_questions_that_the_address_asks_for_count_instead(made, prompts, asked, chapter, id):
    wanted = [one.id for one in prompts.PROMPTS if chapter in (None, one.chapter) and id in (None, one.id)]
    _, answers, mine = made({"check": asked})
    for name in wanted:
        assert mine.of()[1:] == (wanted.index(name), len(wanted))
        answers.answer(name, False, "guess", NOON)
    assert mine.of() == (0, len(wanted), len(wanted))
    answers.answer(wanted[0], True, "sure", NOON)
    assert mine.of() == (1, len(wanted), len(wanted)), "the last answer to each counts"


@SAME_FIXTURE
@given(data=st.data())
def test_all_is_answered_only_when_each_question_is(made, prompts, data):
    names = prompts.names_in("gates")
    some = data.draw(st.lists(st.sampled_from([*names, "loop", "joined"])))
    _, answers, mine = made({"check": "gates"})
    for name in some:
        answers.answer(name, data.draw(st.booleans()), "unsure", NOON)
    right, answered, of = mine.of()
    assert 0 <= right <= answered
    assert (answered == of) == (set(names) <= set(some))


def test_a_platform_has_room_for_the_longest_record(course, record, steps, prompts):
    """As site/js/start.js and site/scorm/scorm.js write it."""
    kept = {}
    walk = course(lambda: None, lambda text: kept.update(tour=json.loads(text)))
    for step in steps.STEPS:
        walk.go_to(step.id)
        walk.complete()
        if step.kind != "tell":
            walk.answer(2)
        if step.done:
            walk.do()
    walk.finish()
    answers = record(lambda: json.dumps(kept.get("check")), lambda text: kept.update(check=json.loads(text)))
    for prompt in prompts.PROMPTS:
        for right in [True] * 10:
            answers.answer(prompt.id, right, "unsure", NOON, "x" * 40)
    rows = kept["check"]["answers"]
    kept["check"]["answers"] = {name: [tried, row, round(at)] for name, (tried, row, at, *_) in rows.items()}
    whole = {"version": 2} | kept["tour"] | {"check": kept["check"]}
    assert len(json.dumps(whole, separators=(",", ":"))) < 0.9 * ROOM
    again = record(lambda: json.dumps(kept["check"]), lambda text: None)
    assert again.marks(prompts.names_in("")) == [True] * len(prompts.PROMPTS), "and is read again"
