"""The LSTM of other libraries.

Both have the blocks in the order input, forget, candidate, output (the formulas are in the documentation of
torch.nn.LSTM); neither has an LSTM without some gate, with coupled gates or peepholes.  PyTorch's gates are sigmoids
only, but sigmoid(2 s x) = (tanh(s x) + 1) / 2, so gates that go through tanh are the same with scaled weights.
"""

from explornn_py.cells.activations import TANH_GATES
from explornn_py.cells.counterparts import Counterpart
from explornn_py.cells.lstm import WHOLE

_ORDER = ("input_gate", "forget_gate", "candidate", "output_gate")
_WHOLE = {name: (value,) for name, value in WHOLE.items()}

COUNTERPARTS = {
    "keras": Counterpart("LSTM", _ORDER, _WHOLE, alike={"output_activation": "candidate_activation"}),
    "pytorch": Counterpart(
        "LSTM",
        _ORDER,
        {
            "gate_activation": TANH_GATES,
            "candidate_activation": ("tanh",),
            "output_activation": ("tanh",),
        }
        | _WHOLE,
    ),
}
