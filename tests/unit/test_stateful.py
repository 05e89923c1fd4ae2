"""The state goes on from window to window: what is computed, which windows follow which, how such a run is kept."""

import autograd.numpy as anp
import numpy as np
import pytest
from autograd import value_and_grad
from hypothesis import given
from hypothesis import strategies as st

from explornn_py import ConfigurationError, Session
from explornn_py.data.lanes import stretches
from explornn_py.export import EXPORTERS
from explornn_py.learning.training import feature_major
from explornn_py.network.memory import Memory
from explornn_py.network.per_step import loss_and_states_per_step
from explornn_py.network.prediction import carried_state
from explornn_py.run.continuing import continue_from, parse_start
from explornn_py.run.forecast import forecast
from tests.unit.every_network import on_every_network
from tests.unit.networks import random_masks, random_network, random_windows
from tests.unit.sessions import changed_amid_an_epoch, numbers, train

SERIES = (np.sin(np.arange(300) / 3) + np.random.default_rng(0).normal(0, 0.2, 300)).tolist()
TEXT = "".join("ab" if number % 3 else "c " for number in range(2000))
OWN = {
    "data": "series",
    "series": SERIES,
    "stateful": True,
    "learned": "values",
    "layers": 2,
    "hidden_size": 5,
    "window": 6,
    "horizon": 8,
    "batch_size": 4,
    "samples": 30,
}


def stateful(dtype=np.float32, **changes):
    return Session(OWN | changes, dtype)


def parted(network, X, targets, middle, masks=None):
    """Losses and gradients of the first steps of windows and of those after them, with one memory."""
    memory, found = Memory(network.zero_states(X.shape[-1])), []
    for steps in (slice(0, middle), slice(middle, None)):
        answers = targets[steps] if targets.ndim == 3 else targets
        found.append(network.loss_and_gradient(X[steps], answers, memory=memory))
    return found, memory


# --- what is computed


@on_every_network
def test_two_windows_with_a_memory_are_one_long_window(cell, layers, task, loss_on):
    network = random_network(cell, layers, task)
    X, targets = random_windows(task, loss_on, steps=9)
    memory = Memory(network.zero_states(3))
    network.loss_and_gradient(X[:4], targets[:4] if loss_on == "all" else targets, memory=memory)
    hidden, states = network.read(X[4:], memory.states)
    whole, ends = network.read(X)
    np.testing.assert_allclose(hidden, whole[4:], rtol=0, atol=1e-13)
    for state, end in zip(states, ends, strict=True):
        np.testing.assert_allclose(state, end, rtol=0, atol=1e-13)


@on_every_network
def test_the_gradient_takes_what_is_remembered_as_given(cell, layers, task, loss_on):
    network = random_network(cell, layers, task)
    X, targets = random_windows(task, loss_on, steps=5)
    first = [
        tuple(np.random.default_rng(place).normal(0, 0.5, part.shape) for part in state)
        for place, state in enumerate(network.zero_states(3))
    ]
    memory = Memory(first)
    loss, gradient = network.loss_and_gradient(X, targets, memory=memory)
    expected_loss, expected = value_and_grad(
        lambda weights: loss_and_states_per_step(anp, weights, X, targets, network, states=first)[0]
    )(network.weights)
    assert loss == pytest.approx(expected_loss, rel=1e-12)
    np.testing.assert_allclose(gradient, expected, rtol=1e-6, atol=1e-9)
    states = loss_and_states_per_step(np, network.weights, X, targets, network, states=first)[1]
    for kept, state in zip(memory.states, states, strict=True):
        np.testing.assert_allclose(kept, state, rtol=0, atol=1e-13)


@pytest.mark.parametrize("cell", ["lstm", "gru", "rnn", "lstm, peepholes, coupled"])
def test_windows_with_a_memory_have_the_gradient_of_one_whose_error_is_cut_where_they_meet(cell):
    network = random_network(cell, 3)
    X, targets = random_windows(loss_on="all", steps=8)
    (first, second), _ = parted(network, X, targets, 4)
    for layer in network.layers:
        layer.truncation = 4
    loss, gradient = network.loss_and_gradient(X, targets)
    assert loss == pytest.approx((first[0] + second[0]) / 2, rel=1e-12)
    np.testing.assert_allclose(gradient, (first[1] + second[1]) / 2, atol=1e-13)


def test_the_rows_of_a_mini_batch_remember_each_its_own():
    network = random_network("lstm", 2)
    X, targets = random_windows(steps=8)
    other = X.copy()
    other[:4, :, 1] = -1
    (_, memory), (_, changed) = (parted(network, windows, targets, 4) for windows in (X, other))
    for state, after in zip(memory.states, changed.states, strict=True):
        for part, changed_part in zip(state, after, strict=True):
            np.testing.assert_array_equal(part[:, [0, 2]], changed_part[:, [0, 2]])
            assert (part[:, 1] != changed_part[:, 1]).all()


def test_with_masks_in_the_recurrence_the_state_goes_on_too():
    network = random_network("gru", 2)
    X, targets = random_windows(steps=5)
    masks = random_masks(network, X, targets)
    empty, full = Memory(network.zero_states(3)), Memory(network.zero_states(3))
    network.loss_and_gradient(X, targets, memory=full)
    losses = [network.loss_and_gradient(X, targets, masks, memory)[0] for memory in (empty, full)]
    assert losses[0] == network.loss_and_gradient(X, targets, masks)[0]
    assert losses[1] != losses[0]


# --- which windows follow which


@given(st.integers(170, 400), st.integers(2, 9), st.integers(1, 7), st.integers(14, 60), st.integers(0, 99))
def test_each_lane_is_read_without_a_step_left_out_or_read_twice(length, window, lanes, samples, seed):
    series = [float(number) for number in range(length)]
    source = stateful(series=series, window=window, batch_size=lanes, samples=samples, layers=1).source
    drawn = source.next_set(np.random.default_rng(seed))
    places = np.rint(source.scaling.to_display(drawn.inputs[:, :, 0].astype(float))).astype(int)
    assert np.array_equal(
        np.rint(source.scaling.to_display(drawn.targets[:, :, 0].astype(float))), places + 1
    )
    in_order = places.reshape(window, -1, lanes).transpose(2, 1, 0).reshape(lanes, -1)
    assert (np.diff(in_order) == 1).all()
    assert len(np.unique(in_order)) == in_order.size <= samples * window
    assert in_order.max() + 1 < source.parts["training"]


def test_epochs_begin_wherever_what_is_left_over_of_a_lane_lets_them():
    source = stateful().source
    begun = {source.lanes.starts(np.random.default_rng(seed))[0] for seed in range(200)}
    assert begun == set(range(source.lanes.apart - source.lanes.length + 1))


@given(st.integers(1, 3000), st.sampled_from([8, None]))
def test_stretches_lie_apart_and_leave_out_next_to_nothing(count, most):
    found = stretches(np.arange(count), most)
    assert len(np.unique(found)) == found.size
    assert (np.diff(found, axis=0) == 1).all()
    if most is None or count <= 64 * most:
        assert found.size > count - found.shape[1]
    assert found.shape[1] <= (most or count)


# --- an epoch


@pytest.mark.parametrize("loss_on", ["last", "all"])
@pytest.mark.parametrize("cell", ["lstm", "gru", "rnn"])
def test_an_epoch_is_what_the_plain_equations_come_to_with_states_handed_on_as_numbers(cell, loss_on):
    settings = {"cell": cell, "loss_on": loss_on, "optimiser": "sgd", "clip_norm": 0.0, "weight_decay": 0.0}
    session = stateful(np.float64, learning_rate=0.1, learning_rate_half_life=0.0, **settings)
    network, weights = session.network, session.network.weights.copy()
    for epoch in range(2):
        samples = session.source.next_set(session._stream(1, epoch))
        X, targets = feature_major(samples.inputs), feature_major(samples.targets)
        states = network.zero_states(4)
        for first in range(0, X.shape[-1], 4):
            batch = slice(first, first + 4)
            answers = targets[..., batch] if loss_on == "all" else targets[-1, :, batch]
            arguments = X[..., batch], answers, network
            loss = lambda w: loss_and_states_per_step(anp, w, *arguments, states=states)[0]  # noqa: B023, E731
            gradient = value_and_grad(loss)(weights)[1]
            states = loss_and_states_per_step(np, weights, *arguments, states=states)[1]
            weights -= 0.1 * gradient
    train(session, 2)
    np.testing.assert_allclose(session.network.weights, weights, rtol=0, atol=1e-12)


def test_validation_is_the_error_of_one_reading_in_time():
    session = train(stateful(np.float64), 2)
    source, network = session.source, session.network
    first, last = source.starts.validation[0] + source.window, source.starts.validation[-1] + source.window
    read = source.elements[first - source.window - source.before : last][:, None, :]
    hidden, _ = network.read(feature_major(read))
    answers = network.head.logits(network.weights, hidden)[:, 0, 0]
    truth = source.elements[first : last + 1, 0]
    assert session.history[-1].validation_loss == pytest.approx(
        np.mean(np.square(answers[-len(truth) :] - truth)), rel=1e-12
    )


def test_of_a_long_text_the_share_of_right_letters_is_that_of_the_same_reading():
    session = train(Session(OWN | {"data": "text", "text": TEXT, "series": ()}), 8)
    assert session.history[-1].accuracy > 0.9


def test_the_rules_beside_are_judged_by_the_same_values():
    session = stateful()
    answers, read = session._judging.validation[1], session._judging._in_time[1]
    np.testing.assert_array_equal(answers.reshape(len(read), -1), read[:, 0])


def test_the_last_part_is_read_in_time_too():
    session = train(stateful(np.float64), 3)
    source, network = session.source, session.network
    first = source.parts["validation"]
    read = source.elements[first - source.window - source.before : -1][:, None, :]
    hidden, _ = network.read(feature_major(read))
    answers = network.head.logits(network.weights, hidden)[:, 0, 0]
    truth = source.elements[first:, 0]
    expected = np.mean(np.square(answers[-len(truth) :] - truth))
    assert session.unseen()[0] == pytest.approx(expected, rel=1e-9)


# --- a run


def test_a_run_is_repeated_gone_back_in_and_kept_bit_for_bit():
    session = train(stateful(), 5)
    weights, history = session.network.weights.copy(), numbers(session)
    session.snapshots.budget = 0
    session.go_to(2)
    restored = Session.from_bytes(session.to_bytes())
    for run in (session, restored):
        train(run, 3)
        np.testing.assert_array_equal(run.network.weights, weights)
        assert numbers(run) == history


def test_an_epoch_whose_snapshot_was_thinned_out_is_reached_by_training_again():
    session = stateful()
    session.snapshots.budget = 0
    train(session, 4)
    session.go_to(3)
    np.testing.assert_array_equal(session.network.weights, train(stateful(), 3).network.weights)


def test_half_an_epoch_that_is_taken_back_leaves_no_state_behind():
    session = train(stateful(), 1)
    batches = session.train_epoch()
    for _ in range(3):
        next(batches)
    batches.close()
    train(session, 1)
    np.testing.assert_array_equal(session.network.weights, train(stateful(), 2).network.weights)


@pytest.mark.parametrize("change", [{"batch_size": 3}, {"noise": 0.2}], ids=["batch size", "noise"])
def test_another_batch_size_or_noise_acts_from_the_next_epoch(change):
    session = stateful()
    weights = changed_amid_an_epoch(session, **change)
    later = train(stateful(), 1)
    later.change(change)
    np.testing.assert_array_equal(train(later, 1).network.weights, weights)
    assert [(record.batch_size, record.noise) for record in session.history] == [
        (4, 0.0),
        (change.get("batch_size", 4), change.get("noise", 0.0)),
    ]


def test_a_change_amid_an_epoch_is_made_again_where_it_was():
    session = stateful()
    weights = changed_amid_an_epoch(session, batch_size=3, learning_rate=0.02)
    session.snapshots.budget = 0
    train(session, 2)
    session.go_to(2)
    np.testing.assert_array_equal(session.network.weights, weights)


def test_its_own_script_trains_it_again_with_a_change_amid_an_epoch():
    session = stateful()
    weights = changed_amid_an_epoch(session, batch_size=3, learning_rate=0.02)
    names = {"__name__": "script"}
    exec(compile(EXPORTERS["python"](session), "script", "exec"), names)
    np.testing.assert_array_equal(names["train"]().network.weights, weights)


# --- what is shown


def long_window(session):
    """All that is read of the shown sample, as one window (K + T, I, 1), and how many elements come before it."""
    sample = session.shown_sample()
    return sample.read[:, :, None], len(sample.before)


@pytest.mark.parametrize("cell", ["lstm", "gru", "rnn"])
def test_the_shown_sample_is_the_end_of_one_long_reading(cell):
    session = train(stateful(np.float64, cell=cell), 2)
    X, before = long_window(session)
    assert before == session.source.before > session.configuration.window
    arrays = session.report().arrays
    for number, layer in enumerate(session.network.layers):
        run = layer.forward(session.network.weights, X)
        traced = layer.cell.trace(layer.views(session.network.weights), X, run)
        for name, values in traced.items():
            np.testing.assert_allclose(
                arrays[f"trace_{name}"][number], values[before:, :, 0], atol=1e-6, err_msg=name
            )
        for name in layer.cell.states:
            found = arrays[f"first_{name}"][number]
            np.testing.assert_allclose(found, traced[name][before - 1, :, 0], atol=1e-6, err_msg=name)
        X = run.hidden[1:]


def test_its_prediction_goes_on_from_there():
    session = train(stateful(np.float64), 2)
    X, _ = long_window(session)
    expected = carried_state(session.network, X, session.configuration.horizon)[:, :, 0]
    arrays = session.report().arrays
    np.testing.assert_allclose(arrays["prediction"], expected, atol=1e-6)
    np.testing.assert_allclose(arrays["free_hidden"][:, 0], arrays["trace_hidden"][:, -1], atol=1e-6)


def test_a_continuation_without_a_start_is_that_prediction():
    session = train(stateful(np.float64), 2)
    found = continue_from(session, parse_start(session, None), session.configuration.horizon)
    shown = session.source.scaling.to_display(session.report().arrays["prediction"][:, 0])
    np.testing.assert_allclose(found, shown, atol=1e-5)


def test_rollouts_and_errors_ahead_begin_with_what_lies_before_as_well():
    session = train(stateful(np.float64), 5)
    source, horizon = session.source, session.configuration.horizon
    rollouts = source.rollout_samples()
    assert len(rollouts.inputs) == source.before + source.window
    answers = carried_state(session.network, feature_major(rollouts.inputs), horizon)
    errors = np.square(answers - feature_major(rollouts.continuation)).mean(axis=(0, 1))
    assert session.history[-1].free_running_error == pytest.approx(np.median(errors), rel=1e-9)


@pytest.mark.parametrize("step", [0, 3])
def test_a_unit_and_its_calculation_know_the_state_of_the_step_before(step):
    session = train(stateful(), 2)
    arrays = session.report().arrays
    unit, calculation = session.unit(1, 2, step), session.calculation(1, 2, step)
    for name in ("hidden", "cell_state"):
        before = arrays[f"trace_{name}"][1, step - 1, 2] if step else arrays[f"first_{name}"][1, 2]
        assert unit["before"][name] == calculation.before[name] == before != 0
    recurrent = calculation.rows["U", "i"].vector
    np.testing.assert_array_equal(
        recurrent, arrays["trace_hidden"][1, step - 1] if step else arrays["first_hidden"][1]
    )


def test_a_changed_cell_has_read_what_lies_before_too():
    session = train(stateful(), 2)
    shut = session.what_if(hold={"forget_gate": 0.0})
    assert not np.allclose(shut.arrays["first_cell_state"], session.report().arrays["first_cell_state"])


def test_without_it_every_window_begins_with_zeros():
    arrays = train(stateful(stateful=False), 1).report().arrays
    assert not arrays["first_hidden"].any()
    assert not arrays["first_cell_state"].any()


def test_beyond_the_end_the_network_goes_on_from_what_lies_before_the_last_window():
    session = train(stateful(np.float64), 2)
    source = session.source
    read = source.elements[-(source.before + source.window) :][:, None, :]
    answers = carried_state(session.network, feature_major(read), 8)[:, 0, 0]
    np.testing.assert_allclose(forecast(session).values, source.scaling.to_display(answers), rtol=1e-9)


# --- what goes together


def test_it_brings_the_order_and_the_prediction_that_go_with_it_and_takes_them_away():
    session = stateful()
    assert (session.configuration.order, session.configuration.prediction) == ("in_time", "carried")
    session.start({"stateful": False})
    assert (session.configuration.order, session.configuration.prediction) == ("shuffled", "sliding")
    assert not train(stateful(), 0).configuration.changed_fields(
        Session(OWN | {"order": "in_time"}).configuration
    )


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"data": "sine"}, "stateful"),
        ({"data": "lorem"}, "stateful"),
        ({"data": "recall"}, "stateful"),
        ({"data": "text", "text": TEXT[:1500]}, "stateful"),
        ({"order": "shuffled"}, "order"),
        ({"order": "inside"}, "order"),
        ({"split": "drawn"}, "split"),
        ({"prediction": "sliding"}, "prediction"),
        ({"series": [*SERIES[:50], None, *SERIES[51:]]}, "stateful"),
        ({"batch_size": 20, "samples": 60}, "stateful"),
        ({"batch_size": 25, "samples": 30, "window": 2}, "samples"),
    ],
    ids=str,
)
def test_what_does_not_go_with_it_is_refused(changes, field):
    with pytest.raises(ConfigurationError) as refused:
        stateful(**changes)
    assert refused.value.field == field


def test_a_batch_size_for_which_the_data_are_too_short_is_refused_during_the_run_as_well():
    session = train(stateful(samples=60), 1)
    with pytest.raises(ConfigurationError, match="at least 241 elements for training, not 240"):
        session.change({"batch_size": 20})
    assert session.configuration.batch_size == 4
