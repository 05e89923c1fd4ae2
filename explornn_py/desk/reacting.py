"""The command `units`: which unit of a network that has learned a text reacts to what."""

import argparse
from typing import Any, TextIO

from explornn_py.desk.options import Parser, place
from explornn_py.desk.terminal import tell
from explornn_py.looking.explaining import LEAST_SHARE
from explornn_py.looking.reactions import Reactions
from explornn_py.run.session import Session
from explornn_py.run.stretch import PARTS, read_stretch

NAMES = {
    "letter": "the letter {letter}",
    "space": "spaces",
    "line_end": "line ends",
    "vowel": "vowels",
    "capital": "capital letters",
    "digit": "digits",
    "punctuation": "punctuation marks",
    "in_quotes": "text in quotation marks",
    "in_brackets": "text in brackets",
    "in_word": "how far into a word it is",
    "in_line": "how far into a line it is",
}
"""What traits are called (see `looking.of_text`)."""


def add_options(units: Parser) -> None:
    """The options of `units`."""
    units.add_argument("file", metavar="FILE", help="A saved run that has learned a text.")
    units.add_argument("--layer", metavar="N", help="This layer only, from 1. Default: all.")
    units.add_argument(
        "--of", default="hidden", metavar="NAME", help="hidden, cell_state, or a gate. Default: hidden."
    )
    units.add_argument(
        "--part",
        default=PARTS[0],
        metavar="NAME",
        help=f"Which part of the text is read: {', '.join(PARTS)}. Default: {PARTS[0]}.",
    )
    units.add_argument("--text", metavar="TEXT", help="Read this text instead.")


def told(options: argparse.Namespace, out: TextIO) -> int:
    """Carry the command out; its exit code."""
    session = Session.load(options.file)
    found = [
        read_stretch(session, layer, options.of, options.part, 0, options.text)
        for layer in _layers(options.layer, len(session.network.layers))
    ]
    rows = [row for each in found for row in _rows(each)]
    if rows:
        print("layer  unit  share of variance  values  at", file=out)
    for row in rows:
        print(row, file=out)
    units = sum(len(each.header["explained"]) for each in found)
    tell(
        f"{len(rows)} of {units} units react to one thing that can be told of these {len(found[0].header['text'])} "
        f"letters: it explains {LEAST_SHARE:.0%} of their variance or more, and more than of shuffled text."
    )
    return 0


def _layers(asked: str | None, count: int) -> list[int]:
    """The layers to look at, from 0; asked: one, from 1."""
    if asked is None:
        return list(range(count))
    return [place("layer", asked, count, "for all layers")]


def _rows(found: Reactions) -> list[str]:
    """A line for each unit that something explains, the best explained first."""
    explained = [(unit, each) for unit, each in enumerate(found.header["explained"], start=1) if each]
    explained.sort(key=lambda pair: -pair[1]["share"])
    layer = found.header["layer"] + 1
    return [
        f"{layer:>5}  {unit:>4}  {each['share']:>17.0%}  {'higher' if each['rises'] else 'lower ':>6}  {_named(each)}"
        for unit, each in explained
    ]


def _named(explanation: dict[str, Any]) -> str:
    name = NAMES[explanation["what"]].format(letter=repr(explanation["letter"]))
    return f"{name}, coming next" if explanation["ahead"] else name
