"""The words of the page, by dotted key, from the language's content file; and how they come onto the page.

`say(node, key, ...)` and `say_in(node, attribute, key, ...)` write words and leave on the node what was said, so that
another language finds every word by its key, never by its text. Whatever is said may have values: numbers, figures
(page/words/figures.py: figure), counts, texts as they are, and other phrases.

    say(button, "delivery.copied")
    say(title, "network.layer", n=3)
    say_in(button, "aria-label", "teaching.explain", what=phrase("cell.name.hidden"))
    say(hint, refused(problem))                 # what the trainer has refused

`words(key, ...)` gives the text alone, for canvases and for what is written anew with every report."""

import json

from page.browser.types import Node, Problem, Said, Value, Values
from page.words import figures

REFUSALS = "refusals"
_table = {}


def load(text: str) -> None:
    """Take over a content file; ValueError or TypeError, and nothing has changed, if it is none."""
    table = json.loads(text)
    if not isinstance(table, dict):
        raise ValueError("no table of words")
    _table.clear()
    _table.update(table)
    figures.use(_table.get("figures", {}))


# --- what can be said -----------------------------------------------------------------------------------------------


def phrase(key: str, **values: Value) -> dict:
    """Words to be said later, or inside other words."""
    return {"key": key, "values": values}


def count(what: str, n: int) -> dict:
    """So many of something: count("epochs", 1) is "1 epoch"."""
    return phrase("count." + what, n=n)


def setting(name: str) -> dict:
    """The name of a setting's control."""
    return {"setting": name}


def choice(name: str, value: Value) -> dict:
    """A value of a setting, as its control shows it."""
    return {"setting": name, "choice": value}


def refused(problem: Problem) -> list:
    """What the trainer has refused and what helps, as phrases: one after the other."""
    return [part for part in (message_of(problem), hint_of(problem)) if part]


def message_of(problem: Problem) -> Said:
    return problem["said"]["message"] if "said" in problem else problem["message"]


def hint_of(problem: Problem) -> Said:
    return problem["said"]["hint"] if "said" in problem else problem.get("hint") or ""


def told(said: Said) -> str:
    """The text of whatever can be said: a text, a number, a phrase of any kind, a list of these."""
    if isinstance(said, dict):
        if "key" in said:
            return _filled(_found(said["key"], said["values"]), said["values"])
        if "template" in said:
            # the engine's English is the key of its sentences in other languages
            template = _table.get(REFUSALS, {}).get(said["template"], said["template"])
            return _filled(template, said["values"])
        if "choice" in said:
            return _choice(said["setting"], said["choice"])
        if "setting" in said:
            return _setting(said["setting"])
        if "quoted" in said:
            return _in_quotes(said["quoted"])
        return figures.FORMS[said["figure"]](*said["of"])
    if isinstance(said, (list, tuple)):
        sentences = [told(part) for part in said]
        return (" " if sentences and sentences[0][-1:] in ".?!" else ", ").join(sentences)
    if isinstance(said, (int, float)) and not isinstance(said, bool):
        return figures.number(said)
    return str(said)


def _found(key: str, values: Values) -> str:
    """The text of a key; one with forms for one and for many is chosen by the value `n`."""
    node = _table
    for part in key.split("."):
        node = node.get(part) if isinstance(node, dict) else None
    if isinstance(node, dict) and "other" in node:
        node = node["one"] if values.get("n") == 1 else node["other"]
    return node if isinstance(node, str) else key


def _filled(text: str, values: Values) -> str:
    """The text with each `{name}` replaced, once: what a value holds is no place."""
    if "{" not in text:
        return text
    parts = text.split("{")
    done = [parts[0]]
    for part in parts[1:]:
        name, closed, rest = part.partition("}")
        done.append(told(values[name]) + rest if closed and name in values else "{" + part)
    return "".join(done)


def _setting(name: str) -> str:
    """A control's name as a control's; data of the visitor's own are called what they are."""
    key = "parameters.%s.name" % name
    text = _found(key, {})
    if text == key:
        own = "input." + name
        text = _found(own, {})
        return name if text == own else text
    return _in_quotes(text)


def _in_quotes(text: str) -> str:
    """In the language's quotation marks: a control's name, or somebody's own words."""
    return _filled(_found("parameters.control", {}), {"name": text})


def _choice(name: str, value: Value) -> str:
    if name == "data":
        key = "input." + str(value)
    elif isinstance(value, bool) or value in ("true", "false"):
        key = "parameters.off" if value in (False, "false") else "parameters.on"
    else:
        key = "parameters.%s.%s" % (name, value)
    text = _found(key, {})
    return str(value) if text == key else text


def words(key: str, **values: Value) -> str:
    """The text of `key` with `{name}` filled in; an unknown key shows itself, so that it is seen and mended."""
    return told(phrase(key, **values))


def key_for(cell: str, key: str) -> str:
    """The key of what is true of one kind of cell, where that has words of its own: `key_gru`."""
    own = key + "_" + cell
    return key if _found(own, {}) == own else own


def key_of(cell: str, kind: str, key: str) -> str:
    """The same of a kind of data, and of both: `key_text`, `key_text_gru`."""
    return key_for(cell, key_for(kind, key))


def key_back(reverse: bool, key: str) -> str:
    """The key of what is true of a layer that reads backward, where that has words of its own: `key_backward`."""
    return key_if(reverse, key, "backward")


def key_if(so: bool, key: str, how: str) -> str:
    """The key of what is true where something is so, if that has words of its own: `key_how`."""
    own = key + "_" + how
    return own if so and _found(own, {}) != own else key


def words_for(cell: str, key: str) -> str:
    return words(key_for(cell, key))


# --- on the page ----------------------------------------------------------------------------------------------------

TEXT = "text"
SAID = "data-said"
"""The attribute that keeps what was said on a node: {"text" or an attribute's name: what}, as JSON."""


def say(node: Node, said: Said, **values: Value) -> Node:
    """Write words as the node's text; said: a key (with its values), or anything that `told` knows. The node."""
    return say_in(node, TEXT, said, **values)


def say_in(node: Node, attribute: str, said: Said, **values: Value) -> Node:
    """Write words into an attribute."""
    if isinstance(said, str) and said:
        said = phrase(said, **values)
    kept = node.getAttribute(SAID)
    kept = json.loads(kept) if kept else {}
    kept[attribute] = said
    node.setAttribute(SAID, json.dumps(kept))
    _put(node, attribute, told(said))
    return node


def say_again(node: Node) -> None:
    """What was said on a node, in the present language."""
    for attribute, said in json.loads(node.getAttribute(SAID)).items():
        _put(node, attribute, told(said))


def _put(node: Node, attribute: str, text: str) -> None:
    if attribute == TEXT:
        node.textContent = text
    else:
        node.setAttribute(attribute, text)
