"""What an explanation says of layers that read both ways. Those that speak of time steps are told for a layer that
reads forward, as most do; in a run that has others it is said how to read them."""

from page.browser.types import Said, Values
from page.settings.fields import reads_forward
from page.words.texts import phrase

IN_TIME = (
    "admitted", "backward", "bptt", "candidate", "cell_state", "forget_gate", "forgotten", "forward", "gates",
    "gradient_flow", "gru", "hidden", "input_gate", "joined", "kept", "lstm", "output", "output_gate", "pre_hidden",
    "recalled", "receive", "recurrence", "recurrent", "remembered", "reset_gate", "rnn", "squashed", "truncation",
    "unrolling", "update", "update_gate", "vanishing_gradients",
)  # fmt: skip
"""They speak of the time step before or after, or of the order of the steps."""
ANSWERED = ("forward", "head", "hidden")
"""They say what the prediction is made of."""
NOTES = (("time", IN_TIME), ("answer", ANSWERED))


def note(topic: str, values: Values) -> Said:
    """What is to be said above an explanation under these settings; "" for nothing."""
    if reads_forward(values):
        return ""
    said = [phrase("teaching.both." + key) for key, names in NOTES if topic in names]
    return said or ""
