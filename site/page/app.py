"""The application: owns state, trainer, player and views, and is the only place where they meet."""

import asyncio

from page import browser, state
from page.canvas import Canvas
from page.loop import Loop
from page.palette import Palette
from page.player import Player
from page.report import Report
from page.scene import Scene
from page.texts import loss, words
from page.trainer import Trainer
from page.views.boot import Boot
from page.views.notice import Notice
from page.views.parameters import Parameters
from page.views.tiles import Tiles
from page.views.track import Track

ANNOUNCE_EVERY = 6
"""Seconds between two spoken messages while training."""


class App:
    def __init__(self):
        self.store = state.Store()
        self.theme = browser.stored("theme")
        self.apply_theme()
        self.palette = Palette()
        self.scene = Scene(self.palette)
        self.track_canvas = Canvas(browser.element("track-picture"))
        self.track = Track(self.palette, self.track_canvas)
        self.boot, self.notice = Boot(), Notice()
        self.tiles = Tiles(self.choose_data)
        self.parameters = Parameters(self.store, self.change_parameter)
        self.player = Player(self.ask_epoch, self.run_freely, self.halt, self.draw_transport)
        self.trainer = Trainer(self.store.configuration(), self.on_event, self.on_state)
        self.loop = Loop(self.draw)
        self.records = []
        self.newest = None
        self.run = 0
        self.record = None
        self.announced = 0.0
        self.phase_shown = None
        self.pending_changes = {}
        self.still = browser.media("(prefers-reduced-motion: reduce)")

    # --- start --------------------------------------------------------------------------------------------------

    async def start(self):
        self.tiles.show(self.store["data"])
        self.wire()
        await self.show_first(self.store["data"])
        asyncio.create_task(self.trainer.start())
        asyncio.create_task(self.trainer.watch())

    async def show_first(self, data):
        """The untrained network's picture of a data set, made at build time by the same engine."""
        buffer = await browser.fetch_buffer("first/%s.bin" % data)
        if buffer is None:
            self.notice.show(words("problem.unreadable"))
        elif self.run == 0:
            self.show(Report(buffer))

    def wire(self):
        click = lambda name, act: browser.listen(browser.element(name), "click", lambda event: act())  # noqa: E731
        click("play", self.toggle)
        click("step", lambda: self.player.play(single=True))
        click("reset", lambda: self.begin_run({}))
        click("sample", lambda: self.send("sample"))
        click("theme", self.toggle_theme)
        click("layer-add", lambda: self.change_layers(1))
        click("layer-remove", lambda: self.change_layers(-1))
        for item in browser.document.querySelectorAll("#process li"):
            phase = item.getAttribute("data-phase")
            browser.listen(item, "click", lambda event, phase=phase: self.jump(phase))
        speed = browser.element("speed")
        for value in state.SPEEDS + (state.FASTEST,):
            text = "%g×" % value if value else words("transport.fastest")
            browser.make("option", speed, value=value, text=text)
        speed.value = "1"
        browser.listen(speed, "change", lambda event: self.set_speed(float(speed.value)))
        playhead = browser.element("playhead")
        browser.listen(playhead, "change", lambda event: self.go_to(int(playhead.value)))
        browser.listen(browser.window, "resize", lambda event: self.layout())
        browser.listen(browser.document.fonts, "loadingdone", lambda event: self.loop.request())
        motion = browser.window.matchMedia("(prefers-reduced-motion: reduce)")
        browser.listen(motion, "change", lambda event: self.set_still(event.matches))
        scheme = browser.window.matchMedia("(prefers-color-scheme: dark)")
        browser.listen(scheme, "change", lambda event: self.repaint() if not self.theme else None)

    # --- what the visitor does ----------------------------------------------------------------------------------

    def toggle(self):
        self.player.pause() if self.player.playing else self.player.play()
        self.loop.request()

    def jump(self, phase):
        self.player.jump(phase)
        self.loop.request()

    def set_speed(self, speed):
        self.store.set("speed", speed)
        self.player.set_speed(speed)
        self.loop.request()

    def choose_data(self, name):
        if name != self.store["data"]:
            self.begin_run({"data": name}, undo=words("input." + name))

    def change_layers(self, turn):
        field = state.FIELD["layers"]
        layers = min(field.high, max(field.low, self.store["layers"] + turn))
        if layers != self.store["layers"]:
            self.begin_run(
                {"layers": layers},
                undo=words("network.count", n=layers) if layers > 1 else words("network.one"),
            )

    def begin_run(self, changes, undo=None):
        """A new run; the one it ends can be brought back while the notice stands."""
        kept, before = self.trainer.kept, dict(self.store.values)
        for name, value in changes.items():
            self.store.set(name, value)
        self.player.stop()
        self.tiles.show(self.store["data"])
        self.trainer.configuration = self.store.configuration()
        if self.run == 0 and "data" in changes:
            asyncio.create_task(self.show_first(changes["data"]))
        self.send("start", changes=self.store.configuration())
        if undo and kept and kept[0]:
            self.notice.show(
                words("run.new", what=undo), words("run.kept", epoch=kept[0]), words("run.undo"),
                lambda: asyncio.create_task(self.undo(kept, before)),
            )  # fmt: skip
        else:
            self.notice.hide()

    async def undo(self, kept, before):
        self.player.stop()
        self.adopt(before)
        _, problem = await self.trainer.restore(kept)
        if problem:
            self.show_problem(problem)

    def adopt(self, configuration):
        """Take over settings that were changed elsewhere than by their controls: by an undo, by going back in time."""
        for field in state.FIELDS:
            self.store.set(field.name, configuration[field.name])
            if field.live:
                self.parameters.set(field, configuration[field.name])
        self.trainer.configuration = self.store.configuration()
        self.tiles.show(self.store["data"])

    def change_parameter(self, field, value):
        """At once on screen and, from the next mini-batch on, in the trainer; a drag sends its newest value only."""
        self.store.set(field.name, value)
        self.trainer.configuration = self.store.configuration()
        self.parameters.show(field, value)
        first = not self.pending_changes
        self.pending_changes[field.name] = value
        if first:
            asyncio.create_task(self.send_changes())

    async def send_changes(self):
        while self.pending_changes:
            await asyncio.sleep(0.04)
            changes, self.pending_changes = self.pending_changes, {}
            _, problem = await self.trainer.request("change", changes=changes)
            if problem:
                self.show_problem(problem)

    def go_to(self, epoch):
        """Back to an epoch, with the settings it had."""
        self.player.stop()
        asyncio.create_task(self.going_to(epoch))

    async def going_to(self, epoch):
        result, problem = await self.trainer.request("go_to", epoch=epoch)
        if problem:
            self.show_problem(problem)
        else:
            self.adopt(result["configuration"])

    def toggle_theme(self):
        dark = browser.document.documentElement.getAttribute("data-theme") == "dark"
        self.theme = "light" if dark else "dark"
        browser.stored("theme", self.theme)
        self.repaint()

    def apply_theme(self):
        dark = self.theme == "dark" or (not self.theme and browser.media("(prefers-color-scheme: dark)"))
        browser.document.documentElement.setAttribute("data-theme", "dark" if dark else "light")
        browser.element("theme").setAttribute("aria-pressed", "true" if dark else "false")

    def repaint(self):
        self.apply_theme()
        self.palette.refresh()
        self.draw_track()
        self.loop.request()

    def set_still(self, still):
        self.still = bool(still)
        self.loop.request()

    # --- orders to the trainer ----------------------------------------------------------------------------------

    def ask_epoch(self):
        self.send("step")

    def run_freely(self):
        self.send("play")

    def halt(self):
        self.send("pause")

    def send(self, command, **arguments):
        asyncio.create_task(self.sending(command, arguments))

    async def sending(self, command, arguments):
        _, problem = await self.trainer.request(command, **arguments)
        if problem:
            self.player.stop()
            self.show_problem(problem)

    # --- what the trainer tells ---------------------------------------------------------------------------------

    def on_state(self, name):
        epoch = self.record["epoch"] if self.record else 0
        self.boot.show(name, epoch=epoch)

    def on_event(self, kind, payload, buffer):
        getattr(self, "on_" + kind, lambda payload, buffer: None)(payload, buffer)

    def on_epoch(self, payload, buffer):
        if payload["run"] != self.run:
            return
        self.take_record(payload["record"])
        self.announce()
        self.player.epoch_arrived()

    def on_report(self, payload, buffer):
        report = Report(buffer)
        if payload["run"] != self.run:
            self.run, self.records, self.record = payload["run"], [], None
        self.newest = report
        if report.header.get("training_loss") is not None:
            self.take_record(report.header)
        elif report.epoch == 0:
            self.record = None
            self.draw_figures()
        if self.player.position is None:
            self.show(report)

    def on_status(self, payload, buffer):
        if self.player.fast and self.player.playing and not payload["running"]:
            self.player.stop()

    def on_problem(self, payload, buffer):
        self.player.stop()
        self.show_problem(payload["error"], payload.get("epoch"))

    def on_restored(self, payload, buffer):
        self.player.stop()
        epoch = payload["epoch"]
        self.notice.show(words("notice.lost") if epoch is None else words("notice.restored", epoch=epoch))

    def show_problem(self, problem, epoch=None):
        best = self.best_epoch() if problem["code"] == "diverged" else None
        label = words("problem.back", epoch=best) if best is not None else ""
        self.notice.show(
            problem["message"],
            problem["hint"] or "",
            label,
            (lambda: self.go_to(best)) if best is not None else None,
        )

    def best_epoch(self):
        """The epoch with the lowest validation loss: the last good one before a divergence. 0 is the start."""
        good = [record for record in self.records if record.get("validation_loss") is not None]
        return min(good, key=lambda record: record["validation_loss"])["epoch"] if len(good) > 1 else 0

    def take_record(self, record):
        """Keep an epoch's figures; those of later epochs belong to a past that training has left."""
        known = {
            "epoch": record["epoch"],
            "training_loss": record["training_loss"],
            "validation_loss": record["validation_loss"],
        }
        while self.records and self.records[-1]["epoch"] >= known["epoch"]:
            self.records.pop()
        self.records.append(known)
        self.record = known
        self.draw_figures()

    # --- drawing ------------------------------------------------------------------------------------------------

    def show(self, report):
        if self.scene.show(report) or self.scene.stage is None:
            self.layout()
        self.scene.name_items()
        epoch = report.epoch
        browser.element("prediction-epoch").textContent = (
            words("prediction.after", epoch=epoch) if epoch else words("prediction.untrained")
        )
        browser.element("network-shape").textContent = words("network.shape", units=report.hidden_size)
        layers = report.layers
        browser.element("layer-count").textContent = (
            words("network.count", n=layers) if layers > 1 else words("network.one")
        )
        browser.element("layer-add").disabled = layers >= state.FIELD["layers"].high
        browser.element("layer-remove").disabled = layers <= state.FIELD["layers"].low
        self.draw_figures()
        self.loop.request()

    def layout(self):
        if self.scene.report is None:
            return
        self.scene.layout(self.tiles.active_box(self.store["data"]))
        self.track_canvas.fit()
        self.draw_track()
        self.loop.request()

    def draw_transport(self):
        button = browser.element("play")
        name = words("transport.pause" if self.player.playing else "transport.play")
        button.toggleAttribute("data-playing", self.player.playing)
        button.setAttribute("aria-label", name)
        button.title = name
        browser.element("step").disabled = self.player.playing
        self.loop.request()

    def draw_figures(self):
        record = self.record
        browser.element("epoch").textContent = str(record["epoch"] if record else 0)
        browser.element("training-loss").textContent = loss(record["training_loss"] if record else None)
        browser.element("validation-loss").textContent = loss(record["validation_loss"] if record else None)
        playhead = browser.element("playhead")
        playhead.max = record["epoch"] if record else 0
        playhead.value = record["epoch"] if record else 0
        playhead.disabled = not record
        browser.element("track-empty").hidden = bool(record)
        self.draw_track()

    def draw_track(self):
        self.track.draw(self.records, self.record["epoch"] if self.record else 0)

    def draw(self, seconds):
        """One frame; True while something moves."""
        player = self.player
        if player.advance(seconds) and self.newest:
            self.show(self.newest)
        if self.scene.stage is None:
            return False
        moment = player.moment()
        self.scene.draw(moment, player.travelled, player.playing, self.still)
        self.mark_phase(moment.phase)
        return player.playing

    def mark_phase(self, phase):
        if phase == self.phase_shown:
            return
        self.phase_shown = phase
        for item in browser.document.querySelectorAll("#process li"):
            if item.getAttribute("data-phase") == phase:
                item.setAttribute("aria-current", "step")
            else:
                item.removeAttribute("aria-current")

    def announce(self):
        now = browser.now()
        if now - self.announced < ANNOUNCE_EVERY:
            return
        self.announced = now
        record = self.record
        browser.element("announcement").textContent = words(
            "transport.spoken",
            epoch=record["epoch"],
            training=loss(record["training_loss"]),
            validation=loss(record["validation_loss"]),
        )
