"""What the page knows of the engine, written as one module of the page: the settings, and what data of one's own may
hold.

The engine states each of these where it computes with it; the page only reads.  The build runs this file in the
interpreter and with the engine of the built site, the page's tests run it as a module.

The surprising thing: all rows are tuples.  MicroPython keeps their order, which it does not keep of a dictionary, and
has made them before the page's first line runs.
"""

from explornn_py.data import DATA_SETS, formula, series, texts, windows
from explornn_py.settings.configuration import Configuration
from explornn_py.settings.table import FIELDS

HEAD = '"""What the page knows of the engine. The build writes it (tools/site/facts.py)."""\n'


def settings():
    """(name, kind, default, minimum, maximum, choices, live, depends) of every setting, in the table's order."""
    defaults = Configuration.from_dict({}).to_dict()
    return tuple(
        (
            name,
            field.kind,
            defaults[name],
            field.minimum,
            field.maximum,
            field.choices,
            field.live,
            field.depends,
        )
        for name, field in FIELDS.items()
    )


def data_sets():
    """(name, kind, whether it is made of what the visitor gives) of every data set."""
    return tuple((name, row.kind, row.own) for name, row in DATA_SETS.items())


def limits():
    """What data of one's own may hold, with the window and the horizon that such data begin with."""
    begun = {
        kind: Configuration.from_dict({"data": data}) for kind, data in (("text", "abab"), ("series", "sine"))
    }
    text, numbers = begun["text"], begun["series"]
    return {
        "SHORTEST_TEXT": windows.shortest_by_comb(text.window, text.horizon),
        "LONGEST_TEXT": texts.LONGEST_TEXT,
        "LARGEST_ALPHABET": texts.LARGEST_ALPHABET,
        "SHORTEST_SERIES": windows.shortest_by_part(numbers.window, numbers.horizon),
        "LONGEST_SERIES": series.LONGEST_SERIES,
        "LONGEST_FORMULA": formula.LONGEST_FORMULA,
    }


def written(name, value):
    """A constant as a statement of Python, a row on each line."""
    if not isinstance(value, tuple):
        return f"{name} = {value!r}\n"
    return f"{name} = (\n{''.join(f'    {row!r},{chr(10)}' for row in value)})\n"


def source():
    """The module's text."""
    facts = {"SETTINGS": settings(), "DATA_SETS": data_sets()} | limits()
    return HEAD + "".join(written(name, value) for name, value in facts.items())


def make():
    """path -> bytes, for the build"""
    return {"facts.py": source().encode()}
