"""Questions made of live numbers: their right answers are the engine's, and who works with the rounded numbers that
stand on the screen is right, too. A thousand seeds each."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from explornn_py.run.session import Session
from tests.page.rooms import room

SEEDS = range(1000)
SAME_FIXTURE = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
"""The fixtures are modules and reports, which no example changes."""

numbers = room("guide.check.numbers")
question = room("guide.check.question")
prompts = room("guide.check.prompts")


@pytest.fixture(scope="module")
def trained():
    """Real runs, the tour's among them: (settings, epochs)."""
    found = []
    for changes, epochs in (
        ({}, 8),
        ({"layers": 1, "hidden_size": 5, "seed": 3}, 2),
        ({"data": "square"}, 0),
    ):
        session = Session(changes)
        session.train(epochs)
        found.append(session)
    return found


@pytest.fixture
def reports(page, buffer, trained):
    from worker.packing import pack

    return [(page("run.report").Report(buffer(pack(session.report()))), session) for session in trained]


def read(said):
    """The number that stands on the screen."""
    from page.words import figures

    text = figures.FORMS[said["figure"]](*said["of"])
    if "·10" in text:
        mantissa, power = text.split("·10")
        power = power.translate(str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789"))
        return float(mantissa.replace("−", "-")) * 10 ** int(power)
    return figures.read(text)


BY_HAND = {
    "cell_state": lambda v: v["f"] * v["c"] + v["i"] * v["g"],
    "hidden": lambda v: v["o"] * v["t"],
    "kept": lambda v: v["f"] * v["c"],
    "straight_back": lambda v: v["a"] * v["b"] * v["c"],
    "squared_error": lambda v: sum((v[name] - v["t" + name]) ** 2 for name in "abc") / 3,
}


def asked(reports, seeds):
    """(seed, report, session), going round."""
    return [(seed, *reports[seed % len(reports)]) for seed in seeds]


@pytest.mark.parametrize("name", BY_HAND)
def test_who_works_with_the_numbers_on_the_screen_is_right(numbers, reports, name):
    for seed, report, _ in asked(reports, SEEDS):
        made = numbers.MAKERS[name](report, numbers.Dice(seed))
        shown = {key: read(said) if isinstance(said, dict) else said for key, said in made.values.items()}
        by_hand = round(BY_HAND[name](shown), 2)
        assert abs(by_hand - made.right) <= made.tolerance + 1e-9, seed
        assert made.tolerance <= 0.1


OF_ENGINE = {
    "cell_state": lambda trace, at: trace("cell_state", at),
    "hidden": lambda trace, at: trace("hidden", at),
    "kept": lambda trace, at: trace("forget_gate", at) * trace("cell_state", at - 1),
    "straight_back": lambda trace, at: math.prod(trace("forget_gate", at - back) for back in range(3)),
}


@pytest.mark.parametrize("name", OF_ENGINE)
def test_the_right_answer_is_the_engines_own_number(numbers, reports, name):
    arrays = {id(session): session.report().arrays for _, session in reports}
    for seed, report, session in asked(reports, SEEDS):
        made = numbers.MAKERS[name](report, numbers.Dice(seed))
        values = made.values
        step = values["third"] if name == "straight_back" else values["step"]

        def trace(quantity, at, session=session, values=values):
            return float(
                arrays[id(session)]["trace_" + quantity][values["layer"] - 1, at, values["unit"] - 1]
            )

        assert made.right == pytest.approx(OF_ENGINE[name](trace, step - 1), abs=1e-5)


@pytest.mark.parametrize(("layers", "size"), list(itertools.product((1, 2, 5), (3, 16))))
def test_the_parameters_asked_for_are_as_many_as_the_network_has(
    numbers, question, page, buffer, layers, size
):
    from worker.packing import pack

    session = Session({"layers": layers, "hidden_size": size})
    report = page("run.report").Report(buffer(pack(session.report())))
    head = size * 1 + 1
    assert question.facts(report, None)["parameters"] == len(session.network.weights) - head
    for seed in range(20):
        made = numbers.parameters(report, numbers.Dice(seed))
        assert made.right == numbers.weights_of(report, made.values["layer"] - 1) and made.tolerance == 0


@pytest.mark.parametrize(("name", "squash"), [("sigmoid", lambda z: 1 / (1 + np.exp(-z))), ("tanh", np.tanh)])
def test_of_a_table_the_entry_nearest_by_its_sum_is_right(numbers, reports, name, squash):
    points = np.array(numbers.SIGMOID if name == "sigmoid" else numbers.TANH)
    for seed, report, _ in asked(reports, SEEDS):
        made = numbers.MAKERS[name](report, numbers.Dice(seed))
        distances = np.abs(points - read(made.values["z"]))
        # a sum in the middle of two may be rounded to either side
        assert distances[made.right] <= distances.min() + 2 * numbers.HALF
        assert [read(choice) for choice in made.choices] == pytest.approx(list(np.round(squash(points), 2)))


def test_of_the_statements_about_the_stage_one_is_wrong(numbers, reports):
    wrong = set()
    for seed, report, session in asked(reports, SEEDS):
        made = numbers.stage(report, numbers.Dice(seed))
        told = session.configuration
        true = {
            "layers": told.layers, "size": told.hidden_size, "window": told.window,
            "parameters": numbers.weights_of(report, 0),
        }  # fmt: skip
        assert [name for name in true if made.values[name] != true[name]] == [list(true)[made.right]]
        wrong.add(made.right)
    assert wrong == {0, 1, 2, 3}


def test_seeds_ask_for_many_different_units_and_steps(numbers, reports):
    report = reports[0][0]
    found = set()
    for seed in SEEDS:
        values = numbers.cell_state(report, numbers.Dice(seed)).values
        found.add((values["layer"], values["unit"], values["step"]))
    assert len(found) > 400


@SAME_FIXTURE
@given(seed=st.integers(0, 2**30), items=st.lists(st.integers(), max_size=8))
def test_shuffling_loses_nothing_and_is_the_same_for_a_seed(numbers, seed, items):
    shuffled = numbers.Dice(seed).shuffled(items)
    assert sorted(shuffled) == sorted(items) and shuffled == numbers.Dice(seed).shuffled(items)


# ---------------------------------------------------------------- one question


@SAME_FIXTURE
@given(seed=st.integers(0, 2**30))
def test_every_prompt_gives_a_question_that_its_own_right_answer_answers(question, prompts, reports, seed):
    report = reports[0][0]
    for prompt in prompts.PROMPTS:
        made = question.make(prompt, seed, report, 4)
        if made.form in ("number", "order") or (made.form == "choice" and prompt.kind != "predict"):
            assert question.is_right(made, made.right), prompt.id
        if made.form == "choice":
            assert len(made.choices) == len(set(map(str, made.choices))) >= 3
        if made.form == "order":
            assert made.choices != made.right and sorted(made.choices) == made.right
            assert not question.is_right(made, made.choices)


def test_a_number_beyond_the_tolerance_is_wrong(question, prompts, reports):
    made = question.make(prompts.PROMPT["cell_state"], 1, reports[0][0], 0)
    assert question.is_right(made, made.right + made.tolerance)
    assert not question.is_right(made, made.right + made.tolerance + 0.001)
    assert not question.is_right(made, made.right - made.tolerance - 0.001)


def test_what_is_measured_is_less_than_half_about_the_same_or_more_than_twice(question):
    assert question.measured(1.0, 0.49) == question.LESS
    assert question.measured(1.0, 0.5) == question.measured(1.0, 2.0) == question.ABOUT
    assert question.measured(1.0, 2.01) == question.MORE


@pytest.mark.parametrize("seed", range(5))
def test_what_is_said_of_the_forget_gates_bias_is_so_whatever_the_first_weights(question, page, buffer, seed):
    from worker.packing import pack

    def reach(**settings):
        report = page("run.report").Report(buffer(pack(Session({"seed": seed, **settings}).report())))
        return question.facts(report, None)["reach"]

    assert question.measured(reach(), reach(forget_bias=-3)) == question.LESS
    assert question.measured(reach(), reach(forget_bias=3)) == question.MORE


@pytest.mark.parametrize("seed", range(4))
def test_ten_times_the_learning_rate_is_not_too_high_as_is_said(seed):
    session = Session({"learning_rate": 0.05, "seed": seed})
    session.train(10)
    assert session.history[-1].free_running_error < 0.02
