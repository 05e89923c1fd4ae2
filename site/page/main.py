"""The page's entry: reads the words, starts the application."""

from page import browser, texts
from page.app import App

language = browser.document.documentElement.lang
response = await browser.window.fetch("content/%s.json" % language)  # noqa: F704
texts.load(await response.text())  # noqa: F704
app = App()
await app.start()  # noqa: F704
