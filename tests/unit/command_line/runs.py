"""A run small enough to be trained in a test, and how a refusal of the command looks."""

QUICK = ["--layers", "1", "--hidden-size", "3", "--samples", "8", "--window", "4", "--horizon", "5"]
SMALL = {"layers": 1, "hidden_size": 3, "samples": 8, "window": 4, "horizon": 5}


def refused(outcome):
    """The sentence with which the command refused: one line, a hint, exit code 2 and no output."""
    code, out, err = outcome
    assert (code, out) == (2, "")
    sentence, *hint = err.splitlines()
    assert sentence.startswith("explornn: ") and sentence.endswith(".")
    assert len(hint) == 1 and hint[0].startswith("  ")
    return sentence.removeprefix("explornn: ")
