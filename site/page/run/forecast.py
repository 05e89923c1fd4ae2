"""What comes after the end of a series of one's own: asked of the trainer, and asked again whenever another epoch is
shown, until the visitor goes back to the sample. Nobody knows what follows there; how far it may be trusted is what
validation tells (explornn_py/run/forecast.py)."""

import asyncio

from page.browser.newest import Newest
from page.browser.signal import Signal
from page.browser.types import TYPE_CHECKING, Said
from page.words.figures import figure
from page.words.texts import message_of, phrase

if TYPE_CHECKING:
    from page.run.report import Report
    from page.run.trainer import Trainer

PAUSE = 0.3
"""Seconds between two questions: while epochs follow each other without a stop, training is to go on."""
REACH = 0.9
"""What is shown lies from -REACH to REACH."""


class Forecast:
    """The trainer's answer, which axes take as they take a report.

    inputs      the last window of the series, scaled as a report's; prediction: what the network says follows
    rmse        in own units, a number a step ahead, None for one beyond all bounds; last_rmse: of repeating the last
    dates       of all of these, [] where the series has none
    uneven      whether the dates are unevenly spaced; then there is none beyond the end: ""
    held        the names of other columns, which stay at their last values
    filled      of the values that are read so many are gaps, which straight lines fill
    rule        the best simple rule so many steps ahead, of season the one that repeats it; rule_rmse: its error
    windows     of so many of validation; better: from where to where, in steps ahead, rmse is below rule_rmse;
                trusted: so many from the first on
    """

    def __init__(self, told: dict, window: int) -> None:
        self.run, self.epoch = told["run"], told["epoch"]
        self.windows, self.trusted = told["windows"], told["trusted"]
        self.rmse, self.last_rmse = told["rmse"], told["last_rmse"]
        self.rule_rmse, self.better = told["rule_rmse"], told["better"]
        self.rules = [phrase("rules." + rule, n=told["season"]) for rule in told["rule"]]
        known, values = told["known"][-window:], told["values"]
        self.window, self.horizon = len(known), len(values)
        self.dates, self.held, self.filled = told["dates"], told["held"], told["filled"]
        self.uneven, self.name = told["uneven"], told["name"]
        edges = known + values
        for value, error in zip(values, self.rmse):
            edges += [value - (error or 0), value + (error or 0)]
        low, high = min(edges), max(edges)
        self.middle = low / 2 + high / 2
        self.half_range = (high / 2 - low / 2) / REACH or 1.0
        self.inputs = [self.seen(value) for value in known]
        self.prediction = [self.seen(value) for value in values]
        self.targets: list[float] = []
        """There are none yet."""

    def shown(self, value: float) -> float:
        """A scaled number in the visitor's units."""
        return value * self.half_range + self.middle

    def seen(self, value: float) -> float:
        """The reverse of `shown`."""
        return (value - self.middle) / self.half_range

    def sentences(self) -> list[dict | list]:
        """[how far it can be trusted, what that comes from]"""
        ends = {"first": self.rmse[0], "last": self.rmse[-1]}
        ends.update({"other_first": self.rule_rmse[0], "other_last": self.rule_rmse[-1]})
        told = {name: "–" if value is None else figure("short", value) for name, value in ends.items()}
        told.update({"rule_first": self.rules[0], "rule_last": self.rules[-1], "name": self.name})
        key = "prediction.trust.measured" + ("_of" if self.name else "")
        measured = [phrase(key, windows=self.windows, **told)]
        if self.held:
            measured.append(phrase("prediction.trust.held", names=", ".join(self.held)))
        if self.filled:
            measured.append(phrase("prediction.trust.filled", n=self.filled))
        if self.uneven:
            measured.append(phrase("prediction.trust.uneven"))
        # an epoch may be passing, or paused in its midst: what moves there is not what is forecast
        measured.append(phrase("prediction.trust.beside"))
        return [self.trust(), measured]

    def trust(self) -> dict:
        """Where it errs less than every simple rule."""
        steps = len(self.rmse)
        spans = [
            phrase("prediction.trust.span", first=first, last=last) if first < last else first
            for first, last in self.better
        ]
        key = "all" if self.trusted == steps else "some" if self.trusted else "spans" if spans else "none"
        return phrase("prediction.trust." + key, n=self.trusted, steps=steps, spans=spans)


class Ahead:
    """on: whether the visitor wants it; forecast: the newest, None where there is none yet; problem: why not, as
    words; changed: signal of ()."""

    forecast: Forecast | None
    report: "Report | None"
    problem: Said

    def __init__(self, trainer: "Trainer") -> None:
        self.trainer, self.questions, self.changed = trainer, Newest(), Signal()
        self.on = self.untold = False
        self.forecast = self.report = None
        self.problem = ""

    def turn(self, report: "Report") -> None:
        """Ask for it, or go back to the sample."""
        if self.on:
            self.end()
        else:
            self.on = self.untold = True
            self.renew(report)

    def renew(self, report: "Report") -> None:
        """The run is shown with these weights; other data have no end, and another run has another."""
        if not self.on:
            return
        if not report.of_series:
            self.end()
            return
        if self.report and self.report.run != report.run:
            self.forecast = None
        self.report = report
        self.questions.ask(self.question)

    def end(self) -> None:
        self.questions.drop()
        self.on = self.untold = False
        self.forecast, self.problem = None, ""
        self.changed.send()

    async def question(self) -> None:
        told, problem = await self.trainer.request("forecast")
        if not self.on:
            return
        if problem:
            self.forecast, self.problem = None, message_of(problem)
        elif told["run"] != self.report.run:
            return  # another run has begun: its report is on the way, and asks again
        else:
            self.forecast, self.problem = Forecast(told, self.report.window), ""
        self.changed.send()
        await asyncio.sleep(PAUSE)
