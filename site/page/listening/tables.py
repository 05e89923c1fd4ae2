"""Every picture's values as tables: losses by epoch, prediction by step, units over time, and what the cell has to
offer. One table is shown at a time, and only while its place is unfolded."""

import asyncio
import math

from page import browser
from page.browser.types import TYPE_CHECKING, Node, Part, Value
from page.prediction.ahead import table as forecast
from page.run.layer_names import spoken
from page.run.rules import best_rule
from page.words import figures
from page.words.table import Table, dated, of_series, separated, text_of
from page.words.texts import phrase, say, words

if TYPE_CHECKING:
    from page.run.forecast import Ahead
    from page.run.player import Player
    from page.run.records import Records
    from page.run.report import Report
    from page.run.run import Run
    from page.stage.display import Display
    from page.words.voice import Voice

DIGITS = 6
MOST_ROWS = 200
"""Rows that the page shows; copy and file have all."""

HANDED = {"yes": "delivery.run_saved", "unknown": "tables.handed", "no": "tables.forbidden"}
"""What is said of a file, by what js/files.js knows of its way."""


class Tables:
    report: "Report | None"
    known: list

    def __init__(
        self,
        run: "Run",
        player: "Player",
        display: "Display",
        cell: Part,
        ahead: "Ahead",
        languages: Part,
        voice: "Voice",
    ) -> None:
        self.run, self.player, self.cell, self.ahead, self.voice = run, player, cell, ahead, voice
        self.report = None
        self.box, self.choice = browser.element("tables"), browser.element("tables-which")
        self.frame = browser.element("tables-frame")
        self.known, self.key = [], "losses"
        place = browser.window.place
        # a frame without an origin may save nothing
        browser.element("tables-save").hidden = bool(place.framed and place.opaque)
        browser.listen(self.box, "toggle", lambda event: self.renew())
        browser.listen(self.choice, "change", lambda event: self.choose())
        browser.listen(
            browser.element("tables-copy"), "click", lambda event: asyncio.create_task(self.copy())
        )
        browser.listen(browser.element("tables-save"), "click", lambda event: self.save())
        display.shown.listen(self.report_shown)
        player.changed.listen(self.playing_changed)
        cell.turned.listen(lambda element, kind: self.renew())
        ahead.changed.listen(self.playing_changed)
        languages.changed.listen(self.language_changed)

    # --- told by the application ------------------------------------------------------------------------------------

    def report_shown(self, report: "Report") -> None:
        self.report = report
        if not self.player.playing:
            self.renew()

    def playing_changed(self) -> None:
        if not self.player.playing:
            self.renew()

    def language_changed(self) -> None:
        self.choice.replaceChildren()
        for part in ("caption", "columns", "rows", "part"):
            browser.element("tables-" + part).replaceChildren()
        self.renew()

    # --- what there is ------------------------------------------------------------------------------------------------

    def offered(self) -> list:
        """All tables of what is shown."""
        report = self.report
        found = [losses(self.run, report), prediction(report)]
        if self.ahead.forecast:
            found.append(forecast(self.ahead.forecast))
        for layer in range(report.layers):
            found.append(units(report, layer, "hidden", report.hidden))
            if report.memory:
                found.append(units(report, layer, "memory", report.memory))
        return found + self.cell.tables()

    def renew(self) -> None:
        if not self.box.open or self.report is None:
            return
        self.known = self.offered()
        shown = [(table.key, table.title) for table in self.known]
        listed = [(option.value, option.textContent) for option in self.choice.options]
        if self.key not in [key for key, title in shown]:
            self.key = "losses"
        if shown != listed:
            self.choice.replaceChildren()
            for key, title in shown:
                browser.make("option", self.choice, value=key, text=title)
        self.choice.value = self.key
        self.write(self.table())

    def table(self) -> "Table | None":
        return next(table for table in self.known if table.key == self.key)

    def choose(self) -> None:
        self.key = self.choice.value
        self.renew()

    def write(self, table: "Table") -> None:
        title = words("tables.caption", title=table.title, epoch=self.report.epoch)
        if not self.report.epoch:
            title = words("tables.caption_untrained", title=table.title)
        browser.element("tables-caption").textContent = title
        row(browser.element("tables-columns"), table.columns, "col")
        body = browser.element("tables-rows")
        body.replaceChildren()
        for values in table.rows[-MOST_ROWS:]:
            row(body, values, "row", False)
        part = browser.element("tables-part")
        part.hidden = len(table.rows) <= MOST_ROWS
        part.textContent = words("tables.part", n=MOST_ROWS, of=len(table.rows))

    # --- taken away ---------------------------------------------------------------------------------------------------

    async def copy(self) -> None:
        """With tabulators, as spreadsheets take it; a frame may not copy: then the table is selected for a key to."""
        try:
            await browser.window.navigator.clipboard.writeText(separated(self.table(), "\t"))
            self.voice.answer(words("voice.copied"))
        except Exception:
            browser.window.getSelection().selectAllChildren(self.frame)
            self.voice.answer(words("delivery.selected"))

    def save(self) -> None:
        name = "explornn-%s-%d.csv" % (self.key, self.report.epoch)
        way = browser.window.files.download(name, "text/csv", separated(self.table()))
        told = say(browser.element("tables-told"), phrase(HANDED[way], name=name))
        told.hidden = way == "yes"  # the browser shows it
        self.voice.answer(told.textContent)


def row(parent: Node, values: list, scope: str, alone: bool = True) -> None:
    """A row of cells; scope "col": all of them are heads, "row": the first one is."""
    if alone:
        parent.replaceChildren()
    line = browser.make("tr", parent)
    for place, value in enumerate(values):
        text = figures.short(value, DIGITS) if isinstance(value, float) else text_of(value)
        if scope == "col" or place == 0:
            browser.make("th", line, scope=scope, text=text)
        else:
            browser.make("td", line, text=text)


def losses(run: "Run", report: "Report") -> "Table":
    told = [("training_loss", "training_loss"), ("validation_loss", "validation_loss")]
    told += [("free_running_error", "free_running")] if run.table.runs_free else []
    names = tuple([name for name, _ in told])
    columns = [words("transport.epoch")] + [words("transport." + title) for _, title in told]
    scale = report.rmse_scale()
    if scale:
        columns.append(of_series(words("tables.rmse"), report.name))
    rule = best_rule(report)
    if rule:
        columns.append(words("tables.rule", rule=rule[0]))
    before = run.before.shown
    if before:
        columns.append(words("tables.before"))
    rows = Losses(run.table.whole, ("epoch",) + names, before, scale, rule[1] if rule else None)
    return Table("losses", words("tables.losses"), columns, rows)


class Losses:
    """The rows of the losses, each made when it is asked for: there may be a hundred thousand. before: the figures of
    the run before, of which the validation loss is told beside, where there are any. scale: what the root of a
    validation loss is to be multiplied by to be an error in the series' own units, None where nothing tells it. rule:
    the loss of the best simple rule, the same in every epoch, None where there is none."""

    def __init__(
        self,
        records: Value,
        names: tuple,
        before: "Records | None" = None,
        scale: float | None = None,
        rule: float | None = None,
    ) -> None:
        self.records, self.names, self.before, self.scale, self.rule = records, names, before, scale, rule

    def __len__(self) -> int:
        return len(self.records)

    def __getitem__(self, part: Value) -> Value:
        return Losses(self.records[part], self.names, self.before, self.scale, self.rule)

    def __iter__(self) -> Value:
        for record in self.records:
            row = [record[name] for name in self.names]
            if self.scale:
                loss = record["validation_loss"]
                row.append(None if loss is None else math.sqrt(loss) * self.scale)
            if self.rule is not None:
                row.append(self.rule)
            if self.before:
                row.append(self.before.value("validation_loss", record["epoch"]))
            yield row


def prediction(report: "Report") -> "Table":
    """Step by step what is read, what should follow and what the network says instead, in the data's own units."""
    window, rows = report.window, []
    text = report.kind == "text"
    sign = (lambda place: report.alphabet[place]) if text else (lambda value: float(report.shown(value)))
    answer = sign if text else (lambda value: float(report.answered(value)))
    each = report.kind == "memory" and report.has("asked")
    targets = report.column("asked", 0) if each else report.targets
    said = report.column("outputs", 0) if each else report.prediction
    for step, value in enumerate(report.inputs):
        ahead = [answer(targets[step]), answer(said[step])] if each else [None, None]
        rows.append([step + 1, sign(value)] + ahead)
    if not each:
        for step, (target, one) in enumerate(zip(targets, said)):
            rows.append([window + step + 1, None, answer(target), answer(one)])
    if not text:
        for values in rows:
            values.append(values[3] - values[2] if values[2] is not None else None)
    keys = ["step_axis", "input", "target", "prediction"] + ([] if text else ["error"])
    columns = [words("prediction." + key) for key in keys]
    columns[1:] = [of_series(column, report.name) for column in columns[1:]]
    for place, column in enumerate(report.covariates):
        columns.append(column["name"])
        for step, values in enumerate(rows):
            values.append(float(report.shown_beside(place, step)))
    dated(columns, rows, report.dates)
    return Table("prediction", words("tables.prediction"), columns, rows)


def units(report: "Report", layer: int, what: str, name: str) -> "Table":
    """A layer's units over the time steps of the window."""
    title = words("tables." + what, n=spoken(report, layer))
    rows = [[step + 1] + list(report.vector(name, layer, step)) for step in range(report.window)]
    return Table("%s-%d" % (what, layer + 1), title, heads(report.hidden_size), rows)


def heads(count: int) -> list[str]:
    """Of a table of units: the time step, then each unit."""
    return [words("prediction.step_axis")] + [words("tables.unit", n=unit + 1) for unit in range(count)]
