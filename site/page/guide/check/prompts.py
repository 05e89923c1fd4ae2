"""What can be asked, as data, chapter by chapter; the words lie in content/<language>/check.toml by the same names.

A prompt is one row. `step` is the tour's step that has shown it. `setting` is the state of the page that it is asked
in, as the tour's steps have them. `about` is what its kind needs:

name      the part of the cell (or the selector of a part of the page) that is ringed; its name is chosen from `choices`
find      the part of the cell to be found among `choices`
predict   the figure that is compared when the page goes from `setting` to `after` (question.RATIO)
compute   the maker in numbers.MAKERS
order     nothing: the words are in the right order, and are shuffled
fault     the number of the choice that is wrong, or a maker
explain   nothing"""

from page.browser.types import Value
from page.guide.tour.steps import (
    CHAPTERS,
    FRESH,
    INSIDE,
    LONG_LSTM,
    LONG_RNN,
    TRAINED,
    Setting,
    element,
)

KINDS = ("name", "find", "predict", "compute", "order", "fault", "explain")
IN_CELL = ("remembered", "recurrent", "joined", "forgotten", "admitted", "squashed")
GATES = ("forget_gate", "input_gate", "candidate", "output_gate", "cell_state", "hidden")
GOOD = Setting("good")


class Prompt:
    __slots__ = ("about", "after", "chapter", "choices", "id", "kind", "setting", "step")

    def __init__(
        self,
        chapter: str,
        id: str,
        kind: str,
        step: str,
        setting: Setting,
        about: Value = None,
        choices: tuple = (),
        after: Setting | None = None,
    ) -> None:
        self.chapter, self.id, self.kind, self.step, self.setting = chapter, id, kind, step, setting
        self.about, self.choices, self.after = about, choices, after

    @property
    def anchor(self) -> str | None:
        """The selector of what is ringed while it is asked."""
        if self.kind == "name":
            return element(self.about) if self.about in IN_CELL else self.about
        return None


FREE = "free_running_error"


def started_with(**changes: Value) -> Setting:
    """An untrained network with other settings."""
    return Setting(changes)


def trained_with(**changes: Value) -> Setting:
    """Ten epochs of a run with other settings, trained when it is asked for."""
    return Setting(changes, epochs=10)


PROMPTS = (
    Prompt("memory", "no_memory", "predict", "no_memory", GOOD, FREE, after=Setting("no_memory")),
    Prompt("memory", "why_memory", "explain", "one_value", FRESH),
    Prompt("memory", "reads_at_once", "fault", "window_at_once", FRESH, 2),
    Prompt("reading", "loop", "name", "network", INSIDE, "recurrent", IN_CELL[:4]),
    Prompt("reading", "joined", "name", "network", INSIDE, "joined", IN_CELL[:4]),
    Prompt("reading", "runs_freely", "order", "prediction", FRESH),
    Prompt("reading", "stage", "fault", "network", FRESH, "stage"),
    Prompt("reading", "parameters", "compute", "same_weights", FRESH, "parameters"),
    Prompt(
        "reading",
        "more_units",
        "predict",
        "same_weights",
        FRESH,
        "parameters",
        after=started_with(hidden_size=32),
    ),
    Prompt("epoch", "epoch_order", "order", "process", FRESH),
    Prompt("epoch", "squared_error", "compute", "validation", TRAINED, "squared_error"),
    Prompt("epoch", "epoch_fault", "fault", "quiz_epoch", FRESH, 1),
    Prompt("learning", "curves", "name", "track", TRAINED, "#track", ("curves", "plot", "tiles", "layers")),
    Prompt(
        "learning",
        "ten_epochs",
        "predict",
        "train",
        Setting("good", shown=1),
        "training_loss",
        after=Setting("good", shown=10),
    ),
    Prompt("learning", "losses", "fault", "track", TRAINED, 2),
    Prompt("learning", "by_heart", "explain", "quiz_heart", TRAINED),
    Prompt("cell", "kept_part", "name", "state", INSIDE, "forgotten", IN_CELL[2:]),
    Prompt("cell", "admitted_part", "name", "quiz_sum", INSIDE, "admitted", IN_CELL[2:]),
    Prompt("cell", "find_forget", "find", "forget_gate", INSIDE, "forget_gate", GATES[:4]),
    Prompt("cell", "find_output", "find", "output_gate", INSIDE, "output_gate", GATES[:4]),
    Prompt("cell", "find_state", "find", "state", INSIDE, "cell_state", GATES[1:]),
    Prompt("cell", "cell_order", "order", "steps", INSIDE),
    Prompt("cell", "cell_state", "compute", "numbers", INSIDE, "cell_state"),
    Prompt("cell", "hidden", "compute", "output_gate", INSIDE, "hidden"),
    Prompt("cell", "kept", "compute", "forget_gate", INSIDE, "kept"),
    Prompt("cell", "sigmoid", "compute", "numbers", INSIDE, "sigmoid"),
    Prompt("cell", "tanh", "compute", "candidate", INSIDE, "tanh"),
    Prompt("cell", "cell_fault", "fault", "quiz_sum", INSIDE, 0),
    Prompt("cell", "two_memories", "explain", "state", INSIDE),
    Prompt("gates", "bptt_order", "order", "through_time", FRESH),
    Prompt(
        "gates",
        "long_way",
        "predict",
        "long_rnn",
        Setting("short_recall_rnn"),
        "validation_loss",
        after=Setting(LONG_RNN),
    ),
    Prompt(
        "gates",
        "with_gates",
        "predict",
        "long_lstm",
        Setting(LONG_RNN),
        "validation_loss",
        after=Setting(LONG_LSTM),
    ),
    Prompt("gates", "bias_low", "predict", "vanishing", FRESH, "reach", after=started_with(forget_bias=-3)),
    Prompt("gates", "bias_high", "predict", "quiz_vanish", FRESH, "reach", after=started_with(forget_bias=3)),
    Prompt("gates", "straight_back", "compute", "quiz_vanish", INSIDE, "straight_back"),
    Prompt("gates", "gates_fault", "fault", "quiz_vanish", FRESH, 1),
    Prompt("gates", "vanishing", "explain", "long_lstm", FRESH),
    Prompt(
        "settings", "ten_times", "predict", "high_rate", GOOD, FREE, after=trained_with(learning_rate=0.05)
    ),
    Prompt("settings", "fiftieth", "predict", "low_rate", GOOD, FREE, after=Setting("low_learning_rate")),
    Prompt("settings", "batches", "predict", "large_batch", GOOD, FREE, after=Setting("large_batch")),
    Prompt("settings", "noisy", "predict", "noise", GOOD, FREE, after=Setting("much_noise")),
    Prompt("settings", "settings_fault", "fault", "move_rate", FRESH, 2),
    Prompt("yours", "setup_fault", "fault", "quiz_setup", FRESH, 1),
    Prompt("yours", "shapes_fault", "fault", "shapes", FRESH, 3),
    Prompt("yours", "own_problem", "explain", "problem", FRESH),
)
PROMPT = {prompt.id: prompt for prompt in PROMPTS}


def of_chapter(chapter: str | None) -> list:
    """The prompts of a chapter, or (None) all."""
    return [prompt for prompt in PROMPTS if chapter in (None, prompt.chapter)]


def names_in(value: str) -> list[str]:
    """The prompts that an address asks for by `check=value`: all where it names none."""
    chapter, prompt = asked_in(value)
    return [prompt] if prompt else [one.id for one in of_chapter(chapter)]


def asked_in(value: str | None) -> tuple[str | None, str | None]:
    """(chapter, prompt) that an address asks for by `check=value`; (None, None) where it names neither."""
    return (value if value in CHAPTERS else None, value if value in PROMPT else None)
