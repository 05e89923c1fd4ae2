"""The application: makes the parts of the page that the first picture and its controls need, and hands each what it
uses; afterwards.py makes the others. Who hears what is told by the parts themselves, which listen to each other's
signals (browser/signal.py)."""

import asyncio

from page import browser
from page.browser import hover
from page.browser.appearance import Appearance
from page.browser.palette import Palette
from page.browser.sliders import Sliders
from page.delivery.address import Address
from page.delivery.kept_run import KeptRun
from page.delivery.offline import Offline
from page.frame.boot import Boot
from page.frame.by_cell import ByCell
from page.frame.held import Held
from page.frame.languages import Languages
from page.frame.menu import Menu
from page.frame.room import Room
from page.guide import marks
from page.input.tiles import Tiles
from page.listening.narration import Narration
from page.notice.kept import KeptInMenu
from page.notice.overfitting import Overfitting
from page.notice.view import Notice
from page.parameters.view import Parameters
from page.prediction.memoryless import MemorylessButton
from page.prediction.reacting import ReactingButton
from page.prediction.view import Prediction
from page.process.view import Process
from page.run.forecast import Ahead
from page.run.orders import Orders
from page.run.player import Player
from page.run.run import Run
from page.run.trainer import Trainer
from page.settings.state import Store
from page.stage.display import Display
from page.stage.network import Network
from page.stage.scene import Scene
from page.stage.stepping import Stepping
from page.stage.views import Views
from page.transport.view import Transport
from page.words.reasons import why_not
from page.words.voice import Voice


class App:
    def __init__(self) -> None:
        browser.only_what_can_act(lambda why: self.notice.show(why_not(why)))
        hover.watch()
        Sliders()
        Room()
        Menu()
        self.held = Held()
        self.appearance, self.palette, self.store, self.voice = Appearance(), Palette(), Store(), Voice()
        self.notice = Notice(self.voice)
        browser.when_troubled(self.notice.unexpected)
        self.languages = Languages(self.notice)
        self.trainer = Trainer(self.store)
        self.run = Run(self.store, self.trainer, self.notice, self.voice)
        self.player = Player(self.run)
        self.boot = Boot(self.trainer, self.run, self.player, self.notice, self.voice)
        self.orders = Orders(self.store, self.run, self.player, self.voice, self.boot.hindered)
        self.network = Network(self.store, self.orders)
        scene = Scene(self.palette)
        self.display = Display(scene, self.network, self.run, self.player, self.appearance, self.palette)
        self.views = Views(self.display)
        self.say_figures_again()
        self.make_panels()
        # what ends with training ends after everybody has heard of it
        self.run.rested.listen(self.player.rest)

    def say_figures_again(self) -> None:
        """In another language all is said anew that is said whenever settings, figures or play change."""
        changed = self.languages.changed
        for again in (
            self.boot.draw, self.store.changed.send, self.run.figures.send, self.player.changed.send,
        ):  # fmt: skip
            changed.listen(again)
        self.languages.written.listen(self.display.say_again)

    def make_panels(self) -> None:
        store, run, player, voice = self.store, self.run, self.player, self.voice
        display, orders, languages, notice = self.display, self.orders, self.languages, self.notice
        self.tiles = Tiles(store, orders.choose_data, display)
        display.watch(self.tiles.active_node)
        # before all who look at the settings: what an address fixes or hides
        self.address = Address(store, run, player, display, self.views, notice, voice)
        Transport(store, orders, display)
        Overfitting(run, notice)
        KeptInMenu(run)
        Process(orders, display)
        ByCell(display)
        Stepping(display, voice)
        self.parameters = Parameters(store, run, orders, display, languages, voice)
        self.ahead = Ahead(self.trainer)
        Prediction(display, orders, self.ahead, languages, voice)
        MemorylessButton(run, player, languages)
        self.reacting = ReactingButton(display)
        Narration(run, player, orders, display, voice)
        # the explaining signs have their room from the first picture on
        marks.mark()
        Offline(self.trainer, notice)
        self.kept_run = KeptRun(store, run, player, self.address, notice)

    async def show(self) -> None:
        """The first picture."""
        self.store.changed.send()
        if not await self.kept_run.take_up():
            await self.run.show_first()

    def train(self) -> None:
        asyncio.create_task(self.trainer.start())
        asyncio.create_task(self.trainer.watch())
