"""The transport: play, one epoch, start over, speed; the epoch and its losses; the track with its playhead."""

from page import browser, state
from page.canvas import Canvas
from page.pictures.track import Track
from page.texts import loss, words

ANNOUNCE_EVERY = 6
"""Seconds between two spoken messages while training."""


class Transport:
    def __init__(self, palette, orders):
        """orders: {"play" (play or pause), "step", "reset"} without arguments, "speed" and "go_to" with one."""
        self.canvas = Canvas(browser.element("track-picture"))
        self.track = Track(palette, self.canvas)
        self.records, self.shown = [], 0
        self.announced = 0.0
        for name in ("play", "step", "reset"):
            browser.listen(browser.element(name), "click", lambda event, name=name: orders[name]())
        speed = browser.element("speed")
        for value in state.SPEEDS + (state.FASTEST,):
            text = "%g×" % value if value else words("transport.fastest")
            browser.make("option", speed, value=value, text=text)
        speed.value = "1"
        browser.listen(speed, "change", lambda event: orders["speed"](float(speed.value)))
        self.playhead = browser.element("playhead")
        browser.listen(self.playhead, "change", lambda event: orders["go_to"](int(self.playhead.value)))

    def show_playing(self, playing):
        button = browser.element("play")
        name = words("transport.pause" if playing else "transport.play")
        button.toggleAttribute("data-playing", playing)
        button.setAttribute("aria-label", name)
        button.title = name
        browser.element("step").disabled = playing

    def show(self, records, record):
        """records: of all epochs, in order; record: that of the shown one, None before the first."""
        self.records, self.shown = records, record["epoch"] if record else 0
        browser.element("epoch").textContent = str(self.shown)
        for name in ("training_loss", "validation_loss"):
            text = loss(record[name] if record else None)
            browser.element(name.replace("_", "-")).textContent = text
        self.playhead.max = self.playhead.value = self.shown
        self.playhead.disabled = not record
        browser.element("track-empty").hidden = bool(record)
        self.draw()

    def fit(self):
        self.canvas.fit()
        self.draw()

    def draw(self):
        self.track.draw(self.records, self.shown)

    def announce(self, record):
        """Epoch and losses for those who listen, politely and not too often."""
        now = browser.now()
        if now - self.announced < ANNOUNCE_EVERY:
            return
        self.announced = now
        browser.element("announcement").textContent = words(
            "transport.spoken",
            epoch=record["epoch"],
            training=loss(record["training_loss"]),
            validation=loss(record["validation_loss"]),
        )
