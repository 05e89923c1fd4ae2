"""The tour's steps as data, in their order; their words lie in content/<language>/tour.toml under the same names.

A step is one row. `anchor` is what it speaks of. `setting` is the state that it needs: whoever comes to a step from
anywhere (the step before, the one after, a chapter, a reload) finds that state. `done` is what the visitor does to
complete it, by the name of a condition in `doing`; going on by the button always completes it, too.

Whatever a step says of a run that it shows is tested in tests/unit/test_demonstrations.py."""

SINE = "sine"
"""The tour's own run of the default settings. Trained by the visitor or, where a step needs it trained and it is not,
loaded as the demonstration `good`, which is the same run."""


class Setting:
    """run: SINE, or the name of a demonstration; epochs: how many SINE must have been trained for at least;
    place: what the address says after # ("" is the whole network); phase: the phase that is repeated, None for the
    still picture; speed: what an epoch is to be shown at."""

    __slots__ = ("epochs", "phase", "place", "run", "speed")

    def __init__(self, run=SINE, epochs=0, place="", phase=None, speed=1):
        self.run, self.epochs, self.place, self.phase, self.speed = run, epochs, place, phase, speed


class Step:
    """id; chapter; anchor: a CSS selector; setting; done: None or (condition, argument); answer: of a question, the
    number of the right choice, or None where nothing is right or wrong before it has been tried; kind: "tell",
    "expect" (choosing goes on to what really happens), "quiz" (choosing shows whether it is right) or "recall" (to be
    answered in one's own words; the answer is shown on demand)."""

    __slots__ = ("anchor", "answer", "chapter", "done", "id", "kind", "setting")

    def __init__(self, chapter, id, anchor, setting, done=None, kind="tell", answer=None):
        self.chapter, self.id, self.anchor, self.setting = chapter, id, anchor, setting
        self.done, self.kind, self.answer = done, kind, answer


def element(name):
    """An element of the opened cell."""
    return '#cell-elements [data-element="%s"]' % name


FRESH = Setting()
TRAINED = Setting(epochs=8)
INSIDE = Setting(epochs=8, place="layer-1")
LONG_RNN = "long_recall_rnn"

STEPS = (
    Step("reading", "welcome", "#tour-open", FRESH),
    Step("reading", "input", "#tiles", FRESH, ("data", None)),
    Step("reading", "network", "#network", FRESH),
    Step("reading", "prediction", "#plot", FRESH),
    Step("epoch", "process", "#process", FRESH),
    Step("epoch", "play", "#play", Setting(speed=0.5), ("plays", None)),
    Step("epoch", "forward", '#process [data-phase="forward"]', Setting(phase="forward", speed=0.5)),
    Step(
        "epoch", "validation", '#process [data-phase="validation"]', Setting(phase="validation", speed=0.25)
    ),
    Step("epoch", "backward", '#process [data-phase="backward"]', Setting(phase="backward", speed=0.5)),
    Step("training", "train", "#transport", Setting(speed=8), ("epoch", 8)),
    Step("training", "track", "#track", TRAINED),
    Step("training", "back", "#track", TRAINED, ("earlier", None)),
    Step("cell", "zoom", "#layers li:first-child button", TRAINED, ("inside", None)),
    Step("cell", "state", element("cell_state"), INSIDE),
    Step("cell", "forget_gate", element("forget_gate"), INSIDE, ("element", "forget_gate")),
    Step("cell", "numbers", "#inspector-numbers", Setting(epochs=8, place="layer-1/forget_gate")),
    Step("cell", "input_gate", element("input_gate"), INSIDE),
    Step("cell", "output_gate", element("output_gate"), INSIDE),
    Step("cell", "steps", "#cell-on", INSIDE, ("steps", 3)),
    Step(
        "cell",
        "through_time",
        "#cell-frame",
        Setting(epochs=8, place="layer-1", phase="backward", speed=4),
    ),
    Step("parameters", "expect_low", "#learning_rate", FRESH, kind="expect"),
    Step("parameters", "low_rate", "#plot", Setting("low_learning_rate")),
    Step("parameters", "high_rate", "#track", Setting("high_learning_rate")),
    Step("parameters", "good_rate", "#plot", Setting("good")),
    Step("parameters", "small_batch", "#track", Setting("small_batch")),
    Step("parameters", "large_batch", "#plot", Setting("large_batch")),
    Step("parameters", "noise", "#plot", Setting("much_noise")),
    Step("parameters", "depth", "#network", Setting("five_layers")),
    Step("gates", "recall", "#plot", Setting("short_recall_rnn")),
    Step("gates", "expect_long", "#plot", Setting("short_recall_rnn"), kind="expect"),
    Step("gates", "long_rnn", "#plot", Setting(LONG_RNN)),
    Step("gates", "vanishing", "#cell-frame", Setting(LONG_RNN, place="layer-1", phase="backward", speed=16)),
    Step("gates", "long_lstm", "#plot", Setting("long_recall_lstm")),
    Step("text", "text", "#plot", Setting("text"), ("earlier", None)),
    Step("you", "quiz_epoch", "#process", TRAINED, kind="quiz", answer=1),
    Step("you", "quiz_gate", element("cell_state"), INSIDE, kind="quiz", answer=2),
    Step("you", "quiz_sum", element("cell_state"), INSIDE, kind="quiz", answer=0),
    Step("you", "recall_why", "#track", Setting(LONG_RNN), kind="recall"),
    Step("you", "where", "#tour-open", FRESH),
)
CHAPTERS = []
for step in STEPS:
    if step.chapter not in CHAPTERS:
        CHAPTERS.append(step.chapter)
