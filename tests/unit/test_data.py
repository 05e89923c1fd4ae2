"""What all data sets promise, and the numbers of the built-in ones."""

import math

import numpy as np
import pytest

from explornn_py.data import DATA_SETS, build
from explornn_py.data.sample import FEW, KEPT_APART, add_noise
from explornn_py.data.texts import ABAB, LOREM
from explornn_py.data.waves import STEP, WAVES
from explornn_py.settings.configuration import Configuration

OWN = {
    "text": {"text": "the quick brown fox jumps over the lazy dog. " * 3},
    "series": {"series": [math.sin(i / 3) + i / 100 for i in range(300)]},
    "formula": {"formula": "sin(x) + 0.3 * sin(2.7 * x) + x / 10"},
}


def source(data, dtype=np.float32, **changes):
    return build(Configuration.from_dict({"data": data, **OWN.get(data, {}), **changes}), dtype)


def generator(seed=0):
    return np.random.default_rng(seed)


def windows(samples) -> set[bytes]:
    return {samples.inputs[:, index].tobytes() for index in range(samples.inputs.shape[1])}


every_data_set = pytest.mark.parametrize("data", DATA_SETS)
every_sequence = pytest.mark.parametrize(
    "data", [name for name, row in DATA_SETS.items() if row.kind != "memory"]
)


@every_data_set
def test_arrays_are_time_major_and_single_precision(data):
    configuration = Configuration.from_dict({"data": data, **OWN.get(data, {})})
    drawn_from = build(configuration)
    trained = drawn_from.training_set(generator())
    shown = drawn_from.display_sample(generator())
    free = drawn_from.rollout_samples()
    window, horizon = configuration.window, configuration.horizon
    assert trained.inputs.shape == (window, configuration.samples, drawn_from.input_size)
    assert trained.targets.shape == (window, configuration.samples, drawn_from.output_size)
    assert shown.inputs.shape == (window, drawn_from.input_size)
    assert shown.targets.shape == (window, drawn_from.output_size)
    assert shown.continuation.shape == (horizon, drawn_from.output_size)
    assert free.inputs.shape == (window, 16, drawn_from.input_size)
    assert free.continuation.shape == (horizon, 16, drawn_from.output_size)
    arrays = (
        trained.inputs,
        trained.targets,
        shown.inputs,
        shown.continuation,
        free.inputs,
        free.continuation,
    )
    assert {array.dtype for array in arrays} == {np.dtype(np.float32)}


@every_data_set
def test_double_precision_is_there_when_asked_for(data):
    drawn = source(data, np.float64).training_set(generator())
    assert (drawn.inputs.dtype, drawn.targets.dtype) == (np.float64, np.float64)


@every_data_set
def test_the_same_generator_gives_the_same_data(data):
    first, second = source(data), source(data)
    assert np.array_equal(first.training_set(generator(3)).inputs, second.training_set(generator(3)).inputs)
    assert np.array_equal(
        first.display_sample(generator(3)).inputs, second.display_sample(generator(3)).inputs
    )
    assert np.array_equal(first.rollout_samples().inputs, second.rollout_samples().inputs)


@pytest.mark.parametrize("data", [name for name in DATA_SETS if name != "square"])
def test_data_change_from_epoch_to_epoch(data):
    drawn_from, random = source(data), generator()
    assert len({drawn_from.training_set(random).inputs.tobytes() for _ in range(10)}) > 1


@every_data_set
def test_everything_drawn_is_finite_and_within_reach(data):
    drawn_from, random = source(data), generator()
    for _ in range(20):
        shown = drawn_from.display_sample(random)
        for values in (shown.inputs, shown.targets, shown.continuation):
            assert np.all(np.abs(values) <= 1.03)


@every_sequence
def test_each_target_is_the_next_input(data):
    drawn = source(data).training_set(generator())
    assert np.array_equal(drawn.targets[:-1], drawn.inputs[1:])
    shown = source(data).display_sample(generator())
    assert np.array_equal(shown.targets[:-1], shown.inputs[1:])
    assert np.array_equal(shown.targets[-1], shown.continuation[0])


@pytest.mark.parametrize(
    "data",
    [name for name in DATA_SETS if name != "square" and DATA_SETS[name].kind != "text"],
)
def test_no_validation_or_display_window_is_ever_trained_on(data):
    drawn_from, random = source(data), generator()
    trained = set().union(*(windows(drawn_from.training_set(random)) for _ in range(30)))
    validated = set().union(*(windows(drawn_from.validation_set(random)) for _ in range(30)))
    shown = {drawn_from.display_sample(random).inputs.tobytes() for _ in range(100)}
    assert not trained & validated
    assert not trained & shown
    assert not validated & shown


@pytest.mark.parametrize("samples", [1, 7, 100, 1000])
@pytest.mark.parametrize("data", [*WAVES, "formula"])
def test_windows_of_different_use_begin_in_different_parts_of_a_cell(data, samples):
    drawn_from, random = source(data, samples=samples), generator()
    cell = drawn_from.span / samples
    for _ in range(50):
        begin = drawn_from.display_sample(random).start
        assert 0 <= begin < drawn_from.span
        assert begin / cell % 1 > 0.89


@pytest.mark.parametrize("data", ["sine", "square", "formula", "series", "recall"])
def test_noise_is_uniform_on_inputs_and_absent_from_targets(data):
    clean, noisy = source(data), source(data, noise=0.4)
    before, after = clean.training_set(generator(1)), noisy.training_set(generator(1))
    added = (after.inputs - before.inputs)[..., 0]
    assert np.array_equal(before.targets, after.targets)
    assert 0.38 < added.max() <= 0.4001
    assert -0.4001 <= added.min() < -0.38
    assert abs(added.mean()) < 0.03
    assert np.array_equal(noisy.rollout_samples().inputs, clean.rollout_samples().inputs)


@pytest.mark.parametrize("data", ["abab", "lorem", "text"])
def test_letters_carry_no_noise(data):
    drawn = source(data, noise=0.4).training_set(generator())
    assert set(np.unique(drawn.inputs)) == {0.0, 1.0}
    assert np.all(drawn.inputs.sum(axis=2) == 1)


@pytest.mark.parametrize(
    ("name", "position", "value"),
    [
        ("sine", math.pi / 2, 1.0),
        ("sine", math.pi, 0.0),
        ("sawtooth", 0.0, -1.0),
        ("sawtooth", math.pi / 2, 0.0),
        ("sawtooth", 1.25 * math.pi, -0.5),
        ("square", 1.0, 1.0),
        ("square", 3.0, -1.0),
        ("composite", math.pi / 3, 2 / 3 * (1.0 - 1.0)),
        ("composite", math.pi / 9, 2 / 3 * (0.5 + 1.0)),
    ],
)
def test_the_functions_are_those_of_the_original_app(name, position, value):
    assert WAVES[name].function(np.array([position]))[0] == pytest.approx(value, abs=1e-12)


@pytest.mark.parametrize("name", WAVES)
def test_a_function_repeats_after_its_period(name):
    x = np.linspace(0.01, 6, 200)
    assert WAVES[name].function(x + WAVES[name].period) == pytest.approx(WAVES[name].function(x))


def test_training_windows_of_the_sine_begin_at_equal_distances_over_the_period():
    drawn = source("sine", np.float64, window=8).training_set(generator())
    # Two neighbouring elements tell the phase: sin(a + STEP) = sin(a) cos(STEP) + cos(a) sin(STEP).
    sine = drawn.inputs[0, :, 0]
    cosine = (drawn.inputs[1, :, 0] - sine * math.cos(STEP)) / math.sin(STEP)
    distances = np.diff(np.unwrap(np.arctan2(sine, cosine)))
    assert distances == pytest.approx(np.full(99, 2 * math.pi / 100))


def test_the_display_sample_says_where_it_begins():
    shown = source("sine").display_sample(generator())
    assert shown.step == STEP
    assert shown.continuation[:, 0] == pytest.approx(np.sin(shown.start + STEP * np.arange(15, 47)), abs=1e-6)


def test_the_sixteen_phases_of_the_free_running_error_are_fixed():
    free = source("sine").rollout_samples()
    assert free.inputs[0, :, 0] == pytest.approx(np.sin((np.arange(16) + 0.37) * math.pi / 8), abs=1e-6)


def test_the_square_wave_owns_up_to_its_few_windows():
    assert "also occurs in training" in source("square").split


@every_data_set
def test_how_the_parts_are_kept_apart_is_said_in_a_sentence(data):
    assert source(data).split.endswith(".")


KEPT_APART_AS = {
    "sine": "phase", "square": "repeats", "abab": "repeats", "lorem": "overlap", "recall": "drawn", "series": "part",
}  # fmt: skip


@pytest.mark.parametrize("data", KEPT_APART_AS)
def test_how_the_parts_are_kept_apart_is_said_in_a_word(data):
    assert source(data).kept_apart == KEPT_APART_AS[data]


@every_data_set
def test_that_word_is_one_of_the_known_ones(data):
    assert source(data).kept_apart in KEPT_APART


def test_the_built_in_texts_are_the_original_apps():
    assert (len(ABAB), len(LOREM)) == (744, 445)
    assert source("abab").alphabet == ("a", "b")
    assert len(source("lorem").alphabet) == 24


@pytest.mark.parametrize("data", [name for name, row in DATA_SETS.items() if row.kind != "text"])
def test_numbers_have_no_alphabet(data):
    assert source(data).alphabet is None


@pytest.mark.parametrize("delay", [1, 10, 25, 60])
def test_recall_asks_for_the_value_marked_delay_steps_ago(delay):
    drawn = source("recall", delay=delay).training_set(generator())
    values, marks = drawn.inputs[..., 0], drawn.inputs[..., 1]
    assert np.all(marks.sum(axis=0) == 1)
    assert np.all(marks[-1 - delay] == 1)
    assert np.array_equal(drawn.targets[-1, :, 0], values[-1 - delay])
    assert set(np.unique(drawn.targets[-1])) == {-1.0, 1.0}


@pytest.mark.parametrize("delay", [1, 10, 25, 60])
def test_adding_asks_for_half_the_sum_of_two_values_delay_steps_apart(delay):
    drawn = source("adding", delay=delay).training_set(generator())
    values, marks = drawn.inputs[..., 0], drawn.inputs[..., 1]
    first, last = marks.argmax(axis=0), marks.shape[0] - 1 - marks[::-1].argmax(axis=0)
    assert np.all(marks.sum(axis=0) == 2)
    assert np.all(last - first == delay)
    assert drawn.targets[-1, :, 0] == pytest.approx((values * marks).sum(axis=0) / 2, abs=1e-6)


@pytest.mark.parametrize("delay", [1, 10, 25, 60])
def test_parity_asks_whether_the_negative_marked_values_are_even_in_number(delay):
    drawn = source("parity", delay=delay).training_set(generator())
    values, marks = drawn.inputs[..., 0], drawn.inputs[..., 1]
    negative = ((values < 0) & (marks == 1)).sum(axis=0)
    assert np.array_equal(drawn.targets[-1, :, 0], np.where(negative % 2 == 0, 1, -1))
    assert np.all(marks[-delay:] == 0)
    assert np.all(marks[-1 - delay] == 1)


@pytest.mark.parametrize("delay", [1, 10, 25, 60])
def test_counting_asks_at_every_step_how_many_were_marked_so_far(delay):
    configuration = Configuration.from_dict({"data": "counting", "delay": delay})
    drawn = build(configuration).training_set(generator())
    marks, places = drawn.inputs[..., 1], configuration.window - delay
    counted = places * (drawn.targets[..., 0] / 0.9 + 1) / 2
    assert counted == pytest.approx(np.cumsum(marks, axis=0), abs=1e-5)
    assert np.all(marks[-delay:] == 0)
    assert configuration.loss_on == "all"


@pytest.mark.parametrize("data", [name for name, row in DATA_SETS.items() if row.kind == "memory"])
def test_the_longest_delay_fits_into_the_longest_window(data):
    assert Configuration.from_dict({"data": data, "delay": 60}).window == 64


@pytest.mark.parametrize("data", ["recall", "adding", "parity", "counting"])
def test_the_continuation_of_a_memory_task_is_its_answer(data):
    shown = source(data).display_sample(generator())
    assert np.array_equal(shown.continuation[0], shown.targets[-1])


@pytest.mark.parametrize("drawn_before", range(3))
def test_many_numbers_without_noise_are_passed_over_as_if_they_had_been_drawn(drawn_before):
    clean = np.ones((FEW + 1, 1))
    drawn, passed = generator(), generator()
    for each in (drawn, passed):
        each.integers(100, size=drawn_before, dtype=np.int32)  # an odd number leaves half a number over
    drawn.uniform(-1.0, 1.0, clean.shape)
    np.testing.assert_array_equal(add_noise(clean, 0.0, passed), clean)
    assert passed.bit_generator.state == drawn.bit_generator.state
