"""One epoch of training, at a desk and in the browser, in turn with PyTorch's layers and our backend jax at the desk.

All train the same network with the default preset's settings: mini-batches in a new order, forward, backward, clipping
of the gradient's length, Adam.  Included on our side only: drawing the epoch's data, the norms of gradients, a pause
after every mini-batch; PyTorch's data already lie in its tensors.  The backend jax is our training with loss and
gradient by JAX, compiled beforehand.

Everybody has one thread, as networks this small are slower with two.  The clock is the process's, as JAX computes in a
thread of its own; in the browser it is the worker's.
"""

import os

# Before JAX is imported.
os.environ.setdefault("XLA_FLAGS", "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1")
os.environ.setdefault("JAX_PLATFORMS", "cpu")

import time
from collections.abc import Callable, Sequence

import numpy as np

from explornn_py import Session
from explornn_py.learning.training import Draws, EpochTotals, train_epoch
from explornn_py.settings.changes import Regime
from tests.bench.epoch import OURS, SETUPS
from tests.bench.measure import Timed, chromium, serve_mounts, traced
from tests.bench.results import Row, side_by_side
from tools.layout import HERE
from tools.site.naming import served

ROUNDS = 9
EPOCHS = 4
"""Of each side in a round."""


def run() -> list[Row]:
    try:
        import jax
        import torch
    except ImportError as missing:
        print(f"  left out: it needs {missing.name}; `python3 build.py bench native` installs it", flush=True)
        return []
    torch.set_num_threads(1)
    rows = []
    with serve_mounts({"site": served(HERE.dist, "pyodide").parent}) as address, chromium() as browser:
        page = browser.new_page()
        page.set_default_timeout(0)
        page.goto(address)
        page.evaluate("worker => open_worker(worker)", [OURS, "explornn.js", "module"])
        for name, settings in SETUPS.items():
            sides = (
                _training(Session(settings)),
                _torch_training(torch, Session(settings)),
                _training(Session(settings, backend="jax")),
            )
            timed = Timed(page)
            with traced(browser, page) as trace:
                desk, by_torch, by_jax = _in_turn(sides, lambda: _in_browser(timed, settings))  # noqa: B023
            epochs = timed.milliseconds(trace)[OURS, "epoch"]
            worker = np.reshape(epochs, (1 + ROUNDS, EPOCHS))[1:].mean(axis=1)
            pytorch = f"PyTorch {torch.__version__}, native"
            rows += [
                side_by_side(f"epoch at a desk: {name}", desk, by_torch, pytorch, "ms"),
                side_by_side(
                    f"epoch at a desk: {name}", desk, by_jax, f"backend jax, {jax.__version__}", "ms"
                ),
                side_by_side(f"epoch in the browser: {name}", worker, by_torch, pytorch, "ms"),
            ]
            print(f"  {name}: done", flush=True)
    return rows


def _in_turn(sides: Sequence[Callable[[], None]], others: Callable[[], None]) -> np.ndarray:
    """Milliseconds of processor time an epoch takes each side (first axis) in each round (second); `others` have
    their turn too, and clocks of their own.  One round before is for warming up: JAX compiles.
    """
    times = np.empty((len(sides), 1 + ROUNDS))
    for number in range(1 + ROUNDS):
        for side, epoch in enumerate(sides):
            begin = time.process_time()
            for _ in range(EPOCHS):
                epoch()
            times[side, number] = (time.process_time() - begin) * 1000 / EPOCHS
        others()
    return times[:, 1:]


def _in_browser(timed: Timed, settings: dict) -> None:
    timed.do(OURS, "begin", settings)
    for _ in range(EPOCHS):
        timed.do(OURS, "epoch")
        timed.do(OURS, "record")


def _training(session: Session) -> Callable[[], None]:
    draws = Draws(session.configuration, 0)
    settings = Regime(session.configuration), session.source

    def epoch() -> None:
        for _ in train_epoch(session.network, session.optimiser, draws, lambda: settings, EpochTotals()):
            pass

    return epoch


def _torch_training(torch, session: Session) -> Callable[[], None]:
    """The session's training as one writes it for PyTorch, with first weights of PyTorch's own."""
    configuration, source = session.configuration, session.source
    cell = {"lstm": torch.nn.LSTM, "gru": torch.nn.GRU, "rnn": torch.nn.RNN}[configuration.cell]
    layers = cell(source.input_size, configuration.hidden_size, configuration.layers)
    head = torch.nn.Linear(configuration.hidden_size, source.output_size)
    parameters = [*layers.parameters(), *head.parameters()]
    optimiser = torch.optim.Adam(parameters, lr=configuration.learning_rate, fused=True)  # its fastest form
    samples = source.training_set(np.random.default_rng(0))
    X, targets = torch.tensor(samples.inputs), torch.tensor(samples.targets)
    last_only = configuration.loss_on == "last"
    if last_only:
        targets = targets[-1:]
    text = source.kind == "text"
    if text:
        targets = targets.argmax(-1)

    def epoch() -> None:
        order = torch.randperm(X.shape[1])
        for chosen in order.split(configuration.batch_size):
            optimiser.zero_grad()
            hidden, _ = layers(X[:, chosen])
            logits = head(hidden[-1:] if last_only else hidden)
            if text:
                loss = torch.nn.functional.cross_entropy(logits.flatten(0, 1), targets[:, chosen].flatten())
            else:
                loss = torch.nn.functional.mse_loss(torch.tanh(logits), targets[:, chosen])
            loss.backward()
            torch.nn.utils.clip_grad_norm_(parameters, configuration.clip_norm)
            optimiser.step()

    return epoch
