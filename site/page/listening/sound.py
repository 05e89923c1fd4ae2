"""What the pictures show, as sound: the target in the left ear and the prediction in the right, where a higher value is
a higher tone; and the loss of all epochs, which falls as it falls. Only when asked for; Escape ends it."""

import math

from page import browser
from page.browser.sound import Sound
from page.browser.types import TYPE_CHECKING, Event
from page.words.texts import phrase

if TYPE_CHECKING:
    from page.run.report import Report
    from page.run.run import Run
    from page.stage.display import Display
    from page.words.voice import Voice

LOWEST, OCTAVES, MIDDLE = 220.0, 2, 440.0
"""Hz of the smallest value; how much higher the largest is; what sounds where all values are the same."""
LEFT, CENTRE, RIGHT = -1.0, 0.0, 1.0
STEP, LONGEST = 0.15, 6.0
"""Seconds of a step; of a whole piece, at most."""
MOST = 60
"""Epochs of which the loss is heard."""


def pitches(values: list[float], low: float, high: float) -> list[float]:
    """In Hz: from low to high two octaves, each the same distance."""
    if not high > low:
        return [MIDDLE] * len(values)
    return [LOWEST * 2 ** (OCTAVES * (value - low) / (high - low)) for value in values]


def prediction(report: "Report") -> list[tuple[float, list[float]]]:
    """Two voices: what should follow, and what the network says."""
    each = report.kind == "memory" and report.has("asked")
    target = report.column("asked", 0) if each else report.targets
    said = report.column("outputs", 0) if each else report.prediction
    both = list(target) + list(said)
    low, high = min(both), max(both)
    return [(LEFT, pitches(target, low, high)), (RIGHT, pitches(said, low, high))]


def loss(losses: list[float]) -> list[tuple[float, list[float]]]:
    """One voice, by powers of ten, as the track draws them; of many epochs some."""
    every = max(1, -(-len(losses) // MOST))
    powers = [math.log(value) for value in losses[::every] if value > 0]
    return [(CENTRE, pitches(powers, min(powers), max(powers)))] if powers else []


class Hearing:
    def __init__(self, run: "Run", display: "Display", voice: "Voice") -> None:
        self.run, self.display, self.voice = run, display, voice
        self.sound = Sound(self.show)
        self.pressed, self.heard = "", 0
        """Which button was; the run that is heard."""
        display.shown.listen(self.report_shown)
        self.buttons = {name: browser.element("sound-" + name) for name in ("prediction", "loss")}
        browser.element("sound").hidden = not self.sound.possible
        for name, button in self.buttons.items():
            browser.listen(button, "click", lambda event, name=name: self.press(name))
        # before whatever else that key would close
        browser.window.addEventListener("keydown", browser.proxy(self.on_key), True)

    def press(self, name: str) -> None:
        again = self.sound.playing and self.pressed == name
        self.sound.stop()
        if again:
            return
        voices = self.voices(name)
        if not voices:
            self.voice.answer(phrase("voice.sound_none"))
            return
        self.pressed, self.heard = name, self.run.number
        self.sound.play(voices, min(STEP, LONGEST / len(voices[0][1])))
        self.show()

    def report_shown(self, report: "Report") -> None:
        """What sounds is of a run that is not shown any more."""
        if self.sound.playing and report.run != self.heard:
            self.sound.stop()

    def voices(self, name: str) -> list[tuple[float, list[float]]]:
        report = self.display.report
        if name == "prediction":
            return prediction(report) if report else []
        return loss([record["validation_loss"] for record in self.run.records])

    def show(self) -> None:
        for name, button in self.buttons.items():
            sounds = self.sound.playing and name == self.pressed
            button.setAttribute("aria-pressed", "true" if sounds else "false")

    def on_key(self, event: Event) -> None:
        if event.key == "Escape" and self.sound.playing:
            event.preventDefault()
            self.sound.stop()
