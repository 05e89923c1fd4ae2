"""The application: makes run, player and views, and is the only place where they meet.

Views never know each other, nor the trainer; they are given what to show and hand on what the visitor does."""

import asyncio

from page import browser
from page.browser import hover
from page.browser.appearance import Appearance
from page.browser.loop import Loop
from page.browser.palette import Palette
from page.browser.sliders import Sliders
from page.delivery.address import Address
from page.delivery.kept_run import KeptRun
from page.features import FEATURES
from page.frame.boot import Boot
from page.frame.languages import Languages
from page.input.tiles import Tiles
from page.notice.view import Notice
from page.process.view import Process
from page.run.player import Player
from page.run.report import Report
from page.run.run import Run
from page.run.timeline import REST
from page.run.trainer import Trainer
from page.run.whole import Whole
from page.settings import state
from page.settings.fields import is_memory
from page.shortcuts.view import Shortcuts
from page.stage.network import Network
from page.stage.scene import Scene
from page.stage.stepping import Stepping
from page.stage.views import Views
from page.transport.view import Transport
from page.words import language
from page.words.texts import phrase
from page.words.voice import Voice

FAST = 2
"""The speed from which on a picture that changes as a whole shows some of its states only."""


class App:
    def __init__(self):
        self.appearance = Appearance()
        self.languages = Languages(language.available(), self.change_language)
        self.palette = Palette()
        self.store = state.Store()
        browser.only_what_can_act()
        hover.watch()
        self.sliders = Sliders()
        self.voice = Voice()
        self.boot, self.notice = Boot(self.voice), Notice(self.voice)
        browser.when_troubled(self.unexpected)
        self.trainer = Trainer(self.store, self.on_event, self.on_trainer)
        self.run = Run(self.store, self.trainer, self.notice, self)
        send = self.run.send
        self.player = Player(lambda: send("step"), lambda: send("play"), self.halt, self.playing_changed)
        self.player.first = lambda: self.run.epoch == 0
        self.scene = Scene(self.palette)
        self.views = Views(self.unroll)
        self.scene.unroll(self.views.is_unrolled, still=True)
        self.stepping = Stepping(
            self.player,
            {
                "show": lambda: self.show(self.run.report),
                "frame": lambda: self.loop.request(),
                "said": self.voice.answer,
            },
        )
        self.tiles = Tiles(self.choose_data, self.layout)
        self.process = Process(self.jump)
        self.network = Network(
            {
                "choose": lambda layer: self.tell("layer_chosen", layer),
                "point": lambda: self.loop.request(),
                "add": lambda: self.change_layers(1),
                "remove": lambda: self.change_layers(-1),
                "free": lambda: self.store.free("layers"),
            }
        )
        self.transport = Transport(
            self.palette,
            {
                "play": self.toggle,
                "step": self.step,
                "reset": self.reset,
                "speed": self.set_speed,
                "go_to": self.run.go_to,
                "goal": lambda: self.run.goal,
            },
        )
        self.shortcuts = Shortcuts(
            {
                "play": self.toggle,
                "step": self.step,
                "back": self.back,
                "again": self.voice.again,
                "reset": self.reset,
                "add": lambda: self.change_layers(1),
                "remove": lambda: self.change_layers(-1),
                "forward": lambda: self.jump("forward"),
                "validation": lambda: self.jump("validation"),
                "backward": lambda: self.jump("backward"),
                "search": lambda: self.tell("search_wanted"),
                "glossary": lambda: self.tell("glossary_wanted"),
            }
        )
        self.loop = Loop(self.draw)
        self.features = [make(self) for make in FEATURES]

    async def start(self):
        self.settings_changed()
        self.wire()
        if not await self.feature(KeptRun).take_up():
            await self.show_first(self.store.first_picture())
        asyncio.create_task(self.trainer.start())
        asyncio.create_task(self.trainer.watch())

    def wire(self):
        click = lambda name, act: browser.listen(browser.element(name), "click", lambda event: act())  # noqa: E731
        click("sample", self.another)
        self.appearance.watch(self.appearance_changed)
        browser.listen(browser.window, "verdict", lambda event: self.start_judged())
        browser.listen(browser.window, "resize", lambda event: self.layout())
        for name in ("network", "network-title", "legend", "plot", "track", "tiles", "own-data"):
            browser.watch_size(browser.element(name), self.layout)
        dock = browser.document.querySelector(".dock")
        browser.watch_size(dock, lambda: self.dock_changed(dock))
        browser.listen(browser.document.fonts, "loadingdone", lambda event: self.fonts_came())

    def fonts_came(self):
        self.tiles.reveal()
        self.loop.request()

    def dock_changed(self, dock):
        """Where the dock lies over the page, what gets the focus is scrolled clear of it."""
        over = browser.window.getComputedStyle(dock).position == "sticky"
        height = dock.offsetHeight if over else 0
        browser.document.documentElement.style.setProperty("--dock", "%dpx" % height)

    async def show_first(self, data):
        """The untrained network's picture of a data set, made at build time by the same engine; without one (None)
        the trainer draws the first."""
        if data is None:
            return
        buffer = await browser.fetch_buffer("first/%s.bin" % data)
        if buffer is None:
            self.notice.show("problem.unreadable")
        elif self.run.number == 0:
            self.show(Report(buffer))

    def unexpected(self, text):
        """An error that nobody foresaw: a sentence, and what happened for those who can use it. Nothing moves that may
        rest on what has failed."""
        self.notice.show("notice.unexpected", "notice.unexpected_hint", details=text)

    @property
    def address(self):
        return self.feature(Address)

    def feature(self, kind):
        """The one feature of this class."""
        return next(feature for feature in self.features if isinstance(feature, kind))

    def tell(self, what, *values):
        """Let every feature that listens for it know."""
        for feature in self.features:
            method = getattr(feature, what, None)
            if method:
                method(*values)

    # --- what the visitor does ----------------------------------------------------------------------------------

    def toggle(self):
        if self.player.playing:
            self.player.pause()
            self.tell("acted", "pause")
        elif not self.hindered():
            self.player.play()
            self.tell("acted", "play")
        self.loop.request()

    def step(self):
        if not self.player.playing and not self.hindered():
            self.tell("acted", "step")
            self.player.play(single=True)

    def hindered(self):
        """Whether the trainer cannot start: then nothing plays, and the focus goes to what helps (js/verdict.js)."""
        hindered = self.boot.failed
        if hindered:
            browser.window.place.sayAgain()
        return hindered

    def start_judged(self):
        if self.boot.failed and self.player.playing:
            self.halted()

    def back(self):
        if self.run.epoch:
            self.tell("acted", "back", self.run.epoch - 1)
            self.run.go_to(self.run.epoch - 1)

    def another(self):
        self.tell("acted", "sample")
        self.run.send("sample")

    def reset(self):
        self.run.begin({}, phrase("run.reset"))

    def halt(self):
        asyncio.create_task(self.halting())

    async def halting(self):
        await self.run.asking("pause", {})
        if not self.player.playing:
            self.trainer_rests()

    def jump(self, phase):
        self.player.jump(phase)
        self.tell("acted", "phase", phase)
        self.loop.request()

    def set_speed(self, speed):
        """Of the animation, as the list of speeds then shows; a float or an int."""
        self.transport.speed.value = "%g" % speed
        self.player.set_speed(speed)
        self.loop.request()

    def choose_data(self, name):
        if name == self.store["data"] or not self.store.free("data"):
            return
        self.run.begin({"data": name}, phrase("input." + name))
        if self.run.number == 0:
            asyncio.create_task(self.show_first(self.store.first_picture()))

    def change_layers(self, turn):
        """One layer more or less at the network's end; what trained layers have learned stays."""
        field = state.FIELD["layers"]
        layers = min(field.high, max(field.low, self.store["layers"] + turn))
        if layers != self.store["layers"] and self.store.free("layers"):
            label = phrase("network.count" if layers > 1 else "network.single", n=layers)
            self.run.begin({"layers": layers}, label, keep_layers=self.run.epoch > 0)

    def set_parameter(self, field, value):
        """A live setting acts on the run; any other begins a new one, which can be undone."""
        if field.name == "layers":
            self.change_layers(value - self.store["layers"])
        elif field.live:
            self.run.change(field.name, value)
        else:
            self.run.begin({field.name: value}, phrase("parameters.%s.name" % field.name))

    def reset_settings(self):
        """Everything but the data back to its default; what is live acts on the run, the rest needs a new one."""
        changes = self.store.resetting()
        if all(state.FIELD[name].live for name in changes):
            for name, value in changes.items():
                self.run.change(name, value)
            self.voice.answer(phrase("voice.defaults"))
        else:
            self.run.begin(changes, phrase("parameters.all_defaults"))

    def change_language(self, code):
        asyncio.create_task(self.speak(code))

    def language_failed(self):
        self.notice.show("page.language_failed", "page.language_failed_hint")

    async def speak(self, code):
        """The whole page in another language, the run untouched: whoever says sentences with values says them anew."""
        changed = await language.change(code)
        self.languages.show()
        if not changed:
            self.language_failed()
            return
        self.boot.draw()
        self.settings_changed()
        self.figures_changed()
        self.playing_changed()
        self.appearance.apply()
        self.tell("language_changed")
        if self.scene.report is not None:
            self.show(self.scene.report)
            self.layout()
            self.repaint()

    def unroll(self, unrolled):
        """Draw the network unrolled in time, or folded."""
        self.scene.unroll(unrolled, self.appearance.still)
        self.layout()
        self.loop.request()

    # --- what run, player and trainer tell ----------------------------------------------------------------------

    def on_event(self, kind, payload, buffer):
        self.run.on_event(kind, payload, buffer)
        self.tell("event_came", kind, payload, buffer)

    def on_trainer(self, name):
        self.boot.show(name, epoch=self.run.epoch)
        if name == "stalled":
            self.halted()
            self.notice.show("boot.stalled", "boot.stalled_hint", [("boot.retry", self.trainer.retry)])
        self.tell("trainer_state", name)

    def settings_changed(self):
        self.transport.measures(not is_memory(self.store.values))
        if self.tiles.show(self.store["data"]):
            self.layout()  # the line begins at the chosen tile
        self.tell("settings_changed")

    def refused(self, problem):
        self.tell("refused", problem)

    def new_run(self, label):
        """A new run has begun, and there was nothing to keep of the one before."""
        self.voice.answer(phrase("run.new", what=label))

    def run_is_back(self):
        self.voice.answer(phrase("voice.back", epoch=self.run.epoch))

    def figures_changed(self):
        self.transport.show(self.run.records, self.run.future)
        self.tell("figures_changed")

    def epoch_came(self):
        self.player.epoch_arrived()
        self.tell("epoch_came")

    def report_came(self, report):
        """Show it, unless an epoch is being animated that it goes beyond; another sample of that epoch joins in."""
        self.stepping.report_came()
        self.tell("report_came", report)
        shown = self.scene.report
        if self.player.position is None or (shown.run, shown.epoch) == (report.run, report.epoch):
            self.show(report)

    def halted(self):
        """The animation ends at the newest report: one that a cycle was still to show is shown now."""
        self.player.stop()
        if self.run.report is not None and self.run.report is not self.scene.report:
            self.show(self.run.report)

    def trainer_rests(self):
        self.tell("trainer_rests")
        if self.player.fast and self.player.playing:
            self.player.stop()

    def playing_changed(self):
        self.transport.show_playing(self.player.playing)
        if self.scene.report is not None:
            self.network.name(self.player.playing)
            self.scene.describe(self.player.playing)
        self.tell("playing_changed")
        self.loop.request()

    # --- drawing ------------------------------------------------------------------------------------------------

    def show(self, report):
        self.network.head(report)
        if self.scene.show(report) or self.scene.stage is None:
            self.player.take_whole(Whole(report.window, report.horizon))
            self.layout()
        self.scene.describe(self.player.playing)
        self.network.show(report, self.player.playing)
        self.tell("report_shown", report)
        self.loop.request()

    def layout(self):
        if self.scene.report is None:
            return
        self.scene.layout(self.tiles.active_node())
        scene = self.scene
        self.network.place(scene.stage, scene.network, scene.report, scene.layers.roomy)
        self.stepping.place(scene.stage, scene.network, scene.report)
        self.transport.fit()
        self.tell("layout")
        self.loop.request()

    def appearance_changed(self):
        self.layout()
        self.repaint()
        if self.appearance.paper:
            # what is printed is what is there when this returns
            self.draw(0.0)

    def repaint(self):
        self.palette.refresh()
        self.scene.repaint()
        self.transport.renew()
        self.tell("repaint")
        self.loop.request()

    def draw(self, seconds):
        """One frame; True while something moves."""
        browser.notice_sharpness()
        player = self.player
        if player.advance(seconds) and self.run.report:
            self.show(self.run.report)
        if self.scene.stage is None:
            return False
        moment = player.moment()
        still = self.appearance.still
        if still and not self.stepping.by_hand:
            moment = moment.finished()
        travelled = 0.0 if still else player.travelled
        fast = player.playing and player.speed >= FAST
        drawn = REST if player.blurred else moment
        report = self.scene.report
        lasting = player.lasting(report.window, report.horizon)
        waiting, turning = self.scene.draw(
            drawn, travelled, player.playing, self.network.chosen, fast, still, lasting, seconds
        )
        if self.scene.made:
            self.stepping.show(self.scene.made, report)
        self.network.draw(moment)
        self.process.mark(moment, still)
        # where training runs freely each report asks for its own frame
        moving = turning or (player.playing and player.position is not None)
        for feature in self.features:
            if hasattr(feature, "draw"):
                moving = feature.draw(seconds, moment) or moving
        if waiting and not moving:
            self.loop.request_in(waiting)
        return moving
