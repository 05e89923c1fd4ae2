"""What is kept of the answers, when a question comes again, the map."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.page.rooms import room

DAY = 86400.0
NOON = 1.7e9
SAME_FIXTURE = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
"""The fixtures are modules, which no example changes."""

record = room("guide.check.record")
schedule = room("guide.check.schedule")
ground = room("guide.check.ground")
prompts = room("guide.check.prompts")
steps = room("guide.tour.steps")
hand_in = room("delivery.hand_in")


class Kept:
    """What a browser keeps under one key."""

    text = None

    def write(self, text):
        self.text = text

    def made(self, record):
        return record.Record(lambda: self.text, self.write)


@pytest.fixture
def kept():
    return Kept()


# ---------------------------------------------------------------- growing intervals


@pytest.mark.parametrize("in_a_row, days", [(1, 1), (2, 3), (3, 7), (4, 21), (9, 21)])
def test_after_right_answers_a_question_comes_again_in_growing_intervals(schedule, in_a_row, days):
    assert not schedule.is_due(NOON, in_a_row, NOON + days * DAY - 1)
    assert schedule.is_due(NOON, in_a_row, NOON + days * DAY)


def test_after_a_wrong_answer_it_comes_again_the_same_day(schedule):
    assert not schedule.is_due(NOON, 0, NOON + 60)
    assert schedule.is_due(NOON, 0, NOON + 3600)


@SAME_FIXTURE
@given(in_a_row=st.integers(1, 50), at=st.floats(0, 4e9))
def test_more_right_answers_never_bring_it_back_sooner(schedule, in_a_row, at):
    assert schedule.due_at(at, in_a_row) <= schedule.due_at(at, in_a_row + 1)
    assert schedule.due_at(at, 0) < schedule.due_at(at, in_a_row)


def test_a_clock_that_was_set_back_keeps_no_question_away(schedule):
    assert schedule.is_due(NOON, 4, NOON - 400 * DAY)


# ---------------------------------------------------------------- the record


def test_a_wrong_answer_begins_the_row_anew(record, kept):
    mine = kept.made(record)
    for right in (True, True, False, True):
        mine.answer("hidden", right, "sure", NOON)
    assert (mine.entries["hidden"].tried, mine.entries["hidden"].in_a_row) == (4, 1)
    assert mine.counts == {"sure": [4, 3], "unsure": [0, 0], "guess": [0, 0]}


def test_another_visit_finds_what_was_answered(record, kept):
    kept.made(record).answer("hidden", True, "guess", NOON)
    again = kept.made(record)
    assert again.recalled("hidden") and again.counts["guess"] == [1, 1]
    assert again.due(NOON + DAY - 1) == [] and again.due(NOON + DAY) == ["hidden"]


def test_what_waits_longest_comes_first(record, kept):
    mine = kept.made(record)
    for hours, name in ((2, "hidden"), (1, "kept"), (3, "tanh")):
        mine.answer(name, True, "sure", NOON + hours * 3600)
    assert mine.due(NOON + 2 * DAY) == ["kept", "hidden", "tanh"]


answers = st.lists(
    st.tuples(
        st.sampled_from(["hidden", "kept", "tanh", "cell_order"]),
        st.booleans(),
        st.sampled_from(["sure", "unsure", "guess"]),
        st.floats(0, 4e9),
    ),
    max_size=20,
)


@SAME_FIXTURE
@given(answers)
def test_a_file_brings_back_all_that_was_saved_in_it(record, given_answers):
    here, there = Kept(), Kept()
    mine = here.made(record)
    for answer in given_answers:
        mine.answer(*answer)
    other = there.made(record)
    assert other.bring(mine.text()) and other.text() == mine.text() == there.text


anything = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@SAME_FIXTURE
@given(st.text() | anything.map(json.dumps))
def test_what_is_no_record_is_refused_whole_and_nothing_changes(record, text):
    kept = Kept()
    mine = kept.made(record)
    mine.answer("hidden", True, "sure", NOON)
    before = mine.text()
    assert not mine.bring(text) and mine.text() == before == kept.text


@pytest.mark.parametrize(
    "answers, confidence",
    [
        ({"hidden": [1, 2, 0]}, {}),
        ({"hidden": [1, -1, 0]}, {}),
        ({"hidden": [True, 0, 0]}, {}),
        ({"hidden": [1, 1, "now"]}, {}),
        ({"hidden": [1, 1]}, {}),
        ({}, {"sure": [1, 2]}),
        ({}, {"sure": [10**9, 0]}),
        ([], {}),
    ],
)
def test_a_record_that_cannot_be_is_refused(record, kept, answers, confidence):
    whole = {"sure": [0, 0], "unsure": [0, 0], "guess": [0, 0]} | confidence
    text = json.dumps({"version": 1, "answers": answers, "confidence": whole})
    assert not kept.made(record).bring(text)


def test_a_record_of_another_version_is_left_alone(record, kept):
    text = kept.made(record).text().replace('"version": 1', '"version": 2')
    assert not kept.made(record).bring(text)


def test_prompts_that_there_are_no_more_are_left_out(record, kept):
    whole = {"sure": [1, 1], "unsure": [0, 0], "guess": [0, 0]}
    mine = kept.made(record)
    assert mine.bring(json.dumps({"version": 1, "answers": {"gone": [1, 1, 0]}, "confidence": whole}))
    assert mine.entries == {}


def test_erased_is_erased(record, kept):
    mine = kept.made(record)
    mine.answer("hidden", True, "sure", NOON)
    mine.erase()
    assert kept.text == "" and mine.entries == {} and kept.made(record).entries == {}


@pytest.mark.parametrize(
    "sure, unsure, guess, verdict",
    [
        ([4, 4], [0, 0], [0, 0], "few"),
        ([10, 5], [0, 0], [0, 0], "over"),
        ([5, 5], [5, 5], [0, 0], "under"),
        ([0, 0], [0, 0], [6, 6], "under"),
        ([5, 5], [4, 2], [3, 1], "fits"),
        ([10, 8], [0, 0], [0, 0], "fits"),
    ],
)
def test_how_sure_one_is_and_how_often_right_are_compared(record, kept, sure, unsure, guess, verdict):
    mine = kept.made(record)
    mine.counts = {"sure": sure, "unsure": unsure, "guess": guess}
    assert mine.verdict() == verdict


# ---------------------------------------------------------------- the map and what comes next


def test_the_map_has_every_step_of_the_tour_in_its_chapter(ground, record, steps, kept):
    chapters = ground.map_of([], [], kept.made(record))
    assert [(chapter, step) for chapter, row in chapters for step, _ in row] == [
        (step.chapter, step.id) for step in steps.STEPS
    ]
    assert {state for _, row in chapters for _, state in row} == {"new"}


@pytest.mark.parametrize(
    "act", [lambda walk: walk.do(), lambda walk: walk.course.answer(1)], ids=["task", "question"]
)
def test_what_was_done_or_answered_in_the_tour_is_tried(page, ground, record, kept, act):
    held = []
    course = page("guide.tour.course").Course(lambda: held[-1] if held else None, held.append)
    walk = page("guide.tour.walk").Walk(course, None)
    walk.go_to("same_weights")
    course.complete()
    assert ground.state("same_weights", course.seen, course.tried, kept.made(record)) == "seen"
    act(walk)
    again = page("guide.tour.course").Course(lambda: held[-1], held.append)  # another visit
    ((_, row),) = [
        chapter for chapter in ground.map_of(*again.gone, kept.made(record)) if chapter[0] == "reading"
    ]
    assert dict(row)["same_weights"] == "tried"


def test_a_step_is_seen_then_tried_then_recalled(ground, record, prompts, kept):
    mine = kept.made(record)
    assert ground.state("output_gate", ["output_gate"], [], mine) == "seen"
    mine.answer("hidden", False, "sure", NOON)
    assert ground.state("output_gate", [], [], mine) == "tried"
    mine.answer("hidden", True, "sure", NOON)
    assert ground.state("output_gate", [], [], mine) == "recalled"
    mine.answer("find_output", False, "sure", NOON)
    assert ground.state("output_gate", [], [], mine) == "tried"


def test_what_is_due_is_asked_before_what_is_new(ground, record, prompts, kept):
    mine = kept.made(record)
    mine.answer("tanh", True, "sure", NOON)
    mine.answer("hidden", True, "sure", NOON + 9 * DAY)
    found = ground.next_ones(mine, None, NOON + 9.5 * DAY)
    assert found[0] == "tanh" and "hidden" not in found
    assert len(found) == len(prompts.PROMPTS) - 1
    assert set(ground.next_ones(mine, "memory", NOON)) == {one.id for one in prompts.of_chapter("memory")}


# ---------------------------------------------------------------- handing in


def test_of_each_question_the_last_answer_is_told(record, kept):
    made = kept.made(record)
    made.answer("loop", False, "sure", NOON, "Cell state")
    made.answer("loop", True, "guess", NOON + 1, "Hidden state")
    entry = kept.made(record).entries["loop"]
    assert (entry.tried, entry.in_a_row, entry.sure, entry.given) == (2, 1, "guess", "Hidden state")


def test_a_record_of_before_is_read_though_it_tells_no_answers(record, kept):
    kept.text = json.dumps(
        {
            "version": 1,
            "answers": {"loop": [2, 1, NOON]},
            "confidence": {"sure": [2, 1], "unsure": [0, 0], "guess": [0, 0]},
        }
    )
    entry = kept.made(record).entries["loop"]
    assert (entry.tried, entry.sure, entry.given) == (2, None, "")


@pytest.mark.parametrize("told", [["very", ""], ["sure", 7], ["sure", "x" * 41]])
def test_an_answer_that_is_none_makes_the_record_none(record, kept, told):
    text = json.dumps(
        {
            "version": 1,
            "answers": {"loop": [1, 1, NOON, *told]},
            "confidence": {"sure": [1, 1], "unsure": [0, 0], "guess": [0, 0]},
        }
    )
    assert not kept.made(record).take_over(text)


def test_what_is_handed_in_is_the_record(hand_in, record, kept):
    made = kept.made(record)
    made.answer("loop", True, "unsure", NOON, "Hidden state")
    made.answer("joined", False, "sure", NOON, "Cell state")
    assert hand_in.answers_of(made) == [["loop", 1, 1, "Hidden state"], ["joined", 0, 0, "Cell state"]]


@pytest.mark.parametrize(
    "name, file",
    [
        ("Ada", "explornn-Ada.txt"),
        (" a/b: c ", "explornn-a-b--c.txt"),
        ("", "explornn-answers.txt"),
        ("Zoë Ålund", "explornn-Zoë-Ålund.txt"),
        ("Łukasz", "explornn-Łukasz.txt"),
        ("李 明", "explornn-李-明.txt"),
        ("a\u202eb\u00a0c", "explornn-a-b-c.txt"),
    ],
)
def test_a_students_file_has_a_name_that_every_machine_takes(hand_in, name, file):
    assert hand_in.file_name(name) == file


@SAME_FIXTURE
@given(turns=st.lists(st.tuples(st.booleans(), st.booleans(), st.booleans()), max_size=12))
def test_of_two_tabs_neither_loses_what_was_answered_in_the_other(record, prompts, turns):
    kept, alone = Kept(), Kept()
    tabs, one = [kept.made(record), kept.made(record)], alone.made(record)
    names = list(prompts.PROMPT)[:2]
    for now, (which, name, right) in enumerate(turns):
        for tab in (tabs[which], one):
            tab.answer(names[name], right, "sure", NOON + now)
    assert kept.text == alone.text, "as if all had been answered in one"


def test_what_was_erased_in_another_tab_does_not_come_back(record, prompts, kept):
    one, other = kept.made(record), kept.made(record)
    first, second = list(prompts.PROMPT)[:2]
    one.answer(first, True, "sure", NOON)
    other.erase()
    one.answer(second, True, "sure", NOON)
    assert list(one.entries) == [second] and one.counts["sure"] == [1, 1]


@pytest.mark.parametrize("length", [39, 40, 41, 200])
def test_an_answer_that_is_cut_says_so(record, kept, length):
    mine = kept.made(record)
    mine.answer("loop", True, "sure", NOON, "a" * length)
    given = mine.entries["loop"].given
    assert len(given) == min(length, 40) and given.endswith("…") == (length > 40)
    assert kept.made(record).entries["loop"].given == given


def test_an_answer_keeps_the_numbers_it_was_asked_with_where_there_is_room(page):
    with_numbers = page("guide.check.form").with_numbers
    text, values = "Unit {unit}: {f} times {c}.", {"f": 0.5, "c": 2, "unit": 7, "more": 1}
    assert with_numbers("1", text, values) == "1←2←0.5←7", "by their names, those that stand in the text"
    assert with_numbers("a" * 36, text, values) == "a" * 36
    assert with_numbers("yes", "No numbers.", values) == "yes"
