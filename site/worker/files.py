"""What the worker reads for the page: files of any kind, into columns that can be learned; and what it writes with the
packages that read them."""

from explornn_py.data.covariates import longest_beside
from explornn_py.data.naming import name_of
from explornn_py.dated import dates_text
from explornn_py.errors import ExplornnError, Sentence
from protocol import MOST_LINES
from worker.trouble import not_fetched, not_written

MOST_GAPS = 100
"""Gaps whose lines are told; how many there are is told of any number."""


def nothing_read():
    return ExplornnError(
        "nothing_read", Sentence("Nothing has been read yet."), Sentence("Choose a file first.")
    )


class Files:
    """The file that was read last. The reader is imported with the first one: only who brings a file waits for it.

    post: as the desk's; install: an async function that fetches a package of others by its name, where there is one."""

    def __init__(self, post, install):
        self.post = post
        self.install = install
        self.file = None
        self.reading = None

    async def read(self, block, options, column, example, beside):
        """As the desk's command."""
        from explornn_py.reading.examples import EXAMPLES

        if example in EXAMPLES:
            block = EXAMPLES[example].data()
        if block is not None:
            self.file = bytes(block)
        if self.file is None:
            raise nothing_read()
        self.reading = await self._read(options)
        told = self.reading.to_dict(column, values=False)
        # of as many gaps as a file may have, the page has no room for all lines
        if "gaps" in told:
            told["gaps"] = told["gaps"][:MOST_GAPS]
        if self.reading.kind == "table":
            others = [self.reading.numbered(name) for name in beside]
            told["beside"] = [other.name for other in others]
            numbers = [each.numbers.astype("<f8") for each in (self.reading.numbered(column), *others)]
            counted = {"column": told["column"], "count": len(numbers[0])}
            self.post("reading", counted, b"".join(each.tobytes() for each in numbers))
            dates = self.reading.dates
            told["dates"] = [dates[0], dates[-1]] if dates else None
        else:
            self.post("reading", {"characters": told["characters"]}, self.reading.text.encode())
        return told

    async def _read(self, options):
        """The reading; a package that it needs is fetched first, which the page hears."""
        from explornn_py.reading import read

        tell = lambda package: self.post("fetching", {"package": package})  # noqa: E731
        return await self._equipped(lambda: read(self.file, options, MOST_LINES), tell, not_fetched)

    async def written(self, write):
        """What write() gives; a package that it needs is fetched first."""
        return await self._equipped(write, lambda package: None, not_written)

    async def _equipped(self, act, tell, failed):
        from explornn_py.reading.spreadsheets import NeedsPackage

        try:
            return act()
        except NeedsPackage as error:
            if self.install is None:
                raise
            tell(error.package)
            try:
                await self.install(error.package)
            except Exception as why:  # micropip raises many kinds
                raise failed(error.package) from why
        return act()

    def prepared(self, column=None, gaps="stop", shorten="stop", beside=()):
        """A column of the file that was read last, with those beside it, as the settings with which it is learned."""
        if self.reading is None:
            raise nothing_read()
        from explornn_py.reading import prepared

        column = self.reading.numbered(column)
        others = [self.reading.numbered(name) for name in beside]
        found = prepared(
            column.numbers,
            self.reading.dates,
            gaps,
            shorten,
            longest_beside(len(others)),
            [other.numbers for other in others],
        )
        covariates = [[other.name, values] for other, values in zip(others, found.beside, strict=True)]
        return {
            "data": "series",
            "series": found.values,
            "covariates": covariates,
            "dates": dates_text(found.dates),
            "series_name": name_of(self.reading.called(column)),
        }
