"""The simple recurrent layer of other libraries."""

from explornn_py.cells.counterparts import Counterpart

COUNTERPARTS = {
    "keras": Counterpart("SimpleRNN", ("hidden",)),
    "pytorch": Counterpart(
        "RNN",
        ("hidden",),
        {"candidate_activation": ("tanh", "relu")},
        arguments={"nonlinearity": "{settings.candidate_activation!r}"},
    ),
}
