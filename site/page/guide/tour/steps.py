"""The tour's steps as data, in their order; their words lie in content/<language>/tour.toml under the same names.

A step is one row. `anchor` is what it speaks of. `setting` is the state that it needs: whoever comes to a step from
anywhere (the step before, the one after, a chapter, a reload) finds that state. `done` is what the visitor does to
complete it, by the name of a condition in `doing`; going on by the button always completes it, too.

Whatever a step says of a run that it shows is tested in tests/unit/test_demonstrations.py."""

from page.browser.types import Values

SINE = "sine"
"""The tour's own run of the default settings. Trained by the visitor or, where a step needs it trained and it is not,
loaded as the demonstration `good`, which is the same run."""
MADE = "made"
"""What the visitor has made of data of their own in the tour; as long as there is nothing of that, SINE untrained."""
STAYING = "staying"
"""Beside the run: whatever the visitor has compared it with."""


class Setting:
    """run: SINE, MADE, the name of a demonstration, or the settings of a run, {name: value}; epochs: how many it must
    have been trained for at least, if it is no demonstration, 0: it is untrained; place: what the address says after #
    ("" is the whole network); phase: the phase that passes once and then holds still, None for the still picture;
    speed: what an epoch is to be shown at; view: which way the network is drawn, None for the way that it is; beside:
    the run whose loss is drawn beside this one's, a demonstration or (settings) one that is trained for as many
    epochs, or STAYING; unfolded: the id of what has to be unfolded in the column; shown: the epoch that is gone to,
    None for the newest."""

    __slots__ = ("beside", "epochs", "phase", "place", "run", "shown", "speed", "unfolded", "view")

    def __init__(
        self,
        run: str | Values | None = SINE,
        epochs: int | None = 0,
        place: str | None = "",
        phase: str | None = None,
        speed: float | None = 1,
        view: str | None = None,
        beside: str | Values | None = None,
        unfolded: str | None = None,
        shown: int | None = None,
    ) -> None:
        self.run, self.epochs, self.place, self.phase, self.speed = run, epochs, place, phase, speed
        self.view, self.beside, self.unfolded, self.shown = view, beside, unfolded, shown


class Step:
    """id; chapter; anchor: a CSS selector; setting; done: None or (condition, argument); answer: of a question, the
    number of the right choice, or None where nothing is right or wrong before it has been tried; kind: "tell",
    "expect" (the next step shows what really happens), "quiz" (choosing tells whether it is right, and helps) or
    "recall" (to be answered in one's own words; the answer is shown on demand); picture: the id of what the card shows
    below its words, or None."""

    __slots__ = ("anchor", "answer", "chapter", "done", "id", "kind", "picture", "setting")

    def __init__(
        self,
        chapter: str,
        id: str,
        anchor: str | None,
        setting: "Setting | None",
        done: tuple | None = None,
        kind: str = "tell",
        answer: int | None = None,
        picture: str | None = None,
    ) -> None:
        self.chapter, self.id, self.anchor, self.setting = chapter, id, anchor, setting
        self.done, self.kind, self.answer, self.picture = done, kind, answer, picture


def element(name: str) -> str:
    """An element of the opened cell."""
    return '#cell-elements [data-element="%s"]' % name


def demonstrated(phase: str | None, speed: float | None) -> "Setting":
    """A phase of the untrained network, passing once."""
    return Setting(phase=phase, speed=speed, view="folded")


FRESH = Setting()
TRAINED = Setting(epochs=8)
INSIDE = Setting(epochs=8, place="layer-1")
LONG_RNN = "long_recall_rnn"
LONG_LSTM = "long_recall_lstm"
LONGEST_LSTM = "longest_recall_lstm"
BACK_IN_TIME = Setting(epochs=8, phase="backward", speed=0.24, view="unrolled")
FORGETTING = Setting(LONG_LSTM, place="layer-1")

STEPS = (
    Step("memory", "welcome", "#tour-open", FRESH),
    Step("memory", "one_value", '[data-data="sine"]', FRESH, kind="quiz", answer=2),
    Step("memory", "feed_forward", "#network", Setting("no_memory", view="unrolled", shown=0), kind="expect"),
    Step("memory", "no_memory", "#prediction", Setting("no_memory", epochs=10, view="unrolled")),
    Step("memory", "with_memory", "#network", Setting("good", view="unrolled"), ("earlier", None)),
    Step("memory", "window_at_once", "#prediction", Setting("no_memory_recall"), kind="quiz", answer=1),
    Step("reading", "input", "#tiles", FRESH, ("data", None)),
    Step("reading", "network", "#network", FRESH, ("redrawn", None)),
    Step("reading", "same_weights", "#layers li:first-child button", FRESH, kind="quiz", answer=1),
    Step("reading", "prediction", "#prediction", FRESH),
    Step("epoch", "process", "#process", FRESH),
    Step("epoch", "forward", "#network", demonstrated("forward", 0.19)),
    Step("epoch", "validation", "#prediction", demonstrated("validation", 0.25)),
    Step("epoch", "backward", "#network", demonstrated("backward", 0.25)),
    # what is ringed must not answer the question
    Step("epoch", "quiz_epoch", "#prediction", FRESH, kind="quiz", answer=1),
    Step("epoch", "play", "#play", Setting(speed=0.5), ("plays", None)),
    Step("learning", "train", "#prediction", Setting(speed=2), ("epoch", 8)),
    Step("learning", "track", "#track", TRAINED),
    Step("learning", "quiz_heart", "#track", TRAINED, kind="quiz", answer=0),
    Step("learning", "back", "#track", TRAINED, ("earlier", None)),
    Step("cell", "zoom", "#layers li:first-child button", TRAINED, ("inside", None)),
    Step("cell", "state", element("cell_state"), INSIDE),
    Step("cell", "forget_gate", element("forget_gate"), INSIDE, ("element", "forget_gate")),
    Step("cell", "numbers", "#inspector-numbers", Setting(epochs=8, place="layer-1/forget_gate")),
    Step("cell", "candidate", element("candidate"), INSIDE, ("element", "candidate")),
    Step("cell", "input_gate", element("input_gate"), INSIDE, ("element", "input_gate")),
    Step("cell", "quiz_sum", element("cell_state"), INSIDE, kind="quiz", answer=0),
    Step("cell", "output_gate", element("output_gate"), INSIDE, ("element", "output_gate")),
    Step("cell", "steps", "#cell-on", INSIDE, ("steps", 3)),
    Step("cell", "hold", element("input_gate"), INSIDE, ("held", "input_gate")),
    Step("gates", "through_time", "#network", BACK_IN_TIME),
    Step("gates", "recall", "#prediction", Setting("short_recall_rnn")),
    Step("gates", "expect_long", "#prediction", Setting("short_recall_rnn"), kind="expect"),
    Step("gates", "long_rnn", "#prediction", Setting(LONG_RNN)),
    Step("gates", "vanishing", "#cell-frame", Setting(LONG_RNN, place="layer-1", phase="backward", speed=1)),
    Step("gates", "quiz_factor", "#cell-frame", Setting(LONG_RNN, place="layer-1"), kind="quiz", answer=2),
    Step("gates", "long_lstm", "#cell-frame", FORGETTING),
    Step("gates", "hold_forget", element("forget_gate"), FORGETTING, ("held", "forget_gate")),
    Step(
        "gates",
        "delay",
        '[data-setting="delay"]',
        Setting("short_recall_lstm", beside="short_recall_rnn", speed=8, unfolded="advanced"),
        ("learned_over", 40),
    ),
    Step("gates", "both_long", "#track", Setting(LONGEST_LSTM, beside="longest_recall_rnn")),
    Step("gates", "reach", "#cell-gradient-flow", Setting(LONGEST_LSTM, place="layer-1"), ("steps", 1)),
    Step("gates", "quiz_vanish", "#cell-frame", FORGETTING, kind="quiz", answer=0),
    Step("settings", "expect_low", "#prediction", FRESH, kind="expect"),
    Step("settings", "low_rate", "#prediction", Setting("low_learning_rate", beside="good")),
    Step("settings", "high_rate", "#track", Setting("high_learning_rate", beside="good")),
    Step(
        "settings",
        "move_rate",
        '[data-setting="learning_rate"]',
        Setting("good", speed=8),
        ("trained_with_new", "learning_rate"),
    ),
    Step("settings", "expect_batch", "#prediction", Setting("good"), kind="expect"),
    Step(
        "settings",
        "large_batch",
        '[data-setting="batch_size"]',
        Setting("large_batch", beside="good", speed=8),
        ("trained_with_new", "batch_size"),
    ),
    Step("settings", "expect_noise", "#prediction", Setting("good"), kind="expect"),
    Step("settings", "noise", "#prediction", Setting("much_noise", beside="good")),
    Step("yours", "text", "#prediction", Setting("text"), ("earlier", None)),
    Step("yours", "shapes", "#network", Setting("text"), picture="tour-shapes"),
    Step("yours", "quiz_review", "#network", Setting("text"), kind="quiz", answer=0),
    Step("yours", "quiz_caption", "#network", Setting("text"), kind="quiz", answer=1),
    Step("yours", "problem", "#own-data", FRESH),
    Step("yours", "quiz_setup", "#prediction", FRESH, kind="quiz", answer=2),
    Step("yours", "own", "#own-data", Setting(MADE, speed=8), ("own", 5)),
    Step("yours", "recall_why", "#track", Setting(LONG_RNN), kind="recall"),
    Step("yours", "where", "#tour-open", FRESH),
)


def chapters_of(steps: tuple) -> list[str]:
    """The names of their chapters, in their order."""
    found = []
    for step in steps:
        if step.chapter not in found:
            found.append(step.chapter)
    return found


CHAPTERS = chapters_of(STEPS)
