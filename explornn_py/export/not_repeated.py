"""What a script for another library says of a training that it does not repeat."""

from typing import Any

from explornn_py.export.script import literal

TRUNCATED = """

The run's error flowed back {steps} steps at most while it was trained; trained on here, it takes the whole way. Answers
are the same."""

SAMPLED = """

Training replaced a share of {share} of the inputs after the first by the network's own answers{rising}; trained on
here, it reads true values only. Answers are the same."""

RISING = ", rising to it in {epochs} epochs"

CUT = """

Training windows were cut to lengths from {shortest} steps on, and what a shorter one began with was {read}; trained on
here, all are whole. Answers are the same."""

READ = {"masked": "skipped", "zeros": "zeros that were read"}


def not_repeated(configuration: Any) -> str:
    """What a script says of a training that it does not repeat, if there is anything to say."""
    said = ""
    if configuration.truncation and configuration.truncation < configuration.window:
        said += TRUNCATED.format(steps=configuration.truncation)
    if configuration.own_inputs:
        epochs = configuration.own_inputs_epochs
        rising = RISING.format(epochs=epochs) if epochs else ""
        said += SAMPLED.format(share=literal(configuration.own_inputs), rising=rising)
    if 0 < configuration.shortest < configuration.window:
        said += CUT.format(shortest=configuration.shortest, read=READ[configuration.padding])
    return said
