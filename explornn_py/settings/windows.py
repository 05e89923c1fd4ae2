"""Rows of the table of settings: how training reads its windows."""

from explornn_py.data.windows import ORDERS
from explornn_py.settings.field import choice, number

WINDOWS = (
    choice(
        "order",
        ORDERS,
        "shuffled",
        "Of the windows in an epoch: shuffled, or in time; inside: wrong on purpose, inside each window, too.",
    ),
    number(
        "own_inputs",
        0.0,
        1.0,
        0.0,
        "Share of the inputs after the first that training replaces by the network's own answers; "
        "0 = teacher forcing.",
        live=True,
        depends=("data", "order"),
    ),
)
