"""One small face for three engines: open a page, look into it or into a frame of it, wait for something in it.

Chromium and Firefox are driven by Playwright, which drives Debian's own builds of both; WebKitGTK by its WebDriver."""

import atexit
import contextlib
import functools
import os
import shutil
import time

import webkit

ENGINES = ("chromium", "firefox", "webkit")
PATIENCE = 60


def missing(engine: str) -> str:
    """What an engine lacks on this machine; empty if nothing."""
    if engine == "webkit":
        return webkit.missing()
    if _program(engine):
        return ""
    return "Chromium is not installed" if engine == "chromium" else "Firefox ESR is not installed"


def _program(engine: str) -> str | None:
    if engine == "chromium":
        return os.environ.get("CHROMIUM") or shutil.which("chromium")
    return shutil.which("firefox-esr")


class Engine:
    """Common to all: `run` evaluates an expression in the page, or in the frame that was entered."""

    def until(self, expression: str, patience: float = PATIENCE):
        """The first true value of an expression."""
        end = time.monotonic() + patience
        error = None
        while time.monotonic() < end:
            try:
                if value := self.run(expression):
                    return value
            except Exception as problem:  # the page may be on its way to another one
                error = problem
            time.sleep(0.1)
        raise TimeoutError(f"{self.name}: {expression} did not become true ({error or self.state()})")

    def state(self) -> str:
        with contextlib.suppress(Exception):
            return self.run("document.body.innerText.slice(0, 300)")
        return "no page"


class Playwright(Engine):
    def __init__(self, name, browser):
        self.name, self.browser = name, browser
        self.frame = None
        self.context = None
        self.fresh()

    def fresh(self):
        """A visitor who has never been here."""
        if self.context:
            self.context.close()
        # an iframe in another site's page keeps nothing, as most visitors' browsers have it
        self.context = self.browser.new_context(viewport={"width": 1000, "height": 760})
        self.page, self.frame = self.context.new_page(), None

    def run(self, expression):
        # evaluated as a function's body, in case the page's policy allows no evaluation of text
        return (self.frame or self.page).evaluate(f"() => ({expression})")

    def open(self, address):
        self.frame = None
        self.page.goto(address, wait_until="commit")

    def enter_frame(self, selector):
        self.frame = self.page.wait_for_selector(selector).content_frame()

    def leave_frames(self):
        self.frame = None

    def reload(self):
        self.page.reload(wait_until="commit")


class WebKit(Engine):
    name = "webkit"

    def __init__(self, session):
        self.session = session
        self.run, self.open = session.run, session.open
        self.enter_frame, self.leave_frames = session.enter_frame, session.leave_frames

    def reload(self):
        self.session.ask("POST", "/refresh")


@contextlib.contextmanager
def start(name: str):
    if name == "webkit":
        with webkit.session() as session:
            yield WebKit(session)
        return
    if name == "chromium":
        browser = _driver().chromium.launch(executable_path=_program(name), args=["--no-sandbox"])
    else:
        browser = _driver().firefox.launch(channel="moz-firefox", executable_path=_program(name))
    try:
        yield Playwright(name, browser)
    finally:
        browser.close()


@functools.cache
def _driver():
    """One for all browsers of this process: Playwright allows no second one."""
    from playwright.sync_api import sync_playwright

    driver = sync_playwright().start()
    atexit.register(driver.stop)
    return driver
