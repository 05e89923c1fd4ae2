"""The page's entry: reads the words, starts the application."""

from page import language
from page.app import App

spoken = await language.start()  # noqa: F704
app = App()
if not spoken:
    app.language_failed()
await app.start()  # noqa: F704
