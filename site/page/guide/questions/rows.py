"""The questions that learners ask, each a short course on the tour's card (question.py). A question is one row; its
words lie in content/<language>/questions/<id>.toml, its code, the same in all languages, in content/code/<id>/.

Whatever a question says of a run is tested in tests/unit/test_questions.py, over several seeds."""

from page.guide.questions import runs
from page.guide.questions.question import Question
from page.guide.questions.runs import EPOCHS
from page.guide.tour.steps import Setting, element

FASTEST = 0
"""As speeds are told: without animation."""


def setting(name: str) -> str:
    """The control of a setting in the drawer."""
    return '[data-setting="%s"]' % name


REMEMBERING = Setting("long_recall_lstm", place="layer-1")

QUESTIONS = (
    # what goes in, what comes out
    Question(
        "units_or_steps",
        "#network",
        Setting(runs.ONE_LAYER, view="unrolled", unfolded="advanced"),
        ("set_to", ("window", 28, 32)),
        seen=Setting(runs.LONGER, view="unrolled"),
        topics=("window", "hidden_size", "unrolling"),
        others=("samples_steps_features", "parameter_count"),
        tried_at=setting("window"),
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
    ),
    # inside the cell
    Question(
        "hidden_or_cell",
        element("cell_state"),
        REMEMBERING,
        ("held", "output_gate"),
        topics=("cell_state", "hidden", "output_gate"),
        others=("return_sequences", "parameter_count"),
        tried_at=element("output_gate"),
    ),
    Question(
        "shared_weights",
        element("output_gate"),
        Setting("good", place="layer-1/output_gate"),
        ("edited", "b"),
        topics=("unrolling", "bptt", "output_gate"),
        others=("parameter_count", "units_or_steps"),
        tried_at="#inspector-weight",
        seen_at="#inspector-map-picture",
    ),
    Question(
        "parameter_count",
        element("forget_gate"),
        Setting(runs.ONE_LAYER, place="layer-1"),
        ("element", "forget_gate"),
        seen=Setting(runs.ONE_LAYER, place="layer-1/forget_gate"),
        topics=("lstm", "forget_gate", "hidden_size"),
        others=("units_or_steps", "how_many_units"),
    ),
    Question(
        "tanh_and_sigmoid",
        "#cell-frame",
        Setting("good", place="layer-1", unfolded="cell-what-if"),
        ("changed", "candidate_activation"),
        topics=("activations", "gates", "candidate"),
        others=("hidden_or_cell", "clipping"),
        tried_at="#cell-what-if",
    ),
    Question(
        "forget_gradient",
        "#track",
        Setting(runs.HALF_OPEN, beside="longest_recall_lstm", speed=16),
        ("epoch", EPOCHS),
        seen=Setting(runs.HALF_OPEN, beside="longest_recall_lstm", epochs=EPOCHS),
        topics=("vanishing_gradients", "forget_bias", "gradient_flow"),
        others=("constant", "clipping"),
        tried_at="#play",
    ),
    Question(
        "truncated",
        "#network",
        Setting(runs.CUT, epochs=EPOCHS, phase="backward", speed=0.4, view="unrolled", unfolded="advanced"),
        ("trained_with", ("truncation", 0, 0, EPOCHS)),
        seen=Setting(runs.WHOLE_WAY, epochs=EPOCHS, phase="backward", speed=0.4, view="unrolled"),
        topics=("truncation", "bptt", "gradient_flow"),
        others=("forget_gradient", "return_sequences"),
        tried_at=setting("truncation"),
    ),
    # is it any good?
    Question(
        "constant",
        "#prediction",
        Setting("longest_recall_rnn"),
        ("steps", 3),
        topics=("loss", "simple_rules", "vanishing_gradients"),
        others=("better_than_guessing", "forget_gradient"),
        tried_at="#sample",
    ),
    Question(
        "better_than_guessing",
        "#prediction",
        Setting("text"),
        ("steps", 1),
        topics=("simple_rules", "loss", "cross_entropy"),
        others=("lagged_copy", "constant"),
        tried_at="#simple",
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
    ),
    Question(
        "errors_grow",
        "#prediction",
        Setting("good"),
        ("earlier", None),
        seen=Setting("good", shown=2),
        topics=("free_running", "prediction_mode", "validation"),
        others=("beyond", "lagged_copy"),
        tried_at="#track",
    ),
    Question(
        "beyond",
        "#prediction",
        Setting(runs.STEPS_OF_CLIMB, epochs=EPOCHS),
        ("steps", 1),
        topics=("horizon", "free_running", "learned"),
        others=("errors_grow", "outside_range"),
        tried_at="#ahead",
    ),
    # settings
    Question(
        "outside_range",
        "#prediction",
        Setting(runs.CLIMB, epochs=EPOCHS, speed=16, unfolded="advanced"),
        ("trained_with", ("learned", "differences", "differences", EPOCHS)),
        seen=Setting(runs.STEPS_OF_CLIMB, epochs=EPOCHS),
        topics=("learned", "scaled_by", "simple_rules"),
        others=("beyond", "lagged_copy"),
        tried_at=setting("learned"),
    ),
    Question(
        "how_many_units",
        "#prediction",
        Setting(runs.FEW_UNITS, epochs=15, speed=16, unfolded="advanced"),
        ("trained_with", ("hidden_size", 12, 64, 15)),
        seen=Setting(runs.ENOUGH_UNITS, epochs=15),
        topics=("hidden_size", "layers", "overfitting"),
        others=("parameter_count", "training_above_validation"),
        tried_at=setting("hidden_size"),
    ),
    Question(
        "overfitting",
        "#track",
        Setting(runs.CHANCE, speed=FASTEST),
        ("epoch", 40),
        seen=Setting(runs.CHANCE, epochs=40),
        topics=("overfitting", "split", "weight_decay"),
        others=("training_above_validation", "better_than_guessing"),
        tried_at="#play",
    ),
    Question(
        "training_above_validation",
        "#track",
        Setting(runs.DROPPING, speed=8),
        ("epoch", 10),
        seen=Setting(runs.DROPPING, epochs=10),
        topics=("dropout", "split", "overfitting"),
        others=("overfitting", "how_many_units"),
        tried_at="#play",
    ),
    Question(
        "clipping",
        "#track",
        Setting(runs.UNLIMITED, speed=8, unfolded="advanced"),
        ("trained_with", ("clip_norm", 0.05, 0.2, 10)),
        seen=Setting(runs.CLIPPED, epochs=10),
        topics=("clip_norm", "learning_rate", "vanishing_gradients"),
        others=("forget_gradient", "training_above_validation"),
        tried_at=setting("clip_norm"),
    ),
    Question(
        "recurrent_dropout",
        "#track",
        Setting(runs.SHORT_RECALL, speed=16, unfolded="advanced"),
        ("trained_with", ("recurrent_dropout", 0.4, 0.6, 15)),
        seen=Setting(runs.FORGETTING, epochs=15),
        topics=("recurrent_dropout", "dropout", "cell_state"),
        others=("training_above_validation", "overfitting"),
        tried_at=setting("recurrent_dropout"),
    ),
    Question(
        "may_i_shuffle",
        "#track",
        Setting(runs.SHUFFLED, speed=16, unfolded="advanced"),
        ("trained_with", ("order", "inside", "inside", 15)),
        seen=Setting(runs.INSIDE, epochs=15),
        topics=("order", "window", "simple_rules"),
        others=("batch_rows", "leakage"),
        tried_at=setting("order"),
    ),
    Question(
        "batch_rows",
        "#prediction",
        Setting("good"),
        ("set_to", ("batch_size", 1, 5)),
        topics=("batch_size", "order", "hidden"),
        others=("may_i_shuffle", "units_or_steps"),
        tried_at="#batch_size",
    ),
    Question(
        "leakage",
        "#track",
        Setting(runs.CHANCE, speed=FASTEST, unfolded="advanced"),
        ("trained_with", ("split", "drawn", "drawn", 40)),
        seen=Setting(runs.LEAKING, epochs=40),
        topics=("leakage", "split", "scaled_by"),
        others=("overfitting", "may_i_shuffle"),
        tried_at=setting("split"),
    ),
    Question(
        "temperature",
        "#prediction",
        Setting("text", unfolded="advanced"),
        ("set_to", ("temperature", 0.8, 5)),
        topics=("temperature", "softmax", "free_running"),
        others=("errors_grow", "return_sequences"),
        tried_at=setting("temperature"),
    ),
)
STEPS = []
for question in QUESTIONS:
    STEPS += question.steps()
NAMES = [question.id for question in QUESTIONS]


def question_of(name: str) -> Question:
    return QUESTIONS[NAMES.index(name)]


def asking_about(topic: str) -> list[str]:
    """The questions that lead to an explanation, by name."""
    return [question.id for question in QUESTIONS if topic in question.topics]
