"""The page's entry: reads the words, starts the application."""

from page import language
from page.app import App

await language.start()  # noqa: F704
app = App()
await app.start()  # noqa: F704
