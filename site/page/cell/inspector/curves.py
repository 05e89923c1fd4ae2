"""The activation functions as curves to draw. The engine computes with its own; a test holds the two to each other."""

import math


def sigmoid(x):
    return 0.5 * (tanh(0.5 * x) + 1)


def tanh(x):
    if abs(x) > 18:
        return 1.0 if x > 0 else -1.0
    grown = math.exp(2 * x)
    return (grown - 1) / (grown + 1)


def softsign(x):
    return x / (1 + abs(x))


CURVES = {
    "sigmoid": sigmoid,
    "hard_sigmoid": lambda x: min(1.0, max(0.0, 0.2 * x + 0.5)),
    "scaled_tanh": lambda x: 0.5 * (tanh(x) + 1),
    "scaled_softsign": lambda x: 0.5 * (softsign(x) + 1),
    "tanh": tanh,
    "relu": lambda x: max(0.0, x),
    "softsign": softsign,
    "identity": lambda x: x,
}
ENDS = {
    "sigmoid": (0, 1), "hard_sigmoid": (0, 1), "scaled_tanh": (0, 1), "scaled_softsign": (0, 1), "tanh": (-1, 1),
    "softsign": (-1, 1), "relu": (0, 4), "identity": (-4, 4),
}  # fmt: skip
"""Lowest and highest value that a plot shows; the last two grow without end."""
REACH = 5.0
"""How far a plot goes to both sides of 0."""
