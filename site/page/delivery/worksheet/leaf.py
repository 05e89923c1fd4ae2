"""One page of a sheet, as HTML: the exercise with its gaps, or the same page with the answers in them.

The letters are written by the cell view's own equations (cell/scene/equations.py), from the diagram that the engine
states; the numbers are the engine's, and what is to be calculated from what says the same tree. Nothing is calculated
here."""

from page.browser.types import TYPE_CHECKING, Value, Values
from page.cell.activations import ACTIVATIONS
from page.cell.scene.equations import Writer, lines, math
from page.words import figures
from page.words.texts import key_back, told, words

if TYPE_CHECKING:
    from page.cell.scene.diagram import Diagram, Element

BLOCKS = 5
"""Columns of the table of functions that stand beside each other."""


class Leaf:
    def __init__(self, sheet: Values, diagram: "Diagram", about: Values, solved: bool) -> None:
        """sheet: as the trainer answers `exercise`; about: what is said of its place and its run; solved: with the
        answers."""
        self.sheet, self.diagram, self.about, self.solved = sheet, diagram, about, solved
        self.writer = Writer(diagram)
        self.lines = {line["element"]: line for line in sheet["lines"]}

    def html(self, identifier: str) -> str:
        """The page; identifier: of its heading."""
        parts = [self.head(identifier), self.calculation(), self.compared()]
        if self.sheet["table"] and not self.solved:
            parts.append(self.table())
        return "".join(parts) + '<p class="leaf-foot">%s</p>' % told(self.about["foot"])

    def head(self, identifier: str) -> str:
        title = "worksheet.page.answers" if self.solved else "worksheet.title"
        made = '<h3 id="%s">%s</h3>' % (identifier, words(title))
        if not self.solved:
            lines = ["<span>%s<i></i></span>" % words("worksheet.page." + key) for key in ("name", "date")]
            made += '<p class="leaf-person">%s</p>' % "".join(lines)
        made = '<div class="leaf-head">%s</div><p>%s</p>' % (made, told(self.about["place"]))
        if self.solved:
            return made
        decimals, tolerance = self.sheet["decimals"], figures.figure("plain", self.sheet["tolerance"])
        how = words("worksheet.page.how", decimals=decimals, tolerance=tolerance)
        return made + '<p class="leaf-how">%s %s</p>' % (how, words("worksheet.page.boxes"))

    # --- numbers, gaps and what stands for a result ---------------------------------------------------------------

    def number(self, value: float) -> str:
        return figures.fixed(value, self.sheet["decimals"])

    def gap(self, value: float) -> str:
        if self.solved:
            return '<b class="answer">%s</b>' % self.number(value)
        return '<span class="gap"><span class="hidden">%s</span></span>' % words("worksheet.page.gap")

    def earlier(self, value: float) -> str:
        """What has been calculated before."""
        if self.solved:
            return self.number(value)
        return '<span class="box"><span class="hidden">%s</span></span>' % words("worksheet.page.earlier")

    def known(self, name: str, delay: int) -> str:
        """A quantity in a later line."""
        if delay:
            return self.number(self.sheet["before"][name])
        line = self.lines[name]
        return self.number(line["value"]) if line["given"] else self.earlier(line["value"])

    # --- the calculation ------------------------------------------------------------------------------------------

    def calculation(self) -> str:
        sign = "+" if self.sheet["reverse"] else "−"
        before = [
            math("<msub><mi>%s</mi><mrow><mi>t</mi><mo>%s</mo><mn>1</mn></mrow></msub>" % (letter, sign))
            + " = "
            + self.number(self.sheet["before"][name])
            for name, letter in (("hidden", "h"), ("cell_state", "c"))
            if name in self.about["read"]
        ]
        made = "<h4>%s</h4>" % words("worksheet.page.calculation")
        if before:
            made += '<p class="work">%s: %s</p>' % (
                words(key_back(self.sheet["reverse"], "worksheet.page.before")),
                ", ".join(before),
            )
        works = ["<li>%s</li>" % self.work(line) for line in self.sheet["lines"]]
        return made + '<ol class="works">%s</ol>' % "".join(works)

    def work(self, line: Values) -> str:
        element = self.diagram.element[line["element"]]
        letters = lines(self.diagram, element, None)[0]
        if "parts" in line:
            return letters + "".join(['<p class="work">%s</p>' % step for step in self.sum(element, line)])
        tree = element.equation
        if tree[0] in ("one", "number"):
            return letters
        result = self.number(line["value"]) if line["given"] else self.gap(line["value"])
        return '<p class="work">%s = %s = %s</p>' % (letters, self.inserted(tree, element), result)

    def sum(self, element: "Element", line: Values) -> list[str]:
        """The steps of a weighed sum: its products, where they are to be calculated; the sum, and its activation."""
        applied = element.equation[0] == "apply"
        trees = dict(self.writer.parts((element.equation[1] if applied else element.equation)[1:]))
        steps, terms = [], []
        for part in line["parts"]:
            if part.get("products"):
                steps.append(self.products(element, part, trees[part["part"]]))
                terms.append(self.earlier(part["value"]))
            elif "factors" in part:
                terms.append(self.product([self.factor(one) for one in part["factors"]]))
            else:
                terms.append(self.number(part["value"]))
        shown = self.number if line["given"] else self.gap
        added = "%s %s" % (words("worksheet.page.sum"), self.added(terms))
        if not applied:
            return steps + ["%s = %s" % (added, shown(line["value"]))]
        total = self.number(line["pre"]) if line["given"] else self.earlier(line["pre"])
        made = (added, line["pre"]), (self.called(element, total), line["value"])
        both = ['<span class="step">%s = %s</span>' % (text, shown(value)) for text, value in made]
        return steps + [" ".join(both)]

    def products(self, element: "Element", part: Values, tree: tuple) -> str:
        terms = [
            self.product([self.number(weight), self.number(number)]) for _, weight, number in part["products"]
        ]
        if part["rest"] is not None:
            terms.append(self.number(part["rest"]))
        letters = math(self.writer.letters(tree, element))
        return "%s = %s = %s" % (letters, self.added(terms), self.gap(part["value"]))

    def factor(self, one: Value) -> str:
        return self.known(one["element"], one["delay"]) if isinstance(one, dict) else self.number(one)

    def inserted(self, tree: tuple, element: "Element") -> str:
        """A tree with what is known, or an empty box, in the place of each quantity."""
        kind = tree[0]
        if kind == "value":
            return self.known(tree[1], tree[2])
        for name in self.lines:
            if name != element.id and self.diagram.element[name].equation == tree:
                return self.known(name, 0)
        if kind == "apply":
            return self.called(element, self.inserted(tree[1], element))
        parts = [self.inserted(part, element) for part in tree[1:]]
        if kind == "rest":
            return "1 − " + parts[0]
        return self.product(parts) if kind == "times" else self.added(parts)

    def called(self, element: "Element", inner: str) -> str:
        return "%s(%s)" % (ACTIVATIONS[element.activation].sign, inner)

    def product(self, factors: list[str]) -> str:
        return " · ".join(["(%s)" % factor if "−" in factor else factor for factor in factors])

    def added(self, terms: list[str]) -> str:
        """A sum in which a negative number is taken away."""
        text = terms[0]
        for term in terms[1:]:
            text += " − " + term[1:] if term.startswith("−") else " + " + term
        return text

    # --- beside it ------------------------------------------------------------------------------------------------

    def compared(self) -> str:
        compared = self.sheet["compared"]
        if not compared:
            return ""
        count = len(compared["targets"])
        heads = [words("worksheet.page." + key) for key in ("step", "target", "predicted", "square")]
        rows = [
            '<tr><th scope="row">%s</th><td>%s</td><td>%s</td><td>%s</td></tr>'
            % (
                figures.whole(compared["first"] + place + 1),
                self.number(compared["targets"][place]),
                self.number(compared["predicted"][place]),
                self.gap(compared["squares"][place]),
            )
            for place in range(count)
        ]
        mean = '<tr><th scope="row" colspan="3">%s</th><td>%s</td></tr>'
        rows.append(mean % (words("worksheet.page.mean"), self.gap(compared["mean"])))
        title = words("worksheet.page.error", n=count)
        how = "" if self.solved else "<p>%s</p>" % words("worksheet.page.error_how")
        head = "".join(['<th scope="col">%s</th>' % text for text in heads])
        table = '<table class="compared" aria-label="%s"><thead><tr>%s</tr></thead><tbody>%s</tbody></table>'
        return "<h4>%s</h4>%s%s" % (title, how, table % (title, head, "".join(rows)))

    def table(self) -> str:
        """The functions that cannot be calculated by hand, in blocks beside each other."""
        table = self.sheet["table"]
        rows, signs = table["rows"][1:], table["signs"]
        tall = -(-len(rows) // BLOCKS)
        heads = ['<th scope="col">x</th>']
        heads += ['<th scope="col">%s(x)</th>' % sign for sign in signs]
        made = []
        for place in range(tall):
            cells = []
            for row in rows[place::tall]:
                cells.append('<th scope="row">%s</th>' % figures.fixed(row[0], 1))
                cells += ["<td>%s</td>" % self.number(value) for value in row[1:]]
            made.append("<tr>%s</tr>" % "".join(cells))
        title = words("worksheet.page.table")
        whole = '<div class="functions-frame" role="region" tabindex="0" aria-label="%s"><table class="functions">'
        whole += "<thead><tr>%s</tr></thead><tbody>%s</tbody></table></div>"
        text = " ".join([words("worksheet.page.table_how")] + self.rules(table))
        return "<h4>%s</h4><p>%s</p>%s" % (
            title,
            text,
            whole % (title, "".join(heads * BLOCKS), "".join(made)),
        )

    def rules(self, table: Values) -> list[str]:
        """What holds below 0, and how a calculator finds the values."""
        found = []
        for sign, value in zip(table["signs"], table["rows"][0][1:]):
            found.append(words("worksheet.page.below_gate" if value else "worksheet.page.below", sign=sign))
        formulas = [
            "%s(x) = %s" % (sign, formula.replace("-", "−"))
            for sign, formula, name in self.sheet["functions"]
            if sign in table["signs"] and formula != sign + "(x)"
        ]
        if formulas:
            found.append(words("worksheet.page.calculator", formula=", ".join(formulas)))
        return found
