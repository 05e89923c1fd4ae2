"""The parts of the page that open only when they are asked for: the cell, the guide, data of one's own, what is taken
along. Their modules come in an archive of their own, right behind the first picture (tools/site/modules.py), and each
is told then what is shown."""

from page.browser.types import TYPE_CHECKING
from page.cell.view import CellView
from page.delivery.embed import Embed
from page.delivery.hand_in import HandIn
from page.delivery.keep import Keep
from page.delivery.share.view import Share
from page.delivery.worksheet.view import Worksheet
from page.frame.sheet import Sheet
from page.guide.check.view import Check
from page.guide.pages import Pages
from page.guide.teaching import Teaching
from page.guide.tour.tour import Tour
from page.listening.sound import Hearing
from page.listening.tables import Tables
from page.listening.view import Listening
from page.own_data.curve import Curve
from page.own_data.pad import Pad
from page.own_data.preview import Preview
from page.own_data.view import OwnData
from page.rivals.view import RivalsPanel
from page.shortcuts.view import Shortcuts
from page.words.texts import phrase

if TYPE_CHECKING:
    from page.app import App


class Afterwards:
    def __init__(self, app: "App") -> None:
        self.make_panels(app)
        self.make_guide(app)
        self.make_delivery(app)
        app.display.tell()
        app.held.release()

    def make_panels(self, app: "App") -> None:
        display, languages, voice = app.display, app.languages, app.voice
        preview = Preview(app.trainer, Curve(app.palette))
        own_data = OwnData(app.store, app.run, preview, Pad(app.palette, voice), app.notice, voice)
        app.tiles.more_asked.listen(own_data.open)
        app.parameters.own_data_asked.listen(own_data.open)
        self.cell = CellView(app.run, app.player, app.store, display, languages, voice)
        RivalsPanel(app.run, languages, voice)
        self.cell.address.missed.listen(lambda number: app.notice.show(phrase("network.none_such", n=number)))
        app.reacting.asked.listen(lambda: self.cell.ask_for("cell-reactions"))

    def make_guide(self, app: "App") -> None:
        display, cell, languages, voice = app.display, self.cell, app.languages, app.voice
        pages = Pages()  # before the tour: of what is open, its pages close first
        self.tour = Tour(app.store, app.orders, display, cell, app.views, languages, app.notice, voice)
        self.check = Check(pages, self.tour, display, languages, voice)
        teaching = Teaching(pages, display, cell, languages, self.tour, voice, Sheet(cell).uncover)
        teaching.lacked.listen(app.address.lacks)
        Tables(app.run, app.player, display, cell, app.ahead, languages, voice)
        Listening(languages, voice)
        Hearing(app.run, display, voice)
        Shortcuts(app.orders, voice, teaching, cell)

    def make_delivery(self, app: "App") -> None:
        Embed(app.run, self.tour, self.check)
        Share(app.store, app.voice)
        Keep(app.store, app.run, app.notice, app.voice)
        HandIn(self.check, self.tour, app.voice)
        Worksheet(app.orders, app.languages, app.voice)
