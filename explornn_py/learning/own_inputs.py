"""Scheduled sampling (Bengio et al. 2015): in training, some inputs are the network's own answers.

With true inputs only (teacher forcing) a network never sees what it meets when it runs freely: its own errors.  So the
network first reads the windows of a mini-batch step by step, and where chance says so, what it answers takes the place
of the next true value; for letters that is the most probable one.  Then it is trained on the changed windows like on
any others: what was put in is a number like any other, through which no error flows back.  The answers to be given
stay the true ones.

As in the paper the share may rise in the course of training, here evenly, so that the network first learns what is
true.
"""

import numpy as np

from explornn_py.network.dropout import Dropped
from explornn_py.network.stack import Network
from explornn_py.network.stepping import stepping
from explornn_py.plain import unwarned


def risen(share: float, epochs: int, epoch: int) -> float:
    """The share `epoch` epochs after it was set: from 0 evenly up to the whole of it in `epochs`; 0: at once."""
    return share * min(1.0, epoch / epochs) if epochs else share


@unwarned
def with_own_inputs(
    network: Network, X: np.ndarray, dropped: Dropped, share: float, generator: np.random.Generator
) -> np.ndarray:
    """The windows X (T, I, B) with this share of their inputs after the first replaced, each drawn by itself.

    Of the inputs those features that are predicted; covariates stay what they really were.  The network answers as it
    is trained, with what it drops.  Where the share is 0, nothing is drawn.
    """
    if not share:
        return X
    own = generator.random((len(X) - 1, X.shape[-1]), np.float32) < share
    read, stepper = X.copy(), stepping(network, network.zero_states(X.shape[-1]), dropped)
    for t, chosen in enumerate(own):
        stepper.step(read[t], dropped.at(t))
        following = network.task.feed_back(stepper.answer())
        predicted = read[t + 1, : len(following)]  # a view
        np.copyto(predicted, following, where=chosen)
    return read
