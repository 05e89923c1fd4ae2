"""Which windows an epoch reads and in which order, and which ones validate: right ones, and those that are wrong on
purpose."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explornn_py import Session
from explornn_py.data import build
from explornn_py.data.windows import ORDERS
from explornn_py.export.python_script import python_script
from explornn_py.learning import training
from tests.unit.own_data.asked import GENERATOR, configure

SERIES = [float(number) for number in range(200)]
"""Each value is its own place."""


def places(source, samples):
    """Of each value that windows (T, N, 1) hold, its place in SERIES."""
    return np.round(source.scaling.to_display(samples.inputs[:, :, 0].astype(float))).astype(int)


def read(order, epochs=1, **changes):
    """The windows that training reads, as places (T, N), and the answers to them (T, N)."""
    session = Session(
        {"data": "series", "series": SERIES, "learned": "values", "layers": 1, "order": order, **changes}
    )
    found = []

    def seen(*batch):
        found.append(batch)
        return original(*batch)

    original, session.network.loss_and_gradient = session.network.loss_and_gradient, seen
    session.train(epochs)
    scaling = session.source.scaling
    windows = np.concatenate([windows[:, 0] for windows, *_ in found], axis=1)
    answers = np.concatenate([answers[:, 0] for _, answers, *_ in found], axis=1)
    return tuple(
        np.round(scaling.to_display(array.astype(float))).astype(int) for array in (windows, answers)
    )


# ---------------------------------------------------------------- order


def test_shuffled_windows_are_whole_and_in_no_order():
    windows, answers = read("shuffled")
    assert (np.diff(windows, axis=0) == 1).all()
    assert (answers == windows + 1).all()
    assert (np.diff(windows[0]) < 0).any()


def test_windows_in_time_are_whole_and_come_one_after_the_other():
    windows, answers = read("in_time")
    assert (np.diff(windows, axis=0) == 1).all()
    assert (answers == windows + 1).all()
    assert (np.diff(windows[0]) >= 0).all()


def test_shuffled_inside_a_window_holds_the_same_values_in_another_order_and_its_answers_stay():
    windows, answers = read("inside")
    assert (np.sort(windows, axis=0) == answers - 1).all()
    assert (np.diff(windows, axis=0) != 1).any(axis=0).mean() > 0.99


def test_in_every_order_the_same_windows_are_read():
    one, *others = (np.sort(read(order)[1][0]) for order in ORDERS)
    for other in others:
        np.testing.assert_array_equal(one, other)


def test_columns_of_a_memory_task_stay_together_when_shuffled_inside():
    """The mark stands beside the value that it marks."""
    session = Session({"data": "recall", "delay": 5, "order": "inside"})
    samples = session.source.training_set(GENERATOR(0))
    mixed = training._ordered(
        samples, np.arange(samples.inputs.shape[1]), session.configuration, GENERATOR(1)
    )
    pairs = (sorted(map(tuple, array[:, 3])) for array in (samples.inputs, mixed.inputs))
    assert next(pairs) == next(pairs)
    assert not np.array_equal(samples.inputs, mixed.inputs)


@pytest.mark.parametrize("order", ORDERS)
def test_an_epoch_in_any_order_is_trained_again_bit_for_bit(order):
    session = Session({"data": "lorem", "layers": 1, "samples": 40, "order": order})
    session.snapshots.budget = 0
    session.train(3)
    third = session.network.weights.copy()
    session.train(2)
    restored = Session.from_bytes(session.to_bytes())
    assert restored.configuration.order == order
    for run in (session, restored):
        run.go_to(3)
        np.testing.assert_array_equal(run.network.weights, third)


def test_a_change_of_noise_amid_an_epoch_keeps_the_order_in_time():
    session = Session({"data": "sine", "layers": 1, "order": "in_time"})
    for progress in session.train_epoch():
        if progress.batch == 2:
            session.change({"noise": 0.1})
    again = Session.from_bytes(session.to_bytes())
    np.testing.assert_array_equal(again.network.weights, session.network.weights)


# ---------------------------------------------------------------- split


@settings(max_examples=60)
@given(
    count=st.integers(70, 400),
    window=st.integers(2, 20),
    seed=st.integers(0, 9),
    scaled_by=st.sampled_from(["training", "all"]),
)
def test_a_drawn_split_draws_from_the_same_windows_as_many_and_leaves_the_last_part_unseen(
    count, window, seed, scaled_by
):
    asked = {
        "data": "series", "series": SERIES[:1] * 2 + [float(number) for number in range(count)], "window": window,
        "horizon": 5, "learned": "values", "seed": seed, "scaled_by": scaled_by,
    }  # fmt: skip
    by_time, drawn = (build(configure(**asked, split=split)).starts for split in ("by_time", "drawn"))
    pools = [np.sort(np.concatenate([starts.training, starts.validation])) for starts in (by_time, drawn)]
    np.testing.assert_array_equal(*pools)
    assert len(drawn.validation) == len(by_time.validation)
    np.testing.assert_array_equal(drawn.display, by_time.display)


def test_drawn_windows_overlap_with_those_of_training_and_a_split_by_time_has_nothing_to_foretell_in_common():
    def known(split):
        """The share of values that validation must foretell and training has read."""
        source = build(configure(data="series", series=SERIES, learned="values", split=split))
        trained = {place + step for place in source.starts.training for step in range(source.window + 1)}
        return np.mean([start + source.window in trained for start in source.starts.validation])

    assert known("by_time") == 0
    assert known("drawn") > 0.9


def test_a_drawn_split_says_that_it_leaks():
    source = build(configure(data="series", series=SERIES, split="drawn"))
    assert source.kept_apart == "leaks"
    assert source.split.startswith("This leaks")


def test_what_a_drawn_split_trains_on_gives_the_range_and_the_last_part_does_not():
    source = build(configure(data="series", series=SERIES, learned="values", split="drawn"))
    before_display = np.array(SERIES[: int(source.starts.display[0]) + source.window])
    assert source.scaling.to_network(before_display.max()) == pytest.approx(0.9)
    assert source.parts["training"] == len(before_display)


def test_gaps_are_in_no_window_of_a_drawn_split():
    series = [*SERIES[:60], None, *SERIES[61:150], None, *SERIES[151:]]
    source = build(configure(data="series", series=series, learned="values", split="drawn"))
    for start in [*source.starts.training, *source.starts.validation]:
        assert not source.missing[start : start + source.window + 1].any()


# ---------------------------------------------------------------- both


@pytest.mark.parametrize("changes", [{"order": "in_time"}, {"order": "inside"}, {"split": "drawn"}])
def test_the_exported_script_trains_the_same_run_again(changes):
    session = Session({"data": "series", "series": SERIES, "layers": 1, **changes})
    session.train(2)
    script: dict = {"__name__": "script"}
    exec(python_script(session), script)
    np.testing.assert_array_equal(script["train"]().network.weights, session.network.weights)
