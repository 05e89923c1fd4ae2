"""What comes of each question: which of its choices turns out to be so, and which chapter of Check yourself goes on
from it."""

OUTCOME = {
    "units_or_steps": (1, "reading"),
    "samples_steps_features": (2, "yours"),
    "return_sequences": (1, "yours"),
    "kinds_of_task": (1, "yours"),
    "window_length": (1, "memory"),
    "hidden_or_cell": (1, "cell"),
    "shared_weights": (1, "reading"),
    "parameter_count": (2, "reading"),
    "tanh_and_sigmoid": (1, "cell"),
    "forget_gradient": (2, "gates"),
    "truncated": (1, "gates"),
    "constant": (2, "gates"),
    "better_than_guessing": (2, "learning"),
    "lagged_copy": (1, "memory"),
    "errors_grow": (1, "reading"),
    "beyond": (1, "reading"),
    "outside_range": (1, "yours"),
    "how_many_units": (2, "reading"),
    "overfitting": (1, "learning"),
    "training_above_validation": (0, "learning"),
    "clipping": (2, "settings"),
    "recurrent_dropout": (1, "settings"),
    "may_i_shuffle": (1, "yours"),
    "batch_rows": (1, "settings"),
    "leakage": (1, "yours"),
    "temperature": (1, "reading"),
    "stateful": (1, "memory"),
    "teacher_forcing": (1, "learning"),
    "padding": (1, "yours"),
}
"""{id: (the number of the choice, the tour's chapter)}"""


def right(name: str) -> int:
    return OUTCOME[name][0]


def chapter(name: str) -> str:
    return OUTCOME[name][1]
