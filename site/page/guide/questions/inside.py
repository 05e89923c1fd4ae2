"""Questions that learners ask. What goes on inside the cell, forward and back."""

from page.guide.questions import runs
from page.guide.questions.question import Question, setting
from page.guide.questions.runs import EPOCHS
from page.guide.tour.steps import Setting, element

REMEMBERING = Setting("long_recall_lstm", place="layer-1")

ROWS = (
    Question(
        "hidden_or_cell",
        element("cell_state"),
        REMEMBERING,
        ("held", "output_gate"),
        topics=("cell_state", "hidden", "output_gate"),
        others=("return_sequences", "parameter_count"),
        tried_at=element("output_gate"),
        right=0,
        chapter="cell",
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
        right=1,
        chapter="reading",
    ),
    Question(
        "parameter_count",
        element("forget_gate"),
        Setting(runs.ONE_LAYER, place="layer-1"),
        ("element", "forget_gate"),
        seen=Setting(runs.ONE_LAYER, place="layer-1/forget_gate"),
        topics=("lstm", "forget_gate", "hidden_size"),
        others=("units_or_steps", "how_many_units"),
        right=2,
        chapter="reading",
    ),
    Question(
        "tanh_and_sigmoid",
        "#cell-frame",
        Setting("good", place="layer-1", unfolded="cell-what-if"),
        ("changed", "candidate_activation"),
        topics=("activations", "gates", "candidate"),
        others=("hidden_or_cell", "clipping"),
        tried_at="#cell-what-if",
        right=1,
        chapter="cell",
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
        right=2,
        chapter="gates",
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
        right=1,
        chapter="gates",
    ),
)
