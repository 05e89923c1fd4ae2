"""Pieces of work of an explornn_py session, each called with an argument as JSON text."""

import json

import numpy as np

from explornn_py import Session
from explornn_py.cells.kernel import fast_dense
from explornn_py.learning.training import windows_and_answers
from explornn_py.looking.trace import trace_sample
from explornn_py.network.prediction import sliding_window


class Bench:
    def begin(self, argument):
        """A new run with settings given as changes to the defaults."""
        self.session = Session(json.loads(argument))
        source = self.session.source
        samples = source.training_set(np.random.default_rng(0))
        X, answers = windows_and_answers(samples, self.session.configuration.loss_on)
        self.window = np.ascontiguousarray(X[:, :, :1])
        self.answers = np.ascontiguousarray(answers[..., :1])

    def epoch(self, _):
        """All mini-batches of an epoch: draws data, shuffles, trains, measures gradients."""
        self.training = self.session.train_epoch()
        for progress in self.training:
            if progress.batch == progress.batches:
                break

    def record(self, _):
        """What follows the last mini-batch: validation, every fifth time the free-running error, a snapshot."""
        for _progress in self.training:
            pass

    def report(self, _):
        """What the page is shown after an epoch: prediction and trace of a sample."""
        self.session.report()

    def prediction(self, _):
        sliding_window(self.session.network, self.window, self.session.configuration.horizon)

    def trace(self, _):
        trace_sample(self.session.network, self.window, self.answers)

    def gradient(self, _):
        """Loss and gradient of one mini-batch, many times: how often, and the products' operations of each."""
        session, times = self.session, 30
        configuration, network = session.configuration, session.network
        samples = session.source.training_set(np.random.default_rng(0))
        batch = slice(configuration.batch_size)
        windows, answers = (
            np.ascontiguousarray(array[..., batch]) for array in windows_and_answers(samples, "last")
        )
        for _ in range(times):
            network.loss_and_gradient(windows, answers)
        weights = sum(layer.size for layer in network.layers)
        return {"times": times, "operations": 3 * 2 * weights * windows.shape[0] * windows.shape[-1]}

    def product(self, _):
        """A plain product in the kernel, many times, told in the same way."""
        size, columns, times = 64, 256, 60
        dense = fast_dense(size, size)
        weights = np.ones(size * size + size, np.float32)
        hidden = np.ones((size, columns), np.float32)
        for _ in range(times):
            dense.forward(weights, hidden)
        return {"times": times, "operations": 2 * size * size * columns}


bench = Bench()
NAMES = ("begin", "epoch", "record", "report", "prediction", "trace", "gradient", "product")
PIECES = {name: getattr(bench, name) for name in NAMES}
