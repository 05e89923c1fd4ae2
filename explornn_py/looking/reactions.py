"""What the units of a layer do while the network reads a stretch of text, letter by letter, from an empty state
(Karpathy, Johnson & Fei-Fei 2015, "Visualizing and understanding recurrent networks", section 4.1)."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from explornn_py.errors import ExplornnError, Sentence
from explornn_py.looking.explaining import explained
from explornn_py.looking.of_text import traits
from explornn_py.looking.unit import checked_number
from explornn_py.network.stack import Network
from explornn_py.plain import shown, unwarned

LIKELIEST = 3
"""Letters that are told of each prediction."""


@dataclass(frozen=True, repr=False)
class Reactions:
    """header: JSON-like; arrays: float32 by name.

    In the header: quantity and the quantities there are, layer (from 0), text, "traits": how many there are that may
    explain a unit, "explained": for each unit None or {"what", "letter", "ahead", "share", "rises"} (see `Trait` and
    `Explanation`).
    Arrays, N letters, H units: values (H, N), what the quantity is once the letter has been read; likeliest and odds
    (N, LIKELIEST), places in the alphabet and probabilities of what comes next, best first.
    """

    header: dict[str, Any]
    arrays: dict[str, np.ndarray]


def quantities(network: Network) -> tuple[str, ...]:
    """What can be told of a unit, the hidden state first."""
    cell = network.layers[0].cell
    return (*cell.states, *cell.gates)


@unwarned
def reactions(
    network: Network,
    letters: np.ndarray,
    text: tuple[str, str],
    layer: int,
    quantity: str,
    generator: np.random.Generator,
) -> Reactions:
    """letters (N,): places in the alphabet; text: the letters themselves, and what stands before them; generator: of
    the shuffled order that chance is judged by.

    Raises ExplornnError (codes bad_unit, not_finite)."""
    layer = checked_number("layer", layer, len(network.layers))
    _check(network, quantity)
    stretch, before = text
    values, answers = _read(network, letters, layer, quantity)
    if not (np.isfinite(values).all() and np.isfinite(answers).all()):
        raise ExplornnError(
            "not_finite",
            Sentence("The network's answers are no longer finite numbers: its weights have grown too large."),
            Sentence("Go back to an earlier epoch, or start a new run with a smaller learning rate."),
        )
    told, columns = traits(stretch, before)
    found = explained(values[:-1], told, columns, generator)
    best = np.argsort(-answers, axis=1, kind="stable")[:, :LIKELIEST]
    header = {
        "quantity": quantity,
        "quantities": list(quantities(network)),
        "layer": layer,
        "text": stretch,
        "traits": len(told),
        "explained": [
            each and {**each.trait._asdict(), "share": each.share, "rises": each.rises} for each in found
        ],
    }
    return Reactions(
        header,
        {"values": values.T, "likeliest": best, "odds": np.take_along_axis(answers, best, axis=1)},
    )


def _read(network: Network, letters: np.ndarray, layer: int, quantity: str) -> tuple[np.ndarray, np.ndarray]:
    """Values (N, H) of a layer and the network's answers (N, O) after each letter."""
    size = network.layers[0].input_size
    below = np.eye(size, dtype=network.weights.dtype)[letters][:, :, None]
    values = below
    for number, each in enumerate(network.layers):
        run = each.forward(network.weights, below)
        if number == layer:
            values = each.cell.trace(each.views(network.weights), below, run)[quantity][:, :, 0]
        below = run.hidden[1:]
    answers = network.task.activate(network.head.logits(network.weights, below))
    return np.array(values), answers[:, :, 0]


def _check(network: Network, quantity: Any) -> None:
    known = quantities(network)
    if quantity not in known:
        raise ExplornnError(
            "bad_unit",
            Sentence(
                "A unit of this cell has {names}, not {value}.", names=list(known), value=shown(quantity)
            ),
            Sentence("Choose one of these."),
            "quantity",
        )
