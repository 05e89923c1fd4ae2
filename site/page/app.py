"""The application: makes every part of the page and hands each what it uses. Who hears what is told by the parts
themselves, which listen to each other's signals (browser/signal.py)."""

import asyncio

from page import browser
from page.browser import hover
from page.browser.appearance import Appearance
from page.browser.palette import Palette
from page.browser.sliders import Sliders
from page.cell.view import CellView
from page.delivery.address import Address
from page.delivery.embed import Embed
from page.delivery.keep import Keep
from page.delivery.kept_run import KeptRun
from page.delivery.offline import Offline
from page.delivery.share.view import Share
from page.delivery.worksheet.view import Worksheet
from page.frame.boot import Boot
from page.frame.by_cell import ByCell
from page.frame.languages import Languages
from page.frame.menu import Menu
from page.frame.room import Room
from page.frame.sheet import Sheet
from page.guide.check.view import Check
from page.guide.pages import Pages
from page.guide.teaching import Teaching
from page.guide.tour.tour import Tour
from page.input.tiles import Tiles
from page.listening.narration import Narration
from page.listening.sound import Hearing
from page.listening.tables import Tables
from page.listening.view import Listening
from page.notice.overfitting import Overfitting
from page.notice.view import Notice
from page.own_data.curve import Curve
from page.own_data.pad import Pad
from page.own_data.preview import Preview
from page.own_data.view import OwnData
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
from page.shortcuts.view import Shortcuts
from page.stage.display import Display
from page.stage.network import Network
from page.stage.scene import Scene
from page.stage.stepping import Stepping
from page.stage.views import Views
from page.transport.view import Transport
from page.words.voice import Voice


class App:
    def __init__(self) -> None:
        browser.only_what_can_act()
        hover.watch()
        Sliders()
        Room()
        Menu()
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
        self.make_guide()
        self.make_delivery()
        # what ends with training ends after everybody has heard of it
        self.run.rested.listen(self.player.rest)
        self.languages.changed.listen(self.display.say_again)

    def say_figures_again(self) -> None:
        """In another language all is said anew that is said whenever settings, figures or play change."""
        changed = self.languages.changed
        for again in (
            self.boot.draw, self.store.changed.send, self.run.figures.send, self.player.changed.send,
        ):  # fmt: skip
            changed.listen(again)

    def make_panels(self) -> None:
        store, run, player, voice = self.store, self.run, self.player, self.voice
        display, orders, languages, notice = self.display, self.orders, self.languages, self.notice
        tiles = Tiles(store, orders.choose_data, display)
        display.watch(tiles.active_node)
        # before all who look at the settings: what an address fixes or hides
        self.address = Address(store, run, player, display, self.views, notice, voice)
        Transport(store, orders, display)
        Overfitting(run, notice)
        Process(orders, display)
        ByCell(display)
        Stepping(display, voice)
        parameters = Parameters(store, run, orders, display, languages, voice)
        preview = Preview(self.trainer, Curve(self.palette))
        own_data = OwnData(store, run, preview, Pad(self.palette, voice), notice, voice)
        tiles.offer_more(own_data.open)
        parameters.own_data_asked.listen(own_data.open)
        self.ahead = Ahead(self.trainer)
        Prediction(display, orders, self.ahead, languages, voice)
        MemorylessButton(run, player, languages)
        Narration(run, player, orders, display, voice)
        self.cell = CellView(run, player, store, display, languages, voice)
        ReactingButton(display, lambda: self.cell.ask_for("cell-reactions"))

    def make_guide(self) -> None:
        store, orders, display, cell = self.store, self.orders, self.display, self.cell
        languages, voice = self.languages, self.voice
        pages = Pages()  # before the tour: of what is open, its pages close first
        self.tour = Tour(store, orders, display, cell, self.views, languages, self.notice, voice)
        Check(pages, self.tour, display, languages, voice)
        teaching = Teaching(pages, display, cell, languages, self.tour, voice, Sheet(cell).uncover)
        teaching.lacked.listen(self.address.lacks)
        Tables(self.run, self.player, display, cell, self.ahead, languages, voice)
        Listening(languages, voice)
        Hearing(self.run, display, voice)
        Shortcuts(orders, voice, teaching, cell)

    def make_delivery(self) -> None:
        self.kept_run = KeptRun(self.store, self.run, self.player, self.address, self.notice)
        Embed(self.run, self.tour)
        Offline(self.trainer, self.notice)
        Share(self.store, self.voice)
        Keep(self.store, self.run, self.notice, self.voice)
        Worksheet(self.orders, self.languages, self.voice)

    async def start(self) -> None:
        self.store.changed.send()
        if not await self.kept_run.take_up():
            await self.run.show_first()
        asyncio.create_task(self.trainer.start())
        asyncio.create_task(self.trainer.watch())
