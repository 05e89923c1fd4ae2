"""Networks of every cell, depth and task, whose epochs are gone through moment by moment (fixtures `reported` and
`moments`)."""

import itertools

from tests import sampling

SETTINGS = [
    {"cell": cell, "layers": layers, "prediction": prediction, **task}
    for cell, layers, prediction, task in itertools.product(
        ("lstm", "gru", "rnn", "feed_forward"),
        (1, 2, 5),
        ("sliding", "carried"),
        (
            {"data": "sine", "window": 7, "horizon": 6},
            {"data": "abab", "window": 6, "horizon": 4},
            {"data": "recall", "window": 8, "delay": 4},
            {"data": "counting", "window": 9, "delay": 2},
        ),
    )
]


def ids(settings):
    return "-".join(str(value) for value in settings.values())


SETTINGS += [
    {
        "cell": cell,
        "layers": 2,
        "prediction": "sliding",
        "data": "counting",
        "window": 9,
        "delay": 2,
        "truncation": 4,
    }
    for cell in ("lstm", "feed_forward")
]

CASES = sampling.sample("waves", SETTINGS, 9)
