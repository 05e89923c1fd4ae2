"""The GRU of other libraries: in PyTorch as torch.nn.GRU documents it, in Keras with reset_after, as cuDNN's.

PyTorch's gates are sigmoids only; see the LSTM's for why others are the same with scaled weights.
"""

from explornn_py.cells.activations import TANH_GATES
from explornn_py.cells.counterparts import Counterpart

COUNTERPARTS = {
    "keras": Counterpart(
        "GRU", ("update_gate", "reset_gate", "candidate"), arguments={"reset_after": "True"}
    ),
    "pytorch": Counterpart(
        "GRU",
        ("reset_gate", "update_gate", "candidate"),
        {"gate_activation": TANH_GATES, "candidate_activation": ("tanh",)},
    ),
}
