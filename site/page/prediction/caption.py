"""What is said of a sample of the visitor's own numbers: what they are called, how large the errors are in their units,
and whether there is another sample to show."""

from page import browser
from page.browser.types import TYPE_CHECKING, Node
from page.words.figures import figure
from page.words.reasons import allow
from page.words.texts import phrase

if TYPE_CHECKING:
    from page.run.report import Report


def offer_another(button: Node, report: "Report") -> None:
    """Of a short series there may be one window alone that nothing was learned from."""
    windows = report.header.get("windows") or {}
    alone = windows.get("display") == 1
    allow(button, "prediction.only_one" if alone else "")


def name_series(report: "Report") -> None:
    """Beside the heading, whole to those who point at it."""
    name = browser.element("prediction-name")
    name.hidden = not report.name
    if name.textContent != report.name:
        name.textContent = name.title = report.name


def error_told(report: "Report") -> list[dict]:
    """The errors in the units of a series of one's own, and what of it is learned."""
    if not report.of_series:
        return []
    rmse = figure("short", report.rmse())
    said = [phrase("prediction.rmse", error=rmse)]
    if report.name:
        said = [phrase("prediction.rmse_of", name=report.name, error=rmse)]
    validated = report.header.get("rmse")
    if validated is not None:
        said.append(phrase("prediction.validated", error=figure("short", validated)))
    if report.header["learned"] != "values":
        said.append(phrase("prediction.changes." + report.header["learned"]))
    if report.header.get("uneven"):
        said.append(phrase("prediction.uneven", apart=report.header["uneven"]))
    return said
