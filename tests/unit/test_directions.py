"""Layers that read both ways: their gradients, what the levels above and the head read of them, that a forecast never
reads beyond its window, and that a run with them stays repeatable.  PyTorch's and Keras' bidirectional layers are asked
in tests/oracles."""

import autograd.numpy as anp
import numpy as np
import pytest
from autograd import value_and_grad

from explornn_py import ConfigurationError, ExplornnError, Session
from explornn_py.export.python_script import python_script
from explornn_py.learning.lengths import masked_loss_and_gradient
from explornn_py.network.dropout import NOTHING_DROPPED
from explornn_py.network.per_step import loss_per_step
from explornn_py.network.prediction import sliding_window
from explornn_py.run.stretch import read_stretch
from explornn_py.settings.configuration import Configuration
from tests.unit.networks import CELLS, random_masks, random_network, random_windows
from tests.unit.sessions import small, train

RECURRENT = [name for name in CELLS if CELLS[name](1).recurs]
every_cell = pytest.mark.parametrize("cell", RECURRENT)
both_losses = pytest.mark.parametrize("loss_on", ["last", "all"])
both_tasks = pytest.mark.parametrize("task", ["regression", "classification"])
SERIES = [float(k % 7) * 100 + (k * k) % 11 for k in range(200)]
BOTH = {"directions": "both", "layers": 2}


def both_ways(cell="lstm", layers=2, task="regression", loss_on="last", **more):
    return random_network(cell, layers, task, directions="both", loss_on=loss_on, **more)


def relative_error(value, expected):
    return np.linalg.norm(value - expected) / np.linalg.norm(expected)


# -------------------------------------------------------------------- gradients


def assert_equals_automatic_differentiation(network, X, targets, dropped=NOTHING_DROPPED):
    loss, gradient = network.loss_and_gradient(X, targets, dropped)
    expected_loss, expected = value_and_grad(
        lambda weights: loss_per_step(anp, weights, X, targets, network, dropped)
    )(network.weights)
    assert loss == pytest.approx(expected_loss, rel=1e-12)
    size = np.linalg.norm(expected)  # of an answer that is pressed against its end hardly anything returns
    assert np.linalg.norm(gradient - expected) <= max(1e-6 * size, 1e-12)


@every_cell
@both_losses
@both_tasks
@pytest.mark.parametrize("layers", [1, 3])
def test_every_cell_agrees_with_automatic_differentiation(cell, layers, task, loss_on):
    network = both_ways(cell, layers, task, loss_on)
    assert_equals_automatic_differentiation(network, *random_windows(task, loss_on))


@both_losses
@pytest.mark.parametrize("cell", ["lstm", "gru", "rnn"])
def test_gradients_agree_with_central_differences_of_the_loss(cell, loss_on):
    network = both_ways(cell, 2, loss_on=loss_on, hidden_size=2, size=2)
    X, targets = random_windows(loss_on=loss_on, steps=4, batch=2, size=2)
    gradient = network.loss_and_gradient(X, targets)[1]
    numeric, step = np.empty_like(gradient), 1e-5
    for place, weight in enumerate(network.weights.copy()):
        losses = []
        for network.weights[place] in (weight + step, weight - step):
            losses.append(network.loss_and_gradient(X, targets)[0])
        network.weights[place] = weight
        numeric[place] = (losses[0] - losses[1]) / (2 * step)
    assert relative_error(gradient, numeric) <= 1e-8


@both_losses
@pytest.mark.parametrize("cell", ["lstm", "gru", "rnn"])
def test_what_is_dropped_is_dropped_at_the_same_steps_by_both_ways_of_computing(cell, loss_on):
    network, windows = both_ways(cell, 2, loss_on=loss_on), random_windows(loss_on=loss_on)
    assert_equals_automatic_differentiation(network, *windows, random_masks(network, *windows))


@both_losses
@pytest.mark.parametrize("truncation", [1, 3])
def test_a_truncated_error_goes_back_as_many_steps_of_what_each_layer_reads(truncation, loss_on):
    network = both_ways(loss_on=loss_on, truncation=truncation)
    assert_equals_automatic_differentiation(network, *random_windows(loss_on=loss_on))


@both_losses
def test_skipped_steps_are_read_by_neither(loss_on):
    """Loss and gradient of windows of different lengths are those of each window alone, cut to its own steps."""
    lengths = np.array([2, 5, 3, 5, 1])
    network = both_ways(loss_on=loss_on)
    X, targets = random_windows(loss_on=loss_on, steps=5, batch=len(lengths))
    loss, gradient = masked_loss_and_gradient(network, X, targets, NOTHING_DROPPED, lengths)
    answers = lengths.sum() if loss_on == "all" else len(lengths)
    expected_loss, expected = 0.0, 0.0
    for place, length in enumerate(lengths):
        one = slice(place, place + 1)
        asked = targets[-length:, :, one] if loss_on == "all" else targets[:, one]
        of_one, slope = network.loss_and_gradient(X[-length:, :, one], asked)
        share = (length if loss_on == "all" else 1) / answers
        expected_loss, expected = expected_loss + share * of_one, expected + share * slope
    assert loss == pytest.approx(expected_loss, rel=1e-12)
    np.testing.assert_allclose(gradient, expected, rtol=1e-9, atol=1e-13)


@both_losses
@pytest.mark.parametrize("cell", ["lstm", "gru", "rnn"])
def test_in_single_precision_loss_and_gradient_are_the_same_but_for_rounding(cell, loss_on):
    fast, exact = (both_ways(cell, 3, loss_on=loss_on, dtype=dtype) for dtype in (np.float32, np.float64))
    found, expected = (
        network.loss_and_gradient(*random_windows(loss_on=loss_on, dtype=network.weights.dtype))
        for network in (fast, exact)
    )
    assert found[0] == pytest.approx(expected[0], rel=1e-5)
    assert relative_error(found[1], expected[1]) <= 1e-5


# -------------------------------------------------------------------- what is read


def hidden_of(network, X):
    """Of each layer, by the window's steps."""
    return [layer.as_read(run.hidden[1:]) for layer, _, run in network.runs(X)]


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("cell", ["lstm", "gru", "rnn"])
def test_the_layer_that_reads_forward_is_that_of_a_network_that_only_reads_forward(cell, dtype):
    network, forward = both_ways(cell, 1, dtype=dtype), random_network(cell, dtype=dtype)
    first, alone = network.layers[0], forward.layers[0]
    forward.weights[alone.block] = network.weights[first.block]
    X, _ = random_windows(dtype=dtype)
    np.testing.assert_array_equal(hidden_of(network, X)[0], hidden_of(forward, X)[0])


@pytest.mark.parametrize("cell", ["lstm", "gru", "rnn"])
def test_where_weights_and_the_order_of_the_window_are_swapped_the_two_swap_their_states(cell):
    network, swapped = both_ways(cell, 1), both_ways(cell, 1)
    one, other = network.layers
    swapped.weights[one.block] = network.weights[other.block]
    swapped.weights[other.block] = network.weights[one.block]
    X, _ = random_windows()
    forward, backward = hidden_of(network, X)
    np.testing.assert_array_equal(hidden_of(swapped, X[::-1])[0], backward[::-1])
    np.testing.assert_array_equal(hidden_of(swapped, X[::-1])[1], forward[::-1])


def read_by(network, layer, step):
    """The steps of a window of six whose input changes a layer's state at `step`."""
    X, _ = random_windows(steps=6, batch=1)
    before, found = hidden_of(network, X)[layer][step], []
    for place in range(6):
        changed = X.copy()
        changed[place] += 0.5
        if not np.array_equal(hidden_of(network, changed)[layer][step], before):
            found.append(place)
    return found


def test_one_layer_of_a_level_has_read_what_lies_before_the_other_what_lies_behind():
    network = both_ways(layers=2)
    assert read_by(network, 0, 2) == [0, 1, 2]
    assert read_by(network, 1, 2) == [2, 3, 4, 5]
    assert read_by(network, 2, 2) == read_by(network, 3, 2) == list(range(6))


def test_the_last_answer_alone_is_made_of_the_states_that_both_end_with():
    network = both_ways(layers=1)
    X, _ = random_windows(steps=6)
    forward, backward = hidden_of(network, X)
    expected = network.head.logits(network.weights, np.concatenate([forward[-1], backward[0]]))
    np.testing.assert_array_equal(network.logits(X, last_only=True), expected)
    np.testing.assert_array_equal(network.after(X), expected)


def test_where_every_answer_counts_the_last_is_made_of_the_states_at_the_last_step():
    network = both_ways(layers=1, loss_on="all")
    X, _ = random_windows(steps=6)
    for answers in (network.after(X), network.logits(X, last_only=True)):
        np.testing.assert_allclose(answers, network.logits(X, last_only=False)[-1], rtol=1e-13, atol=1e-15)


def test_where_every_answer_counts_all_but_the_last_have_read_what_they_are_asked_for():
    """The leak: the answer at a step is the element of the next."""
    network = both_ways(layers=1, loss_on="all")
    X, _ = random_windows(steps=6, batch=1)
    changed = X.copy()
    changed[3:] += 0.5
    answers, others = (network.logits(windows, last_only=False) for windows in (X, changed))
    assert np.abs(answers[2] - others[2]).max() > 1e-3


# -------------------------------------------------------------------- prediction


@both_losses
def test_each_predicted_element_comes_from_its_own_window_read_whole(loss_on):
    network = both_ways(loss_on=loss_on)
    X, _ = random_windows(steps=5)
    answers, known = sliding_window(network, X, 7), list(X)
    for answer in answers:
        window = np.stack(known[-5:])
        logits = network.logits(window, last_only=loss_on == "last")
        expected = network.task.activate(logits if loss_on == "last" else logits[-1])
        np.testing.assert_allclose(answer, expected, rtol=1e-13)
        known.append(expected)


def test_nothing_behind_the_window_is_read_for_a_forecast():
    """The same end of the series, and behind it other values: the network answers the same."""
    session = train(small(**BOTH, data="series", series=SERIES), 2)
    sample = session.shown_sample()
    window = sample.inputs[:, :, None]
    alone = sliding_window(session.network, window, 8)
    np.testing.assert_array_equal(session.report(trace=False).arrays["prediction"], alone[:, :, 0])


@both_losses
@pytest.mark.parametrize("cell", ["lstm", "gru"])
def test_the_report_holds_the_states_of_every_layer_by_the_steps_of_the_window(cell, loss_on):
    session = train(small(**BOTH, cell=cell, loss_on=loss_on), 1)
    arrays, sample = session.report().arrays, session.shown_sample()
    layers = session.network.layers
    hidden = hidden_of(session.network, sample.inputs[:, :, None])
    np.testing.assert_array_equal(arrays["trace_hidden"], np.stack(hidden)[..., 0])
    last = [layer.read_last(len(sample.inputs)) for layer in layers]
    ends = [states[step, :, 0] for states, step in zip(hidden, last, strict=True)]
    np.testing.assert_allclose(arrays["free_hidden"][:, 0], np.stack(ends), atol=1e-6)
    following = np.concatenate([sample.inputs[1:], arrays["prediction"][:1]])[:, :, None]
    again = np.stack(hidden_of(session.network, following))[..., 0]
    np.testing.assert_allclose(arrays["again_hidden"][0], again, atol=1e-6)
    assert len(arrays["outputs"]) == (1 if loss_on == "last" else len(sample.inputs))
    np.testing.assert_allclose(arrays["outputs"][-1], arrays["prediction"][0], atol=1e-6)


@both_losses
def test_the_shown_gradient_of_a_state_is_the_change_of_the_loss_with_it(loss_on):
    """By central differences of what the layer above, or the head, reads of one state."""
    session = Session(
        {**BOTH, "loss_on": loss_on, "hidden_size": 3, "window": 5, "layers": 1}, dtype=np.float64
    )
    network, sample = session.network, session.shown_sample()
    shown = session.report().arrays["gradient_hidden"]
    forward, backward = (states[..., 0] for states in hidden_of(network, sample.inputs[:, :, None]))
    targets = sample.targets if loss_on == "all" else sample.targets[-1]

    def loss(moved):
        top = np.concatenate([forward, moved], axis=1)
        asked = top if loss_on == "all" else np.concatenate([forward[-1], moved[0]])
        return network.task.loss(network.head.logits(network.weights, asked[..., None]), targets[..., None])

    step = 1e-6
    for place in range(3):  # the state that is read last goes on to no other
        moved = np.zeros_like(backward)
        moved[0, place] = step
        expected = (loss(backward + moved) - loss(backward - moved)) / (2 * step)
        assert shown[1, 0, place] == pytest.approx(expected, rel=1e-4, abs=1e-9)
    assert np.abs(shown[1, -1]).max() > 0


@pytest.mark.parametrize("step", [0, 3, 14])
def test_a_unit_that_reads_backward_has_before_it_the_state_of_the_next_step(step):
    session = train(small(**BOTH), 1)
    trace = session.report().arrays["trace_hidden"]
    for number, layer in enumerate(session.network.layers):
        told, calculation = session.unit(number, 1, step), session.calculation(number, 1, step)
        assert told["values"]["hidden"] == pytest.approx(trace[number, step, 1])
        earlier = step + (1 if layer.reverse else -1)
        before = trace[number, earlier, 1] if 0 <= earlier < trace.shape[1] else 0.0
        assert told["before"]["hidden"] == pytest.approx(before)
        assert calculation.before["hidden"] == pytest.approx(before)
        assert calculation["hidden"].value == pytest.approx(trace[number, step, 1])
        assert calculation.reverse is layer.reverse


def test_a_stretch_of_text_is_not_read_letter_by_letter_by_what_knows_its_end():
    session = train(small(**BOTH, data="lorem"), 1)
    with pytest.raises(ExplornnError) as error:
        read_stretch(session)
    assert error.value.code == "both_directions"


# -------------------------------------------------------------------- runs


@both_losses
@pytest.mark.parametrize("data", ["sine", "lorem", "adding"])
def test_a_run_learns_and_is_the_same_again_bit_for_bit(data, loss_on):
    settings = BOTH | {"data": data, "loss_on": loss_on, "horizon": 1}
    runs = [train(small(**settings), 3) for _ in range(2)]
    np.testing.assert_array_equal(*(run.network.weights for run in runs))
    losses = [record.training_loss for record in train(runs[0], 9).history]
    assert min(losses[4:]) < losses[0]


def test_a_saved_run_goes_on_as_if_it_had_not_been_saved():
    session = train(small(**BOTH), 2)
    loaded = Session.from_bytes(session.to_bytes())
    assert loaded.configuration.directions == "both"
    for run in (session, loaded):
        run.train(2)
    np.testing.assert_array_equal(session.network.weights, loaded.network.weights)
    assert len(loaded.history[-1].to_dict()["gradient_norms"]) == 4


def test_going_back_and_on_comes_to_the_same_weights():
    session = train(small(**BOTH), 4)
    weights = session.network.weights.copy()
    session.go_to(1)
    session.go_to(4)
    np.testing.assert_array_equal(session.network.weights, weights)


def test_levels_can_be_added_and_taken_away_while_the_others_keep_what_they_learned():
    session = train(small(**BOTH), 2)
    learned = session.network.weights.copy()
    session.start({"layers": 3}, keep_layers=True)
    kept = session.network.layers[3].block.stop
    np.testing.assert_array_equal(session.network.weights[:kept], learned[:kept])
    session.start({"layers": 1}, keep_layers=True)
    kept = session.network.layers[1].block.stop
    np.testing.assert_array_equal(session.network.weights[:kept], learned[:kept])


def test_the_first_weights_are_scaled_for_what_each_layer_reads():
    session = Session({**BOTH, "layers": 3})
    X = session.source.training_set(np.random.default_rng(0)).inputs.transpose(0, 2, 1)
    for layer, read, _ in session.network.runs(np.ascontiguousarray(X)):
        size = np.sqrt(np.mean(np.square(layer.views(session.network.weights)["W"] @ read)))
        assert size == pytest.approx(1, abs=0.1)


def test_its_script_trains_the_same_run_again():
    session = train(small(**BOTH), 2)
    names = {"__name__": "script"}
    exec(python_script(session), names)
    np.testing.assert_array_equal(names["train"]().network.weights, session.network.weights)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"cell": "feed_forward"}, "directions"),
        ({"layers": 4}, "directions"),
        ({"prediction": "carried"}, "directions"),
        ({"own_inputs": 0.2}, "own_inputs"),
        ({"data": "series", "series": SERIES, "stateful": True}, "directions"),
    ],
)
def test_what_cannot_read_both_ways_is_refused_in_a_sentence_that_says_why(changes, field):
    with pytest.raises(ConfigurationError) as error:
        Session({"directions": "both", **changes})
    assert error.value.code == "do_not_go_together"
    assert error.value.field == field
    assert "directions" in str(error.value)


def test_a_run_beside_it_of_a_cell_that_reads_each_step_by_itself_reads_forward():
    session = small(**BOTH)
    session.start({"cell": "feed_forward"})
    assert session.configuration.directions == "forward"


@pytest.mark.parametrize(
    "own", [{"data": "series", "series": SERIES}, {"data": "text", "text": "ab cd " * 60}]
)
def test_of_own_data_the_last_answer_alone_counts_unless_every_one_is_asked_for(own):
    both = Configuration.from_dict(BOTH)
    assert (both.loss_on, Configuration.from_dict(own, both).loss_on) == ("last", "last")
    assert Configuration.from_dict({**own, "loss_on": "all"}, both).loss_on == "all"
    assert Configuration.from_dict(own).loss_on == "all", "where they are read forward, it does not leak"
