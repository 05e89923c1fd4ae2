"""How a whole series of the visitor's own looks, small: as a curve of an SVG, and as a strip below the plot, which says
what of it trains the network, what tells when to stop and what it never sees."""

from page import browser
from page.browser.types import TYPE_CHECKING, Node, Said
from page.words.texts import phrase, say, say_in

if TYPE_CHECKING:
    from page.run.report import Report

WIDTH, HEIGHT = 600, 20


def curve(report: "Report", width: float, height: float, margin: float) -> str:
    """The path of the series: each stretch from its lowest to its highest value, or back, whichever comes nearer."""
    ends, count = report.array("outline"), report.shape("outline")[0]
    points: list[tuple[float, float]] = []
    for place in range(count):
        x = margin + (width - 2 * margin) * (place + 0.5) / count
        low, high = [height - margin - (height - 2 * margin) * end for end in ends[2 * place : 2 * place + 2]]
        before = points[-1][1] if points else low
        first, second = (low, high) if abs(before - low) <= abs(before - high) else (high, low)
        points.append((x, first))
        if second != first:
            points.append((x, second))
    return "M" + "L".join(["%.1f %.1f" % point for point in points])


def key_of(report: "Report") -> tuple | None:
    """The same as long as the same series is learned, split alike; None where there is none."""
    if not report.has("outline"):
        return None
    parts = report.header["parts"]
    return report.run, parts["training"], parts["validation"]


class Strip:
    def __init__(self) -> None:
        self.node = browser.element("split")
        self.key: tuple | None = None

    def show(self, report: "Report") -> None:
        key = key_of(report)
        self.node.hidden = key is None
        if key == self.key or key is None:
            return
        self.key = key
        self.node.replaceChildren()
        found = shares(report)
        picture = browser.make("div", self.node, class_="split-picture")
        box = '<rect data-part="%s" x="%.1f" width="%.1f" height="%d"/>'
        boxes = "".join(
            [box % (name, WIDTH * start, WIDTH * (end - start), HEIGHT) for name, start, end in found]
        )
        picture.innerHTML = (
            '<svg viewBox="0 0 %d %d" preserveAspectRatio="none" aria-hidden="true">%s<path d="%s"/></svg>'
            % (WIDTH, HEIGHT, boxes, curve(report, WIDTH, HEIGHT, 2))
        )
        parts = [phrase("prediction.split." + name) for name, _, _ in found]
        say_in(self.node, "title", parts)
        say_in(self.node, "aria-label", parts)
        names = browser.make("div", self.node, class_="split-names")
        for name, _, _ in found:
            self.name(names, name)

    def name(self, parent: Node, part: str) -> None:
        item = browser.make("span", parent, data_part=part)
        browser.make("i", item, aria_hidden="true")
        said: Said = phrase("prediction.split." + part)
        say(browser.make("span", item), said)


def shares(report: "Report") -> list[tuple[str, float, float]]:
    """[(part, where it begins, where it ends)], as shares of the series; drawn at random, two of them lie mixed."""
    parts, count = report.header["parts"], report.header["values"]
    first, second = parts["training"] / count, parts["validation"] / count
    if first == second:
        return [("mixed", 0.0, first), ("unseen", first, 1.0)]
    return [("training", 0.0, first), ("validation", first, second), ("unseen", second, 1.0)]
