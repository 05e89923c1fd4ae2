"""A report of the trainer, unpacked: the numbers that pictures and words ask for. Taking one reads the header and the
sample only; what was read is kept."""

import math

from page import browser
from page.browser.types import JS, Value
from page.run.levels import Levels
from protocol import NUMBER_BYTES


class Report(Levels):
    """What every report has:

    kind        "function", "text" or "memory"
    window      steps that are read; horizon: steps that are predicted
    inputs      one number a step: the value; for text, the character's place in `alphabet`
    targets     what should follow, in the same form
    prediction  what the network says instead; for text, the character that it chose

    Where changes of a series are learned, these are the values that the changes lead to (`known` tells the changes),
    scaled for the picture: `shown` gives them in the visitor's units.
    """

    hidden = "trace_hidden"
    """The array that glyphs show as activations."""
    inputs: list
    targets: list
    prediction: list
    gradients: tuple[list[float], list[float], int, list[float]] | None

    def __init__(self, buffer: JS) -> None:
        super().__init__(buffer)
        self.kept = {}
        header = self.header
        self.epoch, self.run = header["epoch"], header["run"]
        self.kind, self.alphabet = header["kind"], header["alphabet"]
        self.window, self.horizon = self.shape("inputs")[0], self.shape("targets")[0]
        self.memory = "trace_cell_state" if self.has("trace_cell_state") else None
        self.scaling = header.get("drawn_by") or header["scaling"]
        if self.alphabet:
            self.inputs, self.targets = self.characters("inputs"), self.characters("targets")
            self.prediction = [int(place) for place in self.array("chosen")]
        else:
            self.inputs, self.targets = self.drawn("inputs"), self.drawn("targets")
            self.prediction = self.drawn("prediction")
        self.dates = header.get("dates") or []
        """Of the values of a series that are read and that follow, [] where it has none."""
        self.name = header.get("series_name") or ""
        """What a series of the visitor's own is called, "" where nothing tells it."""
        self.gradients = None
        self.recurs = header.get("recurs", True)
        """Whether a time step reads the state of the step before. (A report of an earlier version does not say it.)"""
        self.truncation = header.get("truncation", 0)
        self.stateful = header.get("stateful", False)
        self.slides = header["prediction"] == "sliding"
        self.covariates = header.get("covariates") or []
        """The columns that are read beside a series: {"name", "middle", "half_range"} each."""

    # --- any array ----------------------------------------------------------------------------------------------

    def column(self, name: str, index: int) -> list[float]:
        """One number a step of a (steps, size) array."""
        return self.array(name)[index :: self.shape(name)[1]]

    def drawn(self, name: str) -> list[float]:
        """One number a step as it is drawn: of changes, the values that they lead to."""
        if not self.has("own_" + name):
            return self.column(name, 0)
        return [self.seen(value) for value in self.array("own_" + name)]

    @property
    def simple(self) -> list:
        """What the best simple rule says instead of the network, in the form of `prediction`; [] where none is told."""
        if "simple" not in self.kept:
            found: list = []
            if self.has("simple"):
                found = (
                    [int(place) for place in self.array("simple")] if self.alphabet else self.drawn("simple")
                )
            self.kept["simple"] = found
        return self.kept["simple"]

    def row(self, name: str, step: int) -> list[float]:
        """All numbers of one step of a (steps, size) array. Not to be changed: it is kept."""
        key = (name, step)
        if key not in self.kept:
            size = self.shape(name)[1]
            self.kept[key] = self.read(name, step * size, size)
        return self.kept[key]

    def vector(self, name: str, layer: int, step: int) -> list[float]:
        """One number a unit: a layer at one step of a (layers, T, hidden_size) array. Not to be changed: it is kept."""
        key = (name, layer, step)
        if key not in self.kept:
            _, steps, size = self.shape(name)
            self.kept[key] = self.read(name, (layer * steps + step) * size, size)
        return self.kept[key]

    def matrix(self, name: str, layer: int) -> list[list[float]]:
        """The vectors of all steps of one layer."""
        return [self.vector(name, layer, step) for step in range(self.shape(name)[1])]

    # --- the run over the window and on -------------------------------------------------------------------------

    def state(self, name: str, layer: int, window: int, step: int) -> list[float] | None:
        """One number a unit: the state "hidden" or "cell_state" of a layer after a time step of a window (0 is the
        sample's own, n the one moved on by n; where the state is carried, time steps go on behind the end of window
        0). None where it is not told."""
        if step < 0 or (step == self.window and self.reverse(layer)):
            return self.first(name, layer) if window == 0 else [0.0] * self.hidden_size
        if self.both and window:
            return self.state_anew(name, layer, window, step)
        last = self.window - 1
        if window == 0 and step <= last:
            return self.vector("trace_" + name, layer, step)
        if step >= last:
            free = "free_" + name
            return self.vector(free, layer, max(window, step - last)) if self.has(free) else None
        again = "again_" + name
        if not self.has(again) or window > self.shape(again)[0]:
            return None
        return self.again(again, layer, window, step)

    def again(self, again: str, layer: int, window: int, step: int) -> list[float]:
        """One number a unit of a (windows, layers, T, hidden_size) array, whose windows are counted from 1."""
        key = (again, window, layer, step)
        if key not in self.kept:
            _, layers, steps, size = self.shape(again)
            place = ((window - 1) * layers + layer) * steps + step
            self.kept[key] = self.read(again, place * size, size)
        return self.kept[key]

    def state_anew(self, name: str, layer: int, window: int, step: int) -> list[float] | None:
        """Of a window that is read anew, whole: of its first ones all states are told, of the others those that each
        layer ends with."""
        if self.has("again_" + name) and window <= self.shape("again_" + name)[0]:
            return self.again("again_" + name, layer, window, step)
        ends = step == (0 if self.reverse(layer) else self.window - 1)
        return self.vector("free_" + name, layer, window) if ends and self.has("free_" + name) else None

    def first(self, name: str, layer: int) -> list[float]:
        """One number a unit: the state that a layer begins the sample's window with. Zeros, but where it has read on
        from what lies before. (A report of an earlier version does not say it.)"""
        if not self.has("first_" + name):
            return [0.0] * self.hidden_size
        return self.row("first_" + name, layer)

    @property
    def told_anew(self) -> int:
        """So many of the windows that are read anew are told step by step; of the others the last states only."""
        return self.shape("again_hidden")[0] if self.has("again_hidden") else 0

    def known(self, number: int) -> Value:
        """What is read at time step `number`, from 0: behind the window the network's own predictions."""
        if not self.has("own_inputs"):
            return self.inputs[number] if number < self.window else self.prediction[number - self.window]
        if "known" not in self.kept:
            self.kept["known"] = self.column("inputs", 0) + self.column("prediction", 0)
        return self.kept["known"][number]

    def read_beside(self, place: int, number: int) -> float:
        """What is read of a column beside the series at time step `number`: in the window and behind it what it really
        is, in the units of the network."""
        name, index = ("inputs", 1 + place) if number < self.window else ("known", place)
        return self.row(name, number if number < self.window else number - self.window)[index]

    def beside(self, place: int) -> list[float]:
        """The values of such a column over window and horizon, from -0.9 to 0.9 as its whole column is."""
        return self.column("covariates", place)

    def shown_beside(self, place: int, step: int) -> float:
        """One of them in the column's own units."""
        column = self.covariates[place]
        return self.beside(place)[step] * column["half_range"] + column["middle"]

    # --- text ---------------------------------------------------------------------------------------------------

    def characters(self, name: str) -> list[int]:
        """The place in the alphabet at each step of a one-hot (steps, size) array."""
        steps, size = self.shape(name)
        at = self.start + self.layout[name]["offset"] * NUMBER_BYTES
        return browser.places_of_ones(self.buffer, at, steps, size)

    def likeliest(self, step: int, count: int) -> list[tuple[int, float]]:
        """The characters that the network holds likeliest at a predicted step: [(place, probability)], best first."""
        key = ("likeliest", step, count)
        if key not in self.kept:
            left = list(self.row("prediction", step))
            best = []
            for _ in range(min(count, len(left))):
                probability = max(left)
                place = left.index(probability)
                best.append((place, probability))
                left[place] = -1
            self.kept[key] = best
        return self.kept[key]

    # --- errors -------------------------------------------------------------------------------------------------

    def gradient_norm(self, layer: int) -> float:
        """Length of the returning error in a layer: of its gradient by the activations of all time steps."""
        self.gradient_of(layer, 0)
        return self.gradients[0][layer]

    def step_gradient(self, layer: int, step: int) -> float:
        """Length of the returning error in a layer at a time step."""
        self.gradient_of(layer, step)
        return self.gradients[3][layer * self.gradients[2] + step]

    def gradient_of(self, layer: int, step: int) -> float:
        """How wide the returning error is drawn in a layer at a time step, 0 to 1: the root of its norm against the
        strongest of all layers and steps. So twice as wide is four times as large: a factor of nine between two layers
        is seen at a glance, and a hundredth is still a tenth."""
        if self.gradients is None:
            norms, steps = self.array("gradient_norm"), self.shape("gradient_norm")[1]
            most = max(norms)
            whole = [
                math.sqrt(sum(norm * norm for norm in norms[k * steps : (k + 1) * steps]))
                for k in range(self.layers)
            ]
            shares = [math.sqrt(norm / most) if norm > 0 else 0.0 for norm in norms]
            self.gradients = (whole, shares, steps, norms)
        return self.gradients[1][layer * self.gradients[2] + step]

    def judged(self, step: int) -> bool:
        """Whether the answer at a time step of the window counts, so that its error comes into the network there."""
        return step == self.window - 1 or self.header["loss_on"] == "all"

    def cut_before(self, step: int, layer: int = 0) -> bool:
        """Whether the error that returns stops at a time step: none of it goes on to the one that the layer has read
        before, though that hands its state on."""
        most = self.truncation
        step = self.window - 1 - step if self.reverse(layer) else step
        return self.recurs and most > 0 and 0 < step < self.window and (self.window - step) % most == 0

    def error_ends(self, layer: int, step: int) -> bool:
        """Whether none of an error goes on to a time step that the layer has read before: there is none, or it is
        cut."""
        return self.recurs and (self.begins(layer, step) or self.cut_before(step, layer))

    def errors(self) -> list[float]:
        """How far each predicted number is off."""
        return [predicted - target for predicted, target in zip(self.prediction, self.targets)]

    def wrong(self) -> int:
        """How many predicted characters are not the ones that follow."""
        return sum(chosen != target for chosen, target in zip(self.prediction, self.targets))

    def mean_squared_error(self) -> float:
        return self.header["sample_error"]

    def rmse(self) -> float:
        """The root of the mean squared error of the predicted numbers, in the visitor's units."""
        errors = self.errors()
        mean = sum([error * error for error in errors]) / len(errors)
        return math.sqrt(mean) * (self.shown(1) - self.shown(0))

    def rmse_scale(self) -> float | None:
        """RMSE one step ahead in validation, in a series' own units, to the root of the validation loss: the same in
        every epoch. None where there is no such number: relative changes err in proportion to what they change."""
        rmse, loss = self.header.get("rmse"), self.header.get("validation_loss")
        if not rmse or not loss or self.header.get("learned") == "relative":
            return None
        return rmse / math.sqrt(loss)

    @property
    def of_series(self) -> bool:
        """Whether it is of a series of numbers, which has units of its own and an end."""
        return "parts" in self.header

    # --- in the visitor's units -----------------------------------------------------------------------------------

    def shown(self, value: float) -> float:
        """A number of the sample in the units of the visitor's own data."""
        scaling = self.scaling
        return value * scaling["half_range"] + scaling["middle"] if scaling else value

    def answered(self, value: float) -> float:
        """What an answer stands for: of a memory task that counts the count, else as `shown`."""
        answers = self.header.get("answers")
        return value * answers["half_range"] + answers["middle"] if answers else self.shown(value)

    def seen(self, value: float) -> float:
        """The reverse of `shown`."""
        scaling = self.scaling
        return (value - scaling["middle"]) / scaling["half_range"] if scaling else value
