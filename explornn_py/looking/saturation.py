"""How much of a layer is saturated: pressed against an end of its activation, where hardly any gradient passes.

A gate that is left-saturated (below 0.1) is closed, one that is right-saturated (above 0.9) is open, whatever it reads
(Karpathy, Johnson & Fei-Fei 2015, "Visualizing and understanding recurrent networks", section 4.2).
"""

import numpy as np

from explornn_py.network.stack import Network

GATE_LEFT, GATE_RIGHT = 0.1, 0.9
"""Ends of a function between 0 and 1, as in the paper."""
SIGNED_LEFT, SIGNED_RIGHT = -0.9, 0.9
"""The same of a function between -1 and 1."""

ENDS = {(0, 1): (GATE_LEFT, GATE_RIGHT), (-1, 1): (SIGNED_LEFT, SIGNED_RIGHT)}


def saturation(network: Network, traced: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """saturation_<name> (layers, 2): shares of (step, unit) values at the lower and at the upper end.

    traced: arrays of `trace_sample`.  A function without ends, as ReLU, has no such array; a gate
    held at 1 counts as wholly open.
    """
    shares = {}
    for name, activation in network.layers[0].cell.activations.items():
        if activation.reach is not None:
            low, high = ENDS[activation.reach]
            values = traced[f"trace_{name}"]
            shares[f"saturation_{name}"] = np.stack(
                [(values < low).mean(axis=(1, 2)), (values > high).mean(axis=(1, 2))], axis=1
            )
    return shares
