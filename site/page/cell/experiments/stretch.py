"""A stretch of text that the network has read, as the trainer tells of it: what every unit of a layer held after each
letter, what the network expected next, and what explains a unit. All figures are the trainer's
(explornn_py/looking/reactions.py)."""

from page.browser.types import TYPE_CHECKING
from page.run.block import Block
from page.words import signs
from page.words.figures import figure
from page.words.texts import phrase

if TYPE_CHECKING:
    from page.browser.types import JS

COUNTS = ("in_word", "in_line")
"""What is not yes or no at a letter, but how far."""
WORDS = "experiments.reactions."


class TextStretch(Block):
    def __init__(self, buffer: "JS") -> None:
        super().__init__(buffer)
        header = self.header
        self.text, self.layer, self.quantity = header["text"], header["layer"], header["quantity"]
        self.units, self.letters = self.shape("values")
        self.kept = (-1, [])

    def values(self, unit: int) -> list[float]:
        """Of a unit after each letter."""
        if self.kept[0] != unit:
            self.kept = (unit, self.read("values", unit * self.letters, self.letters))
        return self.kept[1]

    def expected(self, place: int) -> list[tuple[str, float]]:
        """What the network holds likeliest behind a letter: [(letter, probability)], best first."""
        count = self.shape("likeliest")[1]
        letters, odds = (self.read(name, place * count, count) for name in ("likeliest", "odds"))
        return [(self.header["alphabet"][int(letter)], share) for letter, share in zip(letters, odds)]

    # --- in words -------------------------------------------------------------------------------------------------

    def tell_where(self) -> dict:
        """Where in the text it lies, and after how many epochs it was read."""
        header = self.header
        after = "prediction.after" if header["epoch"] else "prediction.untrained"
        start = (header["start"] or 0) + 1
        return phrase(
            WORDS + "where." + header["part"], start=start, after=phrase(after, epoch=header["epoch"])
        )

    def tell_letter(self, unit: int, place: int) -> dict:
        """The unit's value at a letter, and what the network expects next."""
        expected = [
            phrase(WORDS + "odds", letter=named(letter), share=figure("percent", share))
            for letter, share in self.expected(place)
        ]
        said = {
            "n": place + 1,
            "letter": named(self.text[place]),
            "value": figure("cell", self.values(unit)[place]),
            "expected": expected,
        }
        if place + 1 == self.letters:
            return phrase(WORDS + "last", **said)
        return phrase(WORDS + "letter", next=named(self.text[place + 1]), **said)

    def tell_unit(self, unit: int) -> dict:
        """What the unit answers to, in a sentence."""
        found = self.header["explained"][unit]
        if found is None:
            return phrase(WORDS + ("nothing" if self.header["traits"] else "few"), unit=unit + 1)
        kind = "far" if found["what"] in COUNTS else "there"
        way = "%s_%s" % (kind, "higher" if found["rises"] else "lower")
        return phrase(
            WORDS + "answers",
            unit=unit + 1, what=what(found), share=figure("percent", found["share"]), way=phrase(WORDS + way),
        )  # fmt: skip

    def ranked(self) -> list[tuple[int, dict]]:
        """[(unit, what explains it)] of those that something explains, the best explained first."""
        found = [(unit, each) for unit, each in enumerate(self.header["explained"]) if each]
        # sorting is not stable everywhere, so units that are alike are told apart by their numbers
        return sorted(found, key=lambda pair: (-pair[1]["share"], pair[0]))


def what(found: dict) -> dict:
    """What explains a unit, as words."""
    key = WORDS + ("ahead." if found["ahead"] else "what.") + found["what"]
    return phrase(key, letter=named(found["letter"])) if found["letter"] else phrase(key)


def named(letter: str) -> dict:
    """A letter inside a sentence: in quotation marks or, where it has no shape, by its name."""
    name = signs.name(letter)
    return phrase("prediction." + name[0], **name[1]) if name else {"quoted": letter}
