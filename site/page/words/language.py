"""The language of the page: which one is spoken, and how all that is written is put into another one.

What index.html says is marked with its keys (tools/site/words.py tells how), and what views have said carries its keys
and values on its node (page/words/texts.py). Only what is drawn or written anew with every report is the views' own,
who are told."""

from page import browser
from page.words import texts

DEFAULT = "en"
"""What index.html is written in."""
COMMENTS = 128
"""What a TreeWalker is to show."""


def available() -> list[tuple]:
    """[(code, the language's own name)]"""
    listed = browser.document.documentElement.getAttribute("data-languages") or ""
    return [tuple(entry.split(":")) for entry in listed.split(" ") if ":" in entry]


def choose(codes: list, asked: str | None, stored: str | None, preferred: list) -> str:
    """The first of these that there is: what the address asks for, what was chosen before, what the browser prefers."""
    for code in [asked, stored] + list(preferred):
        code = (code or "").lower().split("-")[0]
        if code in codes:
            return code
    return DEFAULT


def chosen() -> str:
    address = browser.window.URLSearchParams.new(browser.window.location.search)
    return choose(
        [code for code, name in available()],
        address.get("lang"),
        browser.stored("language"),
        list(browser.window.navigator.languages or ()),
    )


async def start() -> bool:
    """Load the words. False where those of the visitor's language cannot be had, and the page speaks the default one.
    Raises OSError without any words."""
    code = chosen()
    if await loaded(code):
        if code != DEFAULT:
            write(code)
        return True
    if not await loaded(DEFAULT):
        raise OSError("no words")
    return False


async def change(code: str) -> bool:
    """Say in another language what has been said; False, and nothing has changed, where its words cannot be had."""
    if not await loaded(code):
        return False
    write(code)
    browser.stored("language", code)
    keep_in_address(code)
    return True


async def loaded(code: str) -> bool:
    """Take over a language's words, unless what comes is something else: nothing, or another page."""
    text = await browser.fetch_text("content/%s.json" % code)
    try:
        texts.load(text)
    except (ValueError, TypeError):
        return False
    return True


def write(code: str) -> None:
    """The marked words of index.html, what views have said since, and the page's own name for its language."""
    document = browser.document
    document.documentElement.lang = code
    for node in document.querySelectorAll("[data-words]"):
        for mark in node.getAttribute("data-words").split(" "):
            attribute, key = mark.split(":")
            if attribute == "text":
                node.textContent = texts.words(key)
            else:
                node.setAttribute(attribute, texts.words(key))
    walker = document.createTreeWalker(document.body, COMMENTS)
    while walker.nextNode():
        mark = walker.currentNode
        if mark.data.startswith("=") and mark.nextSibling and mark.nextSibling.nodeType == 3:
            text = mark.nextSibling.data
            before, behind = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
            mark.nextSibling.data = before + texts.words(mark.data[1:]) + behind
    for node in document.querySelectorAll("[%s]" % texts.SAID):
        texts.say_again(node)


def keep_in_address(code: str) -> None:
    """An address that asks for a language asks for this one from now on."""
    address = browser.window.URL.new(browser.window.location.href)
    if address.searchParams.get("lang"):
        address.searchParams.set("lang", code)
        browser.window.history.replaceState(browser.window.history.state, "", address.href)
