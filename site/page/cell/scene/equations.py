"""The equation of every element: once in letters, once with one unit's numbers put in, as MathML.

An equation is a small tree of the things a cell does, which the engine states (explornn_py/cells/diagram.py): weigh (a
sum of the trainer's own parts), apply an activation, multiply, add. The same tree gives both lines, so they cannot tell
different stories. The numbers of the second line are the report's; only how a weighted sum is made up comes from the
trainer's answer to `unit`, and only if that answer is about the very weights that are shown."""

from page.browser.types import TYPE_CHECKING, Act
from page.cell.activations import ACTIVATIONS
from page.words.figures import cell as number

if TYPE_CHECKING:
    from page.cell.scene.diagram import Diagram, Element


class Unit:
    """One unit at one time step: where its numbers come from.

    vector(id, step): the numbers of an element, None before the first step; sums: {id: the weighted sum}; parts: {kind:
    number} of the element's weighted sum, or None."""

    def __init__(
        self,
        vector: Act,
        unit: int,
        step: int,
        pre: float | None,
        parts: dict[str, float] | None,
        before: int | None = None,
    ) -> None:
        """before: the time step that was read before this one, where it is not the one before it; beyond the window
        there is none, and its vectors are None."""
        self.vector, self.unit, self.step, self.pre, self.parts = vector, unit, step, pre, parts
        self.before = step - 1 if before is None else before

    def of(self, name: str, delay: int) -> float:
        if delay and self.before < 0:
            return 0.0
        found = self.vector(name, self.before if delay else self.step)
        return found[self.unit] if found else 0.0


def lines(diagram: "Diagram", element: "Element", unit: Unit | None) -> tuple[str, str]:
    """(in letters, in numbers) as MathML; the second is empty where there is nothing to put in.

    The steps of a calculation are formulas of their own, so that a line may break between them. Each number is rounded
    by itself, so the next step may look as if it were one too many: 0.36 + 0.25 + 1.04 ≈ 1.64."""
    tree, writer = element.equation, Writer(diagram)
    # what comes in is not computed: it is just its letter
    named = element.letter and tree[0] != "value"
    left = letter(element, 0) + operator("=") if named else ""
    letters = math(left + writer.letters(tree, element))
    if unit is None or tree[0] in ("join", "one", "number"):
        return letters, ""
    result = shown(unit.of(element.id, 0))
    steps = [text for text in writer.numbers(tree, element, unit) if text != result]
    first, *others = steps + [result]
    return letters, math(left + first) + "".join(math(operator("≈") + step) for step in others)


def letters(diagram: "Diagram", element: "Element") -> list[tuple[str, bool]]:
    """How the diagram writes an element, [(text, whether it is an index)]: its letter or, where it has none, its
    equation."""
    if element.letter:
        return pieces(letter(element, 1 if element.before else 0, diagram.reverse))
    return pieces(Writer(diagram).letters(element.equation, element))


def pieces(mathml: str) -> list[tuple[str, bool]]:
    """[(text, whether it is an index)] of MathML whose letters alone have indices."""
    found = []
    for part in mathml.split("<msub>"):
        lettered, closed, rest = part.partition("</msub>")
        if closed:
            base, _, index = lettered.partition("</mi>")
            found += [(plain(base), False), (plain(index), True)]
        else:
            rest = part
        for sign in "⊙+−":
            rest = rest.replace("<mo>%s</mo>" % sign, " %s " % sign)
        rest = plain(rest.replace("<mo>,</mo>", ", "))
        if rest:
            found.append((rest, False))
    return found


def plain(mathml: str) -> str:
    return "".join([text.rpartition(">")[2] for text in mathml.split("<")])


def heard_as_one(formulas: str) -> str:
    """HTML in which several formulas, each a line to those who look, are one to those who listen."""
    start, end = math("|").split("|")
    if end + start not in formulas:
        return formulas
    whole = formulas.replace(end + start, "")
    return '<div class="hidden">%s</div><div aria-hidden="true">%s</div>' % (whole, formulas)


class Writer:
    """Writes trees of a diagram; `element`: whose activation is applied in them."""

    forms: dict[str, Act]

    def __init__(self, diagram: "Diagram") -> None:
        self.diagram = diagram
        self.forms = {
            "value": self.value, "apply": self.apply, "times": self.times, "plus": self.plus, "weigh": self.weigh,
            "rest": self.rest, "one": self.one, "number": self.number, "join": self.join, "weights": self.weights,
            "matrix": self.matrix,
        }  # fmt: skip

    def parts(self, weighed: tuple) -> list[tuple[str, tuple]]:
        """(the trainer's name, tree) of what a weighted sum is made up of under these settings."""
        settings = self.diagram.settings
        return [(name, tree) for name, tree, setting in weighed if not setting or settings.get(setting)]

    # --- in letters ---------------------------------------------------------------------------------------------

    def letters(self, tree: tuple, element: "Element") -> str:
        return self.forms[tree[0]](element, *tree[1:])

    def value(self, element: "Element", name: str, delay: int) -> str:
        """An element that has no letter is written out."""
        meant = self.diagram.element[name]
        if not meant.letter:
            return self.letters(meant.equation, meant)
        return letter(meant, delay, self.diagram.reverse)

    def apply(self, element: "Element", tree: tuple) -> str:
        return call(ACTIVATIONS[element.activation].sign, self.letters(tree, element))

    def times(self, element: "Element", *factors: tuple) -> str:
        return operator("⊙").join([bracketed(self.letters(factor, element), factor) for factor in factors])

    def plus(self, element: "Element", *terms: tuple) -> str:
        return operator("+").join([self.letters(term, element) for term in terms])

    def weigh(self, element: "Element", *parts: tuple) -> str:
        return self.plus(element, *[tree for _, tree in self.parts(parts)])

    def rest(self, element: "Element", tree: tuple) -> str:
        return "<mn>1</mn>" + operator("−") + self.letters(tree, element)

    def one(self, element: "Element") -> str:
        return "<mn>1</mn>"

    def number(self, element: "Element", value: float) -> str:
        return shown(value)

    def join(self, element: "Element", *parts: tuple) -> str:
        return fenced(operator(",").join([self.letters(part, element) for part in parts]), "[", "]")

    def weights(self, element: "Element", sign: str, block: str) -> str:
        return weight(sign, block)

    def matrix(self, element: "Element", sign: str, block: str, operand: tuple) -> str:
        return weight(sign, block) + self.letters(operand, element)

    # --- in numbers ---------------------------------------------------------------------------------------------

    def numbers(self, tree: tuple, element: "Element", unit: Unit) -> list[str]:
        """The steps of the calculation, the result not among them."""
        kind = tree[0]
        if kind == "apply":
            steps = self.numbers(tree[1], element, unit)
            if tree[1][0] == "weigh":
                steps = steps + [shown(unit.pre)]
            return [call(ACTIVATIONS[element.activation].sign, step) for step in steps]
        if kind == "weigh":
            known = unit.parts or {}
            values = [known[name] for name, _ in self.parts(tree[1:]) if name in known]
            return [added(values)] if values else []
        return [self.inserted(tree, unit)]

    def inserted(self, tree: tuple, unit: Unit) -> str:
        kind = tree[0]
        if kind == "value":
            return shown(unit.of(tree[1], tree[2]))
        if kind == "rest":
            return "<mn>1</mn>" + operator("−") + shown(unit.of(tree[1][1], tree[1][2]))
        parts = [self.inserted(part, unit) for part in tree[1:]]
        if kind == "times":
            return operator("·").join(
                fenced(text) if part[0] == "rest" or "−" in text else text
                for text, part in zip(parts, tree[1:])
            )
        return operator("+").join(parts)


def letter(element: "Element", delay: int, reverse: bool = False) -> str:
    """An element's name at this time step or, with a delay, at the one that was read before; reverse: which is the
    next one."""
    sign = "+" if reverse else "−"
    index = "<mrow><mi>t</mi><mo>%s</mo><mn>1</mn></mrow>" % sign if delay else "<mi>t</mi>"
    return "<msub><mi>%s</mi>%s</msub>" % (element.letter, index)


# --- MathML -------------------------------------------------------------------------------------------------------


def math(inner: str) -> str:
    return '<math display="block"><mrow>' + inner + "</mrow></math>"


def operator(sign: str) -> str:
    return "<mo>" + sign + "</mo>"


def weight(letter: str, block: str) -> str:
    return "<msub><mi>%s</mi><mi>%s</mi></msub>" % (letter, block) if block else "<mi>%s</mi>" % letter


def fenced(inner: str, left: str = "(", right: str = ")") -> str:
    return "<mrow>" + operator(left) + inner + operator(right) + "</mrow>"


def bracketed(text: str, tree: tuple) -> str:
    return fenced(text) if tree[0] in ("rest", "plus") else text


def call(name: str, inner: str) -> str:
    return "<mi>%s</mi>" % name + fenced(inner)


def shown(value: float) -> str:
    """A number as one reads it; its sign is an operator."""
    text = number(value)
    if text[0] == "−":
        return '<mo form="prefix">−</mo>' + "<mn>%s</mn>" % text[1:]
    return "<mn>%s</mn>" % text


def added(values: list[float]) -> str:
    """A sum in which a negative number is taken away."""
    text = shown(values[0])
    for value in values[1:]:
        text += operator("−" if value < 0 else "+") + "<mn>%s</mn>" % number(abs(value))
    return text
