"""The ways to the text edition, text/<language>.html beside the page."""

from page import browser
from page.browser.types import Node


def lead_to_article(link: Node, name: str | None = None, kind: str = "topic") -> None:
    """Have a link lead to the article in the page's language, at an explanation, at a question that learners ask (kind:
    "asked") or (None) where it begins."""
    place = "#%s-%s" % (kind, name) if name else ""
    link.setAttribute("href", "text/%s.html%s" % (browser.document.documentElement.lang, place))
