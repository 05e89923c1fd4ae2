"""The equation of every element: once in letters, once with one unit's numbers put in, as MathML.

An equation is a small tree of the four things a cell does: weigh (a sum of the trainer's own parts), apply an
activation, multiply, add. The same tree gives both lines, so they cannot tell different stories. The numbers of the
second line are the report's; only how a weighted sum is made up comes from the trainer's answer to `unit`, and only if
that answer is about the very weights that are shown."""

from page.words.figures import cell as number

NOW, BEFORE = 0, 1

LETTERS = {
    "input": "x", "hidden": "h", "recurrent": "h", "forget_gate": "f", "input_gate": "i", "output_gate": "o",
    "candidate": "g", "cell_state": "c", "reset_gate": "r", "update_gate": "z",
}  # fmt: skip
NAMES = {
    "sigmoid": "σ", "hard_sigmoid": "hard σ", "scaled_tanh": "tanh½", "scaled_softsign": "soft½", "tanh": "tanh",
    "relu": "relu", "softsign": "softsign", "identity": "id",
}  # fmt: skip

# --- the trees: ("value", id, delay), ("weigh", block), ("apply", tree), ("times", ...), ("plus", ...), ("rest", tree),
# --- ("join",), ("call", tree) for a function of a value that stands alone


def value(name, delay=NOW):
    return ("value", name, delay)


GATE = ("apply", ("weigh",))
LSTM = {
    "input": value("input"),
    "recurrent": value("hidden", BEFORE),
    "joined": ("join",),
    "forget_gate": GATE,
    "input_gate": GATE,
    "candidate": GATE,
    "output_gate": GATE,
    "forgotten": ("times", value("forget_gate"), value("cell_state", BEFORE)),
    "admitted": ("times", value("input_gate"), value("candidate")),
    "cell_state": ("plus", ("times", value("forget_gate"), value("cell_state", BEFORE)),
                   ("times", value("input_gate"), value("candidate"))),
    "squashed": ("apply", value("cell_state")),
    "hidden": ("times", value("output_gate"), value("squashed")),
}  # fmt: skip
GRU = {
    "input": value("input"),
    "recurrent": value("hidden", BEFORE),
    "joined": ("join",),
    "reset_gate": GATE,
    "update_gate": GATE,
    "recalled": ("weigh_recalled",),
    "candidate": GATE,
    "kept": ("times", value("update_gate"), value("hidden", BEFORE)),
    "admitted": ("times", ("rest", value("update_gate")), value("candidate")),
    "hidden": ("plus", ("times", value("update_gate"), value("hidden", BEFORE)),
               ("times", ("rest", value("update_gate")), value("candidate"))),
}  # fmt: skip
RNN = {
    "input": value("input"),
    "recurrent": value("hidden", BEFORE),
    "joined": ("join",),
    "pre_hidden": ("weigh",),
    "hidden": ("apply", ("weigh",)),
}
EQUATIONS = {"lstm": LSTM, "gru": GRU, "rnn": RNN}
LEFT = {"forgotten", "admitted", "kept", "squashed", "recalled", "pre_hidden", "joined"}
"""Elements without a letter of their own: their equation is just its right side."""


class Unit:
    """One unit at one time step: where its numbers come from.

    vector(id, step): the numbers of an element, None before the first step; sums: {id: the weighted sum}; parts: {kind:
    number} of the element's weighted sum, or None."""

    def __init__(self, vector, unit, step, pre, parts):
        self.vector, self.unit, self.step, self.pre, self.parts = vector, unit, step, pre, parts

    def of(self, name, delay):
        if self.step < delay:
            return 0.0
        return self.vector(name, self.step - delay)[self.unit]


def tree_of(cell, element):
    """An element's tree as the run has it: a gate that is held or coupled has no weighted sum."""
    if element.state == "held":
        return ("one",)
    if element.state == "coupled":
        return ("rest", value("forget_gate"))
    return EQUATIONS[cell][element.id]


def lines(cell, element, peepholes, unit):
    """(in letters, in numbers) as MathML; the second is empty where there is nothing to put in.

    The steps of a calculation are formulas of their own, so that a line may break between them."""
    tree = tree_of(cell, element)
    writer = Writer(cell, element, peepholes)
    # what comes in is not computed: it is just its letter
    left = "" if element.id in LEFT or tree[0] == "value" else writer.letter(element.id, NOW) + operator("=")
    letters = math(left + writer.letters(tree))
    if unit is None or tree[0] in ("join", "one"):
        return letters, ""
    result = shown(unit.of(element.id, NOW))
    steps = [text for text in writer.numbers(tree, unit) if text != result]
    first, *others = steps + [result]
    return letters, math(left + first) + "".join(math(operator("=") + step) for step in others)


def heard_as_one(formulas):
    """HTML in which several formulas, each a line to those who look, are one to those who listen."""
    start, end = math("|").split("|")
    if end + start not in formulas:
        return formulas
    whole = formulas.replace(end + start, "")
    return '<div class="hidden">%s</div><div aria-hidden="true">%s</div>' % (whole, formulas)


class Writer:
    def __init__(self, cell, element, peepholes):
        self.cell, self.element, self.peepholes = cell, element, peepholes
        self.block = self.letter_of(element.id)

    def letter_of(self, name):
        return "n" if self.cell == "gru" and name == "candidate" else LETTERS.get(name, "")

    def letter(self, name, delay):
        index = (
            "<mrow><mi>t</mi><mo>−</mo><mn>1</mn></mrow>" if delay or name == "recurrent" else "<mi>t</mi>"
        )
        return "<msub><mi>%s</mi>%s</msub>" % (self.letter_of(name), index)

    # --- in letters ---------------------------------------------------------------------------------------------

    def letters(self, tree):
        kind = tree[0]
        if kind == "value":
            if tree[1] == "squashed":
                return call(self.activation("squashed"), self.letter("cell_state", NOW))
            return self.letter(tree[1], tree[2])
        if kind == "apply":
            return call(self.activation(), self.letters(tree[1]))
        if kind == "times":
            return operator("⊙").join(bracketed(self.letters(part), part) for part in tree[1:])
        if kind == "plus":
            return operator("+").join(self.letters(part) for part in tree[1:])
        if kind == "rest":
            return "<mn>1</mn>" + operator("−") + self.letters(tree[1])
        if kind == "one":
            return "<mn>1</mn>"
        if kind == "join":
            return fenced(self.letter("input", NOW) + operator(",") + self.letter("hidden", BEFORE), "[", "]")
        if kind == "weigh_recalled":
            return weight("U", "n") + self.letter("hidden", BEFORE) + operator("+") + "<mi>d</mi>"
        return operator("+").join(self.part(name) for name in self.part_names())

    def part_names(self):
        names = ["input", "recurrent", "bias"]
        if self.peepholes and self.element.kind == "gate":
            names.append("peephole")
        return names

    def part(self, name):
        """A part of the weighted sum in letters, by the trainer's name for it."""
        if name == "input":
            return weight("W", self.block) + self.letter("input", NOW)
        if name == "bias":
            return weight("b", self.block)
        if name == "peephole":
            delay = NOW if self.element.id == "output_gate" else BEFORE
            return weight("p", self.block) + operator("⊙") + self.letter("cell_state", delay)
        recurrent = weight("U", self.block) + self.letter("hidden", BEFORE)
        if self.cell == "gru" and self.element.id == "candidate":
            return (
                self.letter("reset_gate", NOW)
                + operator("⊙")
                + fenced(recurrent + operator("+") + "<mi>d</mi>")
            )
        return recurrent

    def activation(self, name=None):
        return NAMES[self.element.activation or "tanh"]

    # --- in numbers ---------------------------------------------------------------------------------------------

    def numbers(self, tree, unit):
        """The steps of the calculation, the result not among them."""
        kind = tree[0]
        if kind == "apply":
            steps = self.numbers(tree[1], unit)
            if tree[1][0] == "weigh":
                steps = steps + [shown(unit.pre)]
            return [call(self.activation(), step) for step in steps]
        if kind in ("weigh", "weigh_recalled"):
            if not unit.parts or kind == "weigh_recalled":
                return []
            return [added([unit.parts[name] for name in self.part_names() if name in unit.parts])]
        return [self.inserted(tree, unit)]

    def inserted(self, tree, unit):
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


# --- MathML -------------------------------------------------------------------------------------------------------


def math(inner):
    return '<math display="block"><mrow>' + inner + "</mrow></math>"


def operator(sign):
    return "<mo>" + sign + "</mo>"


def weight(letter, block):
    return "<msub><mi>%s</mi><mi>%s</mi></msub>" % (letter, block) if block else "<mi>%s</mi>" % letter


def fenced(inner, left="(", right=")"):
    return "<mrow>" + operator(left) + inner + operator(right) + "</mrow>"


def bracketed(text, tree):
    return fenced(text) if tree[0] in ("rest", "plus") else text


def call(name, inner):
    return "<mi>%s</mi>" % name + fenced(inner)


def shown(value):
    """A number as one reads it; its sign is an operator."""
    text = number(value)
    if text[0] == "−":
        return '<mo form="prefix">−</mo>' + "<mn>%s</mn>" % text[1:]
    return "<mn>%s</mn>" % text


def added(values):
    """A sum in which a negative number is taken away."""
    text = shown(values[0])
    for value in values[1:]:
        text += operator("−" if value < 0 else "+") + "<mn>%s</mn>" % number(abs(value))
    return text
