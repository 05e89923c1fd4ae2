"""A stretch of a run's text, or one that somebody types, and what the units do while the network reads it."""

from typing import Any

import numpy as np

from explornn_py.data.texts import TextSource
from explornn_py.errors import Choice, ConfigurationError, ExplornnError, Quoted, Sentence, Setting
from explornn_py.learning.streams import SHUFFLE, STRETCH, stream
from explornn_py.looking.reactions import Reactions, reactions
from explornn_py.plain import shown, unwarned, whole
from explornn_py.run.session import Session

LETTERS = 480
"""Of a stretch, at most: a picture that can be overlooked, and enough to tell what explains a unit."""
BEFORE = 1000
"""Letters before a stretch in which a line or a quotation that reaches into it may have begun."""
PARTS = ("validation", "training")


@unwarned
def read_stretch(
    session: Session,
    layer: Any = 0,
    quantity: Any = "hidden",
    part: Any = "validation",
    number: Any = 0,
    text: Any = None,
) -> Reactions:
    """The network as it is now reads a stretch of text from an empty state: what each unit of a layer does meanwhile.

    layer: from 0; quantity: see `quantities`.  part: of which part of the run's text, one of PARTS; number: which
    stretch of it, from 0, drawn by the run's seed; text: read this instead.  What `reactions` gives, and in the header
    run and epoch, the alphabet, the part ("whole" of a text too short for parts, "typed" of `text`), the number, the
    start (None of `text`), and whether there is "more" than this stretch.

    Raises ExplornnError: of a run that has learned no text (code no_text), of one that reads both ways (code
    both_directions), of letters that it does not know (code
    bad_value, field "text"), of a bad place (code bad_unit), and of a network gone astray (code not_finite).
    """
    source = session.source
    if not isinstance(source, TextSource):
        raise ExplornnError(
            "no_text",
            Sentence("Only a text can be read letter by letter; this run has learned other data."),
            Sentence("Learn a text first."),
        )
    if session.network.directions > 1:
        raise ExplornnError(
            "both_directions",
            Sentence(
                "A network that reads both ways knows the end of a stretch before it answers at its beginning, so "
                "it cannot be followed letter by letter."
            ),
            Sentence(
                "Start a run with {field} set to {forward}.",
                field=Setting("directions"),
                forward=Choice("directions", "forward"),
            ),
        )
    if text is not None:
        told: dict[str, Any] = {"part": "typed", "number": 0, "start": None, "more": False}
        read, before = _typed(source, text), ""
    else:
        told = _chosen(source, session.configuration.seed, part, number)
        read = source.text[told["start"] : told.pop("end")]
        before = source.text[max(0, told["start"] - BEFORE) : told["start"]]
    alphabet = source.alphabet or ()
    places = {letter: place for place, letter in enumerate(alphabet)}
    letters = np.array([places[letter] for letter in read])
    generator = stream(session.configuration.seed, SHUFFLE, told["number"])
    found = reactions(session.network, letters, (read, before), layer, quantity, generator)
    found.header.update(told | {"run": session.run_id, "epoch": session.epoch, "alphabet": list(alphabet)})
    return found


def _chosen(source: TextSource, seed: int, part: Any, number: Any) -> dict[str, Any]:
    """Part, number, start and end of a stretch: of a part that is longer, one that begins behind a blank."""
    found = whole(number, 0)
    if part not in PARTS or found is None:
        wrong = shown(part if part not in PARTS else number)
        raise ExplornnError(
            "bad_value",
            Sentence(
                "A stretch is of one of {parts}, and has a number from 0, not {value}.",
                parts=list(PARTS),
                value=wrong,
            ),
            Sentence("Choose one of these."),
        )
    first, end = bounds(source, part)
    more = end - first > LETTERS
    if more:
        last = end - LETTERS
        starts = [
            place for place in range(first, last + 1) if place == first or source.text[place - 1].isspace()
        ]
        first = starts[stream(seed, STRETCH, found).integers(len(starts))]
        end = first + LETTERS
    told = part if source.held_out else "whole"
    return {"part": told, "number": found, "start": first, "end": end, "more": more}


def bounds(source: TextSource, part: str) -> tuple[int, int]:
    """Where a part of the text begins and ends; of a text that is too short to have any, the whole."""
    if not source.held_out:
        return 0, len(source.text)
    starts = getattr(source.starts, part)
    return int(starts[0]), int(starts[-1]) + source.window + 1


def _typed(source: TextSource, text: Any) -> str:
    """A typed text as it is read, whole or not at all."""
    if not isinstance(text, str):
        raise _refused(Sentence("The text must be a text, not {value}.", value=shown(text)))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not 2 <= len(text) <= LETTERS:
        raise _refused(
            Sentence(
                "The text must have from 2 to {most} characters, not {count}.", most=LETTERS, count=len(text)
            )
        )
    alphabet = source.alphabet or ()
    unknown = [letter for letter in dict.fromkeys(text) if letter not in alphabet]
    if unknown:
        raise _refused(
            Sentence(
                "The network has never seen these characters: {letters}.",
                letters=[Quoted(letter) for letter in unknown[:10]],
            ),
            Sentence("It knows these: {letters}", letters="".join(sorted(alphabet)).replace("\n", "")),
        )
    return text


def _refused(message: Sentence, hint: Sentence | str = "") -> ConfigurationError:
    return ConfigurationError("bad_value", message, hint or Sentence("Type another text."), "text")
