"""The way into a layer and out again: the camera, whose picture is on the stage, where the focus goes, and the speed,
for inside a cell every step is shown."""

from page import browser
from page.browser.box import Box
from page.browser.measure import unit
from page.browser.types import TYPE_CHECKING, Act, Node
from page.cell.scene.morph import Morph
from page.cell.scene.zoom import Camera, Zoom
from page.settings.state import FASTEST

if TYPE_CHECKING:
    from page.cell.scene.surface import Surface
    from page.run.player import Player
    from page.stage.display import Display

PLACES = ("cell-process", "experiments", "inspector")
"""What of the page goes with the cell, beside the cell itself."""


class Passage:
    def __init__(self, player: "Player", display: "Display", surface: "Surface", arrived: Act) -> None:
        """arrived(): called when the camera has arrived, inside or outside."""
        self.player, self.display, self.surface, self.arrived = player, display, surface, arrived
        self.scene, self.appearance = display.scene, display.appearance
        self.node = browser.element("cell")
        self.zoom = Zoom(browser.element("picture"), surface.frame)
        self.morph = Morph(surface.picture, surface.room)
        self.was_fast = self.led = False
        """led: it is not the visitor who goes in or out but the guide, which is spoken with and keeps the focus."""

    @property
    def running(self) -> bool:
        return self.zoom.running

    # --- in -------------------------------------------------------------------------------------------------------

    def open(self, layer: int) -> tuple[Box, Node]:
        """The cell takes the stage's place. Where the look into it begins: (the layer's glyph, the stage)."""
        box = browser.element("stage").getBoundingClientRect()
        near = self.near(layer, box)
        browser.document.documentElement.setAttribute("data-scale", "cell")
        self.node.hidden = browser.element("cell-process").hidden = False
        self.slow_down()
        return near, box

    def enter(self, layer: int, near: Box, box: Node) -> None:
        """The camera moves in, to a cell that has been laid out."""
        if not self.led:
            browser.element("cell-title").focus(browser.options(preventScroll=True))
        if self.appearance.still or not box.width:  # the stage has no room on the page
            self.inside()
        else:
            browser.document.documentElement.toggleAttribute("data-zooming", True)
            self.scene.set_inert(True)
            self.cross(layer, near, box, True, self.inside)

    def cross(self, layer: int, near: Box, box: Node, inwards: bool, ended: Act) -> None:
        """Let the camera move, and with it the layer's units from the one picture into the other."""
        far = self.surface.frame.getBoundingClientRect()
        self.morph.begin(self.scene.units_of(layer), box, near, far)
        self.surface.renew()
        self.zoom.begin(Camera(near, far), box, inwards, self.morph, ended)

    def near(self, layer: int, box: Node) -> Box:
        """The layer's glyph on the screen (the last one's, if there are fewer by now); box: the stage's place."""
        glyph, pixels = self.scene.near(layer), unit()
        return Box(
            box.left + glyph.x * pixels,
            box.top + glyph.y * pixels,
            glyph.width * pixels,
            glyph.height * pixels,
        )

    def inside(self) -> None:
        self.scene.set_hidden(True)
        self.surface.renew()
        browser.document.documentElement.removeAttribute("data-zooming")
        self.arrived()

    # --- out ------------------------------------------------------------------------------------------------------

    def leave(self, layer: int) -> None:
        self.scene.set_hidden(False)
        self.speed_up()
        # the window may have become another while the stage was away
        self.display.layout()
        if self.appearance.still:
            self.outside(layer)
            return
        browser.document.documentElement.toggleAttribute("data-zooming", True)
        if not self.led:
            self.focus_layer(layer)
        box = browser.element("stage").getBoundingClientRect()
        self.cross(layer, self.near(layer, box), box, False, lambda: self.outside(layer))

    def outside(self, layer: int) -> None:
        root = browser.document.documentElement
        root.removeAttribute("data-zooming")
        root.removeAttribute("data-scale")
        places = [self.node] + [browser.element(name) for name in PLACES]
        inside = [browser.focused(node) for node in places]
        lost = browser.focus_is_lost()
        self.node.hidden = browser.element("cell-process").hidden = True
        if self.appearance.still:
            self.display.layout()
        if True in inside or (lost and not self.led):
            self.focus_layer(layer)
        self.arrived()

    def focus_layer(self, layer: int) -> None:
        """To the layer that one was in (the last one, if there are fewer by now)."""
        buttons = browser.document.querySelectorAll("#layers button")
        buttons[min(layer, buttons.length - 1)].focus(browser.options(preventScroll=True))

    # --- speed ----------------------------------------------------------------------------------------------------

    def slow_down(self) -> None:
        """Running as fast as it trains would show no step."""
        self.was_fast = self.player.fast
        self.offer_fastest(False)
        if self.was_fast:
            self.player.set_speed(1)

    def speed_up(self) -> None:
        self.offer_fastest(True)
        if self.was_fast and self.player.speed == 1:
            self.player.set_speed(FASTEST)

    def offer_fastest(self, offered: bool) -> None:
        for option in browser.element("speed").options:
            if float(option.value) == FASTEST:
                option.hidden = option.disabled = not offered
