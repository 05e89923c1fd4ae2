"""What is wrong with a file that js/files.js could not take, and what can be done, as things that can be said."""

from page.browser.types import JS, Said
from page.words.figures import figure
from page.words.texts import phrase


def trouble(what: str, told: JS) -> Said:
    """what: "" for nothing, or what was wrong; told: the event that says so, with the file's name and numbers."""
    if not what:
        return ""
    if what == "bytes":
        size = figure("fixed", float(told.count), 1)
        return phrase("parameters.own.file_bytes", name=str(told.name), size=size, most=int(told.most))
    if what in ("unreadable", "empty"):
        return phrase("parameters.own.file_" + what, name=str(told.name))
    return too_long(what, int(told.count), int(told.most))


def too_long(counts: str, number: int, most: int) -> dict:
    """counts: what the length is counted in, "characters" or "values"."""
    return phrase("parameters.own.too_many_" + counts, count=number, most=most)
