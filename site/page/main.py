"""The page's entry: reads the words, starts the application."""

from page.app import App
from page.words import language

spoken = await language.start()  # noqa: F704
app = App()
if not spoken:
    app.languages.failed()
await app.start()  # noqa: F704
