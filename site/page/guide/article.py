"""The ways to the text edition, text/<language>.html beside the page."""

from page import browser
from page.browser.types import Node


def lead_to_article(link: Node, topic: str | None = None) -> None:
    """Have a link lead to the article in the page's language, at an explanation or (None) where it begins."""
    place = "#topic-" + topic if topic else ""
    link.setAttribute("href", "text/%s.html%s" % (browser.document.documentElement.lang, place))
