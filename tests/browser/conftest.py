"""A real Chromium on the built site: real MicroPython, real Pyodide, real training.

One server serves dist/ for the session; every test gets a fresh browser context and, at its end, is held to two
promises that hold everywhere: nothing was requested from any other origin, and the console stayed free of errors."""

import os
import time
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from tools.layout import HERE
from tools.site.server import serving
from tools.site.words import languages

DIST = Path(os.environ.get("DIST") or Path(__file__).resolve().parents[2] / "dist")
WORDS = languages(HERE.site / "content")
LANGUAGES = list(WORDS)
READY_SAID = tuple(table["boot"]["ready"] for table in WORDS.values())
FASTEST = 0
"""The speed without animation, as the list of speeds names it."""
WHOLE = "document.documentElement.dataset.page === 'ready'"
"""All parts of the page are there, also those that come after the first picture."""
READY = 60_000
"""Milliseconds that starting the trainer may take on a busy machine."""


@pytest.fixture(scope="session")
def site():
    """The address of the built site on this machine."""
    with serving(DIST) as server:
        yield server.address


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM"),
            args=["--no-sandbox", "--disable-background-networking"],
        )
        yield browser
        browser.close()


GIVE = """async ([names, parts]) => {
  const data = new DataTransfer();
  names.forEach((name, place) => data.items.add(new File([new Uint8Array(parts[place])], name)));
  const event = new DragEvent("drop", {dataTransfer: data, bubbles: true, cancelable: true});
  document.getElementById("plot").dispatchEvent(event);
  return event.defaultPrevented;
}"""


class Visit:
    """One visitor with one page."""

    def __init__(self, context, site):
        self.context, self.site = context, site
        self.page = context.new_page()
        self.page.set_default_timeout(READY)
        self.requests, self.errors, self.expected = [], [], ()
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on(
            "console",
            lambda message: (
                message.type == "error" and self.errors.append(f"{message.text} {message.location['url']}")
            ),
        )
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

    def open(self, path=""):
        self.page.goto(self.site + path, wait_until="domcontentloaded")
        return self

    def open_drawn(self, path=""):
        """The page with its first picture. The trainer never comes, which saves seconds where nothing needs it."""
        self.page.route("**/pyodide/*.wasm", lambda route: None)
        self.open(path).until("document.querySelectorAll('#layers li').length === 3")
        self.until(WHOLE)
        return self

    def until(self, expression, argument=None, timeout=READY):
        """Until it is true in the page. What has to wait itself is asked by `until_told`: a promise counts as true."""
        assert not expression.lstrip().startswith("async"), "a promise counts as true at once"
        self.page.wait_for_function(expression, arg=argument, timeout=timeout)

    def until_told(self, expression, argument=None):
        """Until an asynchronous function tells something true, asked again and again."""
        end = time.monotonic() + READY / 1000
        while not self.page.evaluate(expression, argument):
            assert time.monotonic() < end, "it was never told"
            self.page.wait_for_timeout(100)

    def drop(self, **files):
        """Files let go over the page, name_ending=content."""
        names = [name.replace("_", ".") for name in files]
        assert self.page.evaluate(GIVE, [names, [list(content) for content in files.values()]])

    def settle(self, width, height):
        """Another size of the window, and all that follows from it drawn."""
        self.page.set_viewport_size({"width": width, "height": height})
        self.until_drawn()

    def until_drawn(self):
        self.page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")

    def write_figures(self, figures, epoch, of):
        """As if an epoch's figures were these."""
        self.page.evaluate(
            """([figures, epoch, of]) => {
                for (const id of ['training-loss', 'validation-loss', 'free-running-error'])
                    document.getElementById(id).textContent = figures;
                document.getElementById('epoch').textContent = epoch;
                document.getElementById('free-running-of').textContent = of;
            }""",
            [figures, epoch, of],
        )

    def until_ready(self):
        self.until(
            "said => said.includes(document.getElementById('boot-text').textContent)", list(READY_SAID)
        )
        self.until(WHOLE)
        return self

    def menu(self, selector):
        """Press something in the header's menu."""
        if not self.page.evaluate("document.getElementById('menu').matches(':popover-open')"):
            self.page.click("#menu-open")
        self.page.click(selector)
        return self

    def speak(self, code):
        """Choose a language in the header's menu, and close it."""
        self.page.click("#menu-open")
        self.page.select_option("#language", code)
        self.page.keyboard.press("Escape")
        return self

    def text(self, identifier):
        return self.page.text_content("#" + identifier).strip()

    def epoch(self):
        return int(self.text("epoch"))

    def loss(self):
        return float(
            self.text("training-loss")
            .replace("·10⁻", "e-")
            .translate(str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789"))
        )

    def until_epoch(self, epoch):
        self.until("n => Number(document.getElementById('epoch').textContent) >= n", epoch)

    def speed(self, speed):
        """A number of times, or FASTEST."""
        self.page.select_option("#speed", str(speed))

    def slide(self, name, position):
        self.page.evaluate(
            "([name, position]) => { const slider = document.getElementById(name); slider.value = position;"
            " slider.dispatchEvent(new Event('input', {bubbles: true})); }",
            [name, position],
        )

    def train_fast(self, epochs):
        """As fast as it trains, until `epochs` are there and no more."""
        self.until_paused()
        self.speed(FASTEST)
        for epoch in range(self.epoch(), epochs):
            self.page.click("#step")
            self.until_epoch(epoch + 1)
            self.until_paused()
        return self.until_at_rest()

    def until_paused(self):
        """One epoch that was asked for has been shown to its end."""
        self.until("!document.getElementById('play').hasAttribute('data-playing')")

    def until_still(self, place):
        """The box of a part of the page, when it no longer moves."""
        box = None
        while box != (box := self.page.locator(place).bounding_box()):
            self.page.wait_for_timeout(100)
        return box

    def until_at_rest(self):
        """The epoch that was under way at a pause still ends."""
        epoch = None
        while epoch != self.epoch():
            epoch = self.epoch()
            self.page.wait_for_timeout(300)
        return self

    def mean_squared_error(self):
        """Of the shown prediction, from the plot's own description."""
        import re

        return float(re.search(r"error ([\d.]+) after", self.page.get_attribute("#plot", "aria-label"))[1])


HUGE = """() => [...document.querySelectorAll("canvas")].filter(each => each.width * each.height > 5e7)
  .map(each => `${each.id}: ${each.width} by ${each.height}`)"""
"""Pictures of more pixels than any screen has: of so many a browser shows none, and says nothing."""


@pytest.fixture
def visit(chromium, site):
    # tests/delivery tries the offline copy; here it would only load everything once more
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, service_workers="block")
    visitor = Visit(context, site)
    yield visitor
    errors = [text for text in visitor.errors if not any(part in text for part in visitor.expected)]
    foreign = [url for url in visitor.requests if not url.startswith((site, "blob:" + site, "data:"))]
    huge = [] if visitor.page.is_closed() else visitor.page.evaluate(HUGE)
    context.close()
    assert errors == []
    assert foreign == []
    assert huge == []
