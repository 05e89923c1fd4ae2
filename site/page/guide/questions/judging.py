"""Questions that learners ask. Whether what was learned is any good."""

from page.guide.questions import runs
from page.guide.questions.question import Question
from page.guide.questions.runs import EPOCHS
from page.guide.tour.steps import Setting

ROWS = (
    Question(
        "constant",
        "#prediction",
        Setting("longest_recall_rnn"),
        ("steps", 3),
        topics=("loss", "simple_rules", "vanishing_gradients"),
        others=("better_than_guessing", "forget_gradient"),
        tried_at="#sample",
        right=2,
        chapter="gates",
    ),
    Question(
        "better_than_guessing",
        "#prediction",
        Setting("text"),
        ("steps", 1),
        topics=("simple_rules", "loss", "cross_entropy"),
        others=("lagged_copy", "constant"),
        tried_at="#simple",
        right=2,
        chapter="learning",
    ),
    Question(
        "lagged_copy",
        "#prediction",
        Setting(runs.WALK, speed=16),
        ("epoch", EPOCHS),
        seen=Setting(runs.WALK, epochs=EPOCHS),
        topics=("simple_rules", "free_running", "learned"),
        others=("better_than_guessing", "outside_range"),
        tried_at="#play",
        right=0,
        chapter="memory",
    ),
    Question(
        "errors_grow",
        "#prediction",
        Setting("good"),
        ("earlier", None),
        seen=Setting("good", shown=2),
        topics=("free_running", "prediction_mode", "validation"),
        others=("teacher_forcing", "beyond", "lagged_copy"),
        tried_at="#track",
        right=2,
        chapter="reading",
    ),
    Question(
        "beyond",
        "#prediction",
        Setting(runs.STEPS_OF_CLIMB, epochs=EPOCHS),
        ("steps", 1),
        topics=("horizon", "free_running", "learned"),
        others=("errors_grow", "outside_range"),
        tried_at="#ahead",
        right=0,
        chapter="reading",
    ),
)
