"""The questions about what training reads; all others are in rows.py."""

from page.guide.questions import runs
from page.guide.questions.question import FASTEST, Question, setting
from page.guide.tour.steps import Setting

READING = (
    Question(
        "teacher_forcing",
        "#track",
        Setting(runs.TRUE_INPUTS, speed=FASTEST, unfolded="advanced"),
        ("trained_with", ("own_inputs", 0.2, 0.3, 40)),
        seen=Setting(runs.OWN_INPUTS, epochs=40),
        topics=("own_inputs", "free_running", "noise"),
        others=("errors_grow", "beyond"),
        tried_at=setting("own_inputs"),
    ),
    Question(
        "padding",
        "#track",
        Setting(runs.MASKED, speed=FASTEST, unfolded="advanced"),
        ("trained_with", ("padding", "zeros", "zeros", 15)),
        seen=Setting(runs.FILLED, epochs=15),
        topics=("padding", "loss_on", "window"),
        others=("batch_rows", "window_length"),
        tried_at=setting("padding"),
    ),
)
