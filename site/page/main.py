"""The page's entry: unpacks its modules, reads the words, starts the application; first what the first picture needs,
then the trainer and, beside it, all that only opens when it is asked for."""

from _pyscript import interpreter

from js import place

await place.unpack(interpreter, "page.tgz")  # noqa: F704
from page.app import App  # noqa: E402
from page.words import language  # noqa: E402

spoken = await language.start()  # noqa: F704
app = App()
if not spoken:
    app.languages.failed()
await app.show()  # noqa: F704
app.train()
await place.drawn()  # noqa: F704
await place.unpack(interpreter, "afterwards.tgz")  # noqa: F704
from page.afterwards import Afterwards  # noqa: E402

Afterwards(app)
