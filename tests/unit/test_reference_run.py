"""The `reference` preset is the original app's training: TensorFlow.js 3.8.0's own run, from its first weights, with
its data in its order, comes out again number by number.

Tolerances.  Both sides compute in float32 and round in different places; along a run such differences grow, as each
update divides a gradient by its own size.  So the run is also made in float64 here, which rounds nowhere that matters:
TensorFlow.js differs from that one by its own rounding only: by 2.4e-6 in a batch's loss, 6e-7 in the weights, 4e-6 in
a prediction at most, and our float32 by no more.  The bounds are three to five times that, whichever machine rounds.
"""

from types import SimpleNamespace

import numpy as np
import pytest

from explornn_py.cells import CELLS
from explornn_py.data import Samples
from explornn_py.data.texts import LOREM
from explornn_py.data.waves import STEP, WAVES
from explornn_py.learning.optimisers import OPTIMISERS
from explornn_py.learning.training import EpochTotals, train_epoch
from explornn_py.network.prediction import sliding_window
from explornn_py.network.stack import Network
from explornn_py.network.tasks import TASKS
from explornn_py.settings.changes import Regime
from explornn_py.settings.configuration import Configuration
from tests.golden import FOLDER, RUNS, floats, golden, our_weights

LOSS_TOLERANCE = 1e-5  # relative
WEIGHT_TOLERANCE = 2e-6  # length of the difference, as a share of the weights' length
PREDICTION_TOLERANCE = 2e-5  # absolute; 32 answers, each fed back


def sine_windows(starts, length):
    """(length, N, 1): windows at equal distances over 2π, shifted by `starts`."""
    phases = np.arange(100) * 2 * np.pi / 100 + starts
    return WAVES["sine"].function(phases + np.arange(length)[:, None] * STEP)[..., None]


def lorem_windows(starts, length):
    """(length, N, 24), one-hot."""
    alphabet = list(dict.fromkeys(LOREM))
    letters = np.array([alphabet.index(letter) for letter in LOREM])
    return np.eye(len(alphabet))[letters[np.array(starts) + np.arange(length)[:, None]]]


def windows(run, starts, length, dtype):
    cut = sine_windows if run["features"] == 1 else lorem_windows
    # As float32 on both sides, whatever it is computed in.
    return cut(starts, length).astype(np.float32).astype(dtype)


class Replayed:
    """The preset's network, optimiser and training with TensorFlow.js's weights, data and order put in."""

    def __init__(self, name, dtype):
        self.run, self.dtype = golden(name), dtype
        data = "sine" if self.run["features"] == 1 else "lorem"
        self.configuration = Configuration.from_dict(
            {"preset": "reference", "data": data, "layers": self.run["layers"]}
        )
        task = TASKS["regression" if data == "sine" else "classification"]
        cells = [CELLS[self.configuration.cell].of(self.configuration) for _ in range(self.run["layers"])]
        self.network = Network(cells, self.run["features"], self.run["features"], task, dtype)
        self.network.load(our_weights(self.run["first_weights"], self.network))
        self.optimiser = OPTIMISERS[self.configuration.optimiser](self.network.weights.size, dtype)

    def train(self, epoch):
        """(loss of the epoch, losses of its batches)."""
        values = windows(self.run, epoch["starts"], self.configuration.window + 1, self.dtype)
        source = SimpleNamespace(training_set=lambda generator: Samples(values[:-1], values[1:]))
        ordered = SimpleNamespace(permutation=lambda count: np.array(epoch["order"]))
        draws, totals = SimpleNamespace(windows=ordered, lengths=None), EpochTotals()
        settings = Regime(self.configuration), source
        batches = train_epoch(self.network, self.optimiser, draws, lambda: settings, totals)
        losses = [batch.loss for batch in batches]
        return totals.loss, losses

    def prediction(self):
        """After the shown window, answers fed back as they are: probabilities too, as in the original app."""
        start, length = self.run["shown_start"], self.configuration.window
        shown = windows(self.run, start if self.run["features"] == 1 else [start], length, self.dtype)[:, :1]
        return sliding_window(
            self.network, shown.transpose(0, 2, 1), self.run["horizon"], feed_back=lambda answer: answer
        )


def relative_error(ours, theirs):
    return np.linalg.norm(ours - theirs) / np.linalg.norm(theirs)


@pytest.fixture(params=[(name, dtype) for name in RUNS for dtype in (np.float32, np.float64)], ids=str)
def replayed(request):
    return Replayed(*request.param)


def test_every_loss_and_all_weights_are_those_of_tensorflow_js(replayed):
    for epoch in replayed.run["epochs"]:
        loss, batch_losses = replayed.train(epoch)
        assert loss == pytest.approx(epoch["loss"], rel=LOSS_TOLERANCE)
        assert batch_losses == pytest.approx(epoch["batch_losses"], rel=LOSS_TOLERANCE)
        if "weights" in epoch:
            theirs = our_weights(epoch["weights"], replayed.network)
            assert relative_error(replayed.network.weights, theirs) <= WEIGHT_TOLERANCE


def test_every_free_running_prediction_is_that_of_tensorflow_js(replayed):
    for epoch in replayed.run["epochs"]:
        theirs = floats(epoch["prediction_before"])
        assert np.abs(replayed.prediction().ravel() - theirs).max() <= PREDICTION_TOLERANCE
        replayed.train(epoch)
    theirs = floats(replayed.run["last_prediction"])
    assert np.abs(replayed.prediction().ravel() - theirs).max() <= PREDICTION_TOLERANCE


@pytest.mark.parametrize("name", RUNS)
def test_our_data_are_those_the_run_was_made_with(name):
    run = golden(name)
    assert run["tfjs"] == "3.8.0"
    assert (FOLDER / "lorem.txt").read_text().rstrip("\n") == LOREM
    assert run["features"] in (1, len(set(LOREM)))


@pytest.mark.parametrize("name", RUNS)
def test_tensorflow_jss_first_weights_are_drawn_as_our_reference_initialiser_does(name):
    """Kernels: truncated normal of (inputs, 4 units) as one matrix; recurrent: orthonormal; no bias anywhere."""
    network = Replayed(name, np.float32).network
    for layer in network.layers:
        parameters = layer.views(network.weights)
        limit = 2 * np.sqrt(2 / sum(parameters["W"].shape))
        assert 0.8 * limit < np.abs(parameters["W"]).max() <= limit * (1 + 1e-6)
        assert np.allclose(parameters["U"].T @ parameters["U"], np.eye(16), atol=1e-5)
        assert not parameters["b"].any()
    assert not network.head.views(network.weights)["b"].any()
