"""Questions that learners ask. What goes in and what comes out: sequences, steps, windows."""

from page.guide.questions import runs
from page.guide.questions.question import Question, setting
from page.guide.questions.runs import EPOCHS
from page.guide.tour.steps import Setting, element

ROWS = (
    Question(
        "units_or_steps",
        "#network",
        Setting(runs.ONE_LAYER, view="unrolled", unfolded="advanced"),
        ("set_to", ("window", 28, 32)),
        seen=Setting(runs.LONGER, view="unrolled"),
        topics=("window", "hidden_size", "unrolling"),
        others=("samples_steps_features", "parameter_count"),
        tried_at=setting("window"),
        right=1,
        chapter="reading",
    ),
    Question(
        "samples_steps_features",
        element("input"),
        Setting(runs.EVERY_ANSWER, place="layer-1", unfolded="advanced"),
        ("set_to", ("window", 28, 32)),
        seen=Setting(runs.LONGER_TEXT, place="layer-1/input"),
        topics=("window", "batch_size", "covariates"),
        others=("units_or_steps", "window_length"),
        tried_at=setting("window"),
        seen_at="#inspector-map-picture",
        right=2,
        chapter="yours",
    ),
    Question(
        "return_sequences",
        "#network",
        Setting(runs.EVERY_ANSWER, phase="backward", speed=0.4, view="unrolled", unfolded="advanced"),
        ("set_to", ("loss_on", "last", "last")),
        seen=Setting(runs.LAST_ANSWER, phase="backward", speed=0.4, view="unrolled"),
        topics=("many_to_one", "many_to_many", "bptt"),
        others=("kinds_of_task", "hidden_or_cell"),
        tried_at=setting("loss_on"),
        right=1,
        chapter="yours",
    ),
    Question(
        "kinds_of_task",
        "#prediction",
        Setting(runs.COUNTING, epochs=EPOCHS, speed=16, unfolded="advanced"),
        ("trained_with", ("loss_on", "last", "last", EPOCHS)),
        seen=Setting(runs.COUNTED_ONCE, epochs=EPOCHS),
        topics=("many_to_one", "many_to_many", "one_to_many"),
        others=("return_sequences", "beyond"),
        tried_at=setting("loss_on"),
        right=1,
        chapter="yours",
    ),
    Question(
        "window_length",
        "#prediction",
        Setting(runs.GLIMPSE, speed=16, unfolded="advanced"),
        ("trained_with", ("window", 12, 20, EPOCHS)),
        seen=Setting(runs.LOOK, epochs=EPOCHS),
        topics=("window", "season", "simple_rules"),
        others=("units_or_steps", "forget_gradient"),
        tried_at=setting("window"),
        right=1,
        chapter="memory",
    ),
)
