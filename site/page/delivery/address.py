"""The page's address as a place for settings: `?data=square&learning_rate=0.01&cell=gru&layers=2&seed=3`.

Every setting's key is its name. Beside them: `fix` (settings that are shown but stay as they are, or `all`), `hide`
(parts of the page to leave out, see HIDEABLE, or single settings), `speed`, and what other parts of the page read
(READ_ELSEWHERE). Whatever can be used is used; what cannot is left out, all of it by name. While the visitor goes on,
the address keeps saying what differs from the defaults, so that a reload, a bookmark, or a link handed on leads to the
same settings."""

import asyncio

from page import browser
from page.guide.tour.steps import CHAPTERS, STEPS
from page.settings import place
from page.settings.fields import FIELD, FIELDS, OWN
from page.settings.state import FASTEST, SPEEDS
from page.words import language
from page.words.texts import message_of, phrase, say, setting

HIDEABLE = {
    "parameters": ".parameters, #advanced",
    "advanced": "#advanced",
    "process": ".process",
    "transport": "#transport",
    "figures": ".figures",
    "track": "#track",
    "speed": ".speed",
    "layer_buttons": ".layer-buttons",
    "sample": "#sample",
    "share": "#share-open, #copy-link",
    "shortcuts": "#shortcuts-open",
    "language": "#language",
    "motion": "#motion",
    "theme": "#theme",
}
"""What a teacher can leave out, by the name in the address."""
FASTEST_NAME = "fastest"
LONGEST_OWN = 1500
"""Characters of the visitor's own data that a link can hold; with longer ones it leads to the first data set."""
LONGEST_TOLD = 40
"""Characters of what an address holds that are repeated on the page."""
WRITE_PAUSE = 0.5
READ_ELSEWHERE = ("fix", "hide", "speed", "view", "lang", "lesson", "tour", "embed")
"""Names in an address that are no setting."""
OF_OTHERS = ("utm_", "fbclid", "gclid", "msclkid", "mc_")
"""How names begin that other sites hang onto links: they ask this page for nothing."""
SHOWN_SECONDS = 2
"""How long the button says that the link was copied."""


def settings_in(asked):
    """({setting: value}, [names of those that cannot be used]) of asked(key), which gives a text or None."""
    values, refused = {}, []
    for field in FIELDS:
        text = asked(field.name)
        if text is None:
            continue
        value = field.parse(text)
        if value is None:
            refused.append(field.name)
        else:
            values[field.name] = value
    for name in OWN:
        # own data say by themselves what is to be learned
        if name in values and "data" not in values:
            values["data"] = name
    return values, refused


def unknown_in(names):
    """Those names of an address that mean nothing here."""
    known = list(FIELD) + list(READ_ELSEWHERE)
    return [
        name
        for name in names
        if name not in known and not any([name.startswith(start) for start in OF_OTHERS])
    ]


def places_in(asked, languages):
    """["name=value"] of the language, lesson and step asked for that there are not."""
    there = {
        "lang": languages,
        "lesson": CHAPTERS,
        "tour": ["", "1", "true"] + CHAPTERS + [step.id for step in STEPS],
    }
    found = []
    for name in ("lang", "lesson", "tour"):
        value = asked(name)
        compared = value.lower().split("-")[0] if name == "lang" and value else value
        if value is not None and compared not in there[name]:
            found.append(name + "=" + shortened(value))
    return found


def shortened(text):
    return text if len(text) <= LONGEST_TOLD else text[: LONGEST_TOLD - 1] + "…"


def settings_out(changes):
    """({key: text}, whether everything is in it) for the settings that differ from their defaults."""
    own = changes.get("data")
    texts = {
        name: FIELD[name].text(value) for name, value in changes.items() if name not in OWN or name == own
    }
    whole = True
    for name in OWN:
        if name in texts and (changes[name] is None or len(texts[name]) > LONGEST_OWN):
            texts.pop(name)
            texts.pop("data")
            whole = False
    return texts, whole


def without_own(address):
    """An address as a URL of the browser's, without what the visitor has typed: it may leave this machine by itself
    (to the page around this one, to the host at a reload), so it never holds any. What is typed stands behind the #,
    in links that the visitor asks for only."""
    url = browser.window.URL.new(address)
    own = url.searchParams.get("data") in OWN
    for name in OWN:
        own = own or url.searchParams.has(name)
        url.searchParams.delete(name)
    if own:
        url.searchParams.delete("data")
    url.hash = place_in(url.hash)
    return url


def place_in(fragment):
    """Of "#layer-2&text=abc" the place, "#layer-2"."""
    place = fragment.split("&")[0]
    return "" if "=" in place else place


def speed_in(text):
    """The speed that a text stands for, None for none."""
    if text == FASTEST_NAME:
        return FASTEST
    try:
        return float(text) if float(text) in SPEEDS else None
    except ValueError:
        return None


def names_in(text):
    return [name.strip() for name in (text or "").split(",") if name.strip()]


def link_of(store, own=True):
    """(the address of the present settings, whether everything is in it, whether it holds what was typed).

    own: what was typed may be in it: behind the #, which no browser sends to a host."""
    address = without_own(browser.window.location.href)
    texts, whole = settings_out(store.changes())
    typed = [name for name in OWN if name in texts] if own else []
    for field in FIELDS:
        if field.name in texts and field.name not in OWN:
            address.searchParams.set(field.name, texts[field.name])
        else:
            address.searchParams.delete(field.name)
    if address.searchParams.get("data") in OWN:
        address.searchParams.delete("data")  # what is typed says by itself that it is to be learned
    if typed:
        behind = browser.window.URLSearchParams.new()
        for name in typed:
            behind.set(name, texts[name])
        address.hash = behind.toString()
    return address.href, whole, bool(typed)


class Address:
    def __init__(self, store, run, player, display, views, notice, voice):
        self.store, self.run, self.player, self.notice, self.voice = store, run, player, notice, voice
        run.trainer.left_out.listen(self.left_out)
        store.changed.listen(self.settings_changed)
        display.shown.listen(self.report_shown)
        self.writing = self.placed = False
        self.asked = browser.window.URLSearchParams.new(browser.window.location.search)
        self.unusable, self.reasons = [], []
        self.button, self.field = browser.element("copy-link"), browser.element("link-text")
        browser.listen(self.button, "click", lambda event: asyncio.create_task(self.copy()))
        self.take_settings()
        self.take_speed()
        self.take_view(views)
        self.fix(names_in(self.asked.get("fix")))
        self.hide(names_in(self.asked.get("hide")))
        codes = [code for code, name in language.available()]
        self.unusable += places_in(lambda name: self.asked.get(name), codes)
        self.unusable += [shortened(name) for name in unknown_in(browser.names_in(self.asked))]
        self.tell()

    def tell(self):
        """All that could not be used, and why, where the trainer has said it."""
        if self.unusable:
            told = phrase("parameters.link.unusable", names=self.unusable)
            self.notice.show(told, self.reasons[:1] + [phrase("parameters.link.left_out")])

    def left_out(self, problems):
        """The trainer has left out what does not go together."""
        names = [field.name for field in FIELDS if field.name in problems]
        if any([name in OWN for name in names]) and "data" in names:
            names.remove("data")  # refused only because what was to be learned is
        self.unusable += [setting(name) for name in names]
        self.reasons += [message_of(problems[name]) for name in names]
        self.tell()

    # --- what the address asks for ----------------------------------------------------------------------------------

    def take_settings(self):
        behind = browser.window.URLSearchParams.new(browser.window.location.hash[1:])
        values, refused = settings_in(
            lambda name: (behind.get(name) if name in OWN else None) or self.asked.get(name)
        )
        for name, value in values.items():
            self.store.set(name, value)
        self.came = {name: values[name] for name in OWN if name in values}
        self.unusable += [setting(name) for name in refused]

    def take_speed(self):
        text = self.asked.get("speed")
        if text is None:
            return
        speed = speed_in(text)
        if speed is None:
            self.unusable.append(phrase("transport.speed"))
        else:
            self.player.set_speed(speed)

    def take_view(self, views):
        way = self.asked.get("view")
        if way in views.buttons:
            views.take(way)
        elif way is not None:
            self.unusable.append(phrase("network.view"))

    def fix(self, names):
        if "all" in names:
            names = list(FIELD)
        self.store.fixed = set(name for name in names if name in FIELD)
        self.unusable += ["fix=" + name for name in names if name not in FIELD]
        browser.document.documentElement.setAttribute("data-fixed", " ".join(self.store.fixed))
        self.hold()

    def hide(self, names):
        for name in names:
            if name in FIELD:
                self.store.hidden.add(name)
            elif name in HIDEABLE:
                for node in browser.document.querySelectorAll(HIDEABLE[name]):
                    node.classList.add("left-out")
            else:
                self.unusable.append("hide=" + name)

    def hold(self):
        """What is fixed looks so where it is not a parameter's control: the tiles. (The network's buttons ask.)"""
        if not self.store.free("data"):
            for node in browser.document.querySelectorAll("#tile-row .tile"):
                node.setAttribute("aria-disabled", "true")

    def report_shown(self, report):
        self.hold()
        if not self.placed:
            self.placed = True
            self.take_place(report)

    def take_place(self, report):
        """`#layer-9` leads nowhere in a network of three layers."""
        fragment = place_in(browser.window.location.hash)
        there = place.read(fragment)
        if fragment.startswith(place.PREFIX) and (there is None or there[0] >= report.layers):
            self.unusable.append(shortened(fragment))
            self.tell()

    def asks(self, name):
        return self.asked.get(name) is not None

    # --- what it says from then on ----------------------------------------------------------------------------------

    def link(self):
        """As link_of."""
        return link_of(self.store)

    def settings_changed(self):
        if self.run.number and not self.writing:
            self.writing = True
            asyncio.create_task(self.write())

    async def write(self):
        """Not at every step of a slider: browsers take few changes of an address in a short time, frames none."""
        await asyncio.sleep(WRITE_PAUSE)
        self.writing = False
        # what was typed is written into no address by itself; what came by a link stays in it
        held = {name: self.store[name] for name in OWN if name in self.store.changes()}
        outside = not place_in(browser.window.location.hash)
        address = link_of(self.store, own=outside and held == self.came)[0]
        if self.run.lent:
            return
        if address != browser.window.location.href:
            try:
                browser.window.history.replaceState(browser.window.history.state, "", address)
            except Exception:
                pass

    async def copy(self):
        """The clipboard may be closed to a frame: then the link stands selected beside the button."""
        address, whole, typed = self.link()
        if not whole:
            file = ("delivery.run_save", lambda: browser.element("keep-save").click())
            self.notice.show("parameters.link.too_long", "parameters.link.too_long_hint", [file])
        elif typed:
            self.notice.show("parameters.link.typed")
        try:
            await browser.window.navigator.clipboard.writeText(address)
            self.field.hidden = True
            say(self.button, "parameters.link.copied")
        except Exception:
            self.field.hidden = False
            self.field.value = address
            self.field.select()
            say(self.button, "parameters.link.selected")
        self.voice.answer(self.button.textContent)
        await asyncio.sleep(SHOWN_SECONDS)
        say(self.button, "parameters.link.copy")
