"""The dialog "Share": a link, the lines that show this page inside another one, the file for the time without a
network, the package for a learning platform, and all parameters of the address."""

import asyncio

from page import browser
from page.browser.clipboard import copied
from page.browser.types import TYPE_CHECKING, Node
from page.delivery.address import HIDEABLE
from page.delivery.query import link_of, without_own
from page.guide.tour.steps import CHAPTERS
from page.settings.fields import SLIDERS
from page.words.texts import phrase, say

if TYPE_CHECKING:
    from page.settings.state import Store
    from page.words.voice import Voice

EMBED = """<iframe src="%s" title="%s" style="width: 100%%; height: 720px; border: 0" allow="clipboard-write"></iframe>
<script>
addEventListener("message", ({ source, data }) => {
  const frame = [...document.querySelectorAll("iframe")].find(frame => frame.contentWindow === source);
  if (frame && data && data.type === "explornn:height" && data.version === 1) frame.style.height = data.height + "px";
});
</script>"""
"""HTML of the embedding page, which gives the frame the height that its content needs."""
SHOWN_SECONDS = 2
"""How long a button says that something was copied."""


def _quoted(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")


class Share:
    def __init__(self, store: "Store", voice: "Voice") -> None:
        self.store, self.voice = store, voice
        self.about = browser.element("share-link-about")
        self.dialog = browser.element("share")
        self.to_class = browser.element("share-class").querySelector("a")
        self.link, self.code = browser.element("share-link"), browser.element("share-code")
        place = browser.window.place
        saved = not browser.window.location.protocol.startswith("http") or place.single
        # a saved page has no address that anyone else could open, and needs not be saved again
        browser.element("share-online").hidden = saved
        browser.element("share-saved").hidden = not saved
        forbidden = browser.window.files.arrives() == "no"
        browser.element("share-download").hidden = saved or forbidden or (place.framed and place.opaque)
        browser.listen(browser.element("share-open"), "click", lambda event: self.open())
        browser.listen(browser.element("share-close"), "click", lambda event: self.dialog.close())
        # a page of one file has no class page beside it
        browser.element("share-class").hidden = bool(place.single)
        self.tell_values()
        text = browser.element("keep-text")
        for name, field in (
            ("share-link-copy", self.link),
            ("share-code-copy", self.code),
            ("keep-text-copy", text),
        ):
            self.copies(browser.element(name), field)

    def tell_values(self) -> None:
        """What the address's parameters take."""
        says = (
            ("lesson", phrase("delivery.parameter_values", names=CHAPTERS)),
            ("hide", phrase("delivery.parameter_values", names=list(sorted(HIDEABLE)))),
            ("fix", phrase("delivery.parameter_settings", names=list(SLIDERS) + ["data", "layers", "cell"])),
        )
        for name, said in says:
            say(browser.element("share-" + name), said)

    def open(self) -> None:
        language = browser.document.documentElement.lang
        self.to_class.setAttribute("href", "class/%s.html" % language)
        self.link.value, whole, typed = link_of(self.store)
        too_long = [phrase("parameters.link.too_long"), phrase("parameters.link.too_long_hint")]
        say(self.about, phrase("parameters.link.typed") if typed else too_long)
        self.about.hidden = whole and not typed
        # a link without the data would lead to others: the file takes them along
        self.link.parentElement.hidden = not whole
        start, separator, rest = without_own(browser.window.location.href).href.partition("#")
        start += "&" if "?" in start else "?"
        self.code.value = EMBED % (
            _quoted(start + "embed" + separator + rest),
            _quoted(browser.document.title),
        )
        self.dialog.showModal()

    def copies(self, button: Node, field: Node) -> None:
        browser.listen(button, "click", lambda event: asyncio.create_task(self.copy(button, field)))

    async def copy(self, button: Node, field: Node) -> None:
        say(button, "delivery.copied" if await copied(field) else "delivery.selected")
        self.voice.answer(button.textContent)
        await asyncio.sleep(SHOWN_SECONDS)
        say(button, "delivery.copy")
