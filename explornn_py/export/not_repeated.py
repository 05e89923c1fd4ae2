"""What a script for another library says of a training that it does not repeat."""

from typing import Any

from explornn_py.export.script import literal

TRUNCATED = """

The run's error flowed back {steps} steps at most while it was trained; trained on here, it takes the whole way. Answers
are the same."""

SAMPLED = """

Training replaced a share of {share} of the inputs after the first by the network's own answers; trained on here, it
reads true values only. Answers are the same."""


def not_repeated(configuration: Any) -> str:
    """What a script says of a training that it does not repeat, if there is anything to say."""
    cut = configuration.truncation and configuration.truncation < configuration.window
    said = TRUNCATED.format(steps=configuration.truncation) if cut else ""
    share = configuration.own_inputs
    return said + (SAMPLED.format(share=literal(share)) if share else "")
