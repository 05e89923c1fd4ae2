"""The words of the interface, by dotted key, from the language's content file."""

import json

_table = {}
_said = {}


def load(text):
    _table.clear()
    _said.clear()
    _table.update(json.loads(text))


def said():
    """{text: key} of what `words` has handed out as it stands, so that it can be found again where it was written."""
    return dict(_said)


def words(key, **values):
    """The text of `key` with `{name}` filled in; an unknown key shows itself, so that it is seen and mended."""
    node = _table
    for part in key.split("."):
        node = node.get(part) if isinstance(node, dict) else None
    if not isinstance(node, str):
        return key
    if "{" not in node:
        _said[node] = key
    for name, value in values.items():
        node = node.replace("{" + name + "}", str(value))
    return node


def words_for(cell, key):
    """The text of `key` as it is true of one kind of cell, where that has a text of its own: `key_gru`."""
    own = key + "_" + cell
    text = words(own)
    return words(key) if text == own else text


def refusal(problem):
    """What the trainer has refused and what helps, in its words."""
    return problem["message"] + " " + (problem["hint"] or "")


def loss(value):
    """A loss as one reads it: three significant digits, small ones as a power of ten."""
    if value is None:
        return "–"
    if value >= 0.001:
        return "%.4f" % value if value < 10 else "%.1f" % value
    mantissa, exponent = ("%.1e" % value).split("e")
    return mantissa + "e" + str(int(exponent))
