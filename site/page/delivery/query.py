"""What an address says, and how settings are said in one: `?data=square&learning_rate=0.01&cell=gru&layers=2&seed=3`.

Every setting's key is its name. Beside them: `fix` (settings that are shown but stay as they are, or `all`), `hide`
(parts of the page to leave out, or single settings), `speed`, and what other parts of the page read
(READ_ELSEWHERE)."""

from page import browser
from page.browser.types import JS, TYPE_CHECKING, Act, Values
from page.guide.check.prompts import PROMPT
from page.guide.questions import rows as questions
from page.guide.tour.steps import CHAPTERS, STEPS
from page.settings.fields import FIELD, FIELDS, OWN, TYPED
from page.settings.state import FASTEST, SPEEDS

if TYPE_CHECKING:
    from page.settings.state import Store

FASTEST_NAME = "fastest"

LONGEST_OWN = 1500
"""Characters of the visitor's own data that a link can hold; with longer ones it leads to the first data set."""

LONGEST_TRAINED = 1000
"""Epochs that a link may have trained before it shows a sheet."""

LONGEST_TOLD = 40
"""Characters of what an address holds that are repeated on the page."""

READ_ELSEWHERE = (
    "fix", "hide", "speed", "view", "lang", "lesson", "tour", "topic", "question", "check", "embed", "xapi", "sheet",
)  # fmt: skip
"""Names in an address that are no setting."""

OF_OTHERS = ("utm_", "fbclid", "gclid", "msclkid", "mc_")
"""How names begin that other sites hang onto links: they ask this page for nothing."""


def settings_in(asked: Act) -> tuple[Values, list[str]]:
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
        if name in values and values.setdefault("data", name) != name:
            refused.append(name)
            del values[name]
    if "covariates" in values and "series" not in values:
        refused.append("covariates")
        del values["covariates"]
    return values, refused


def unknown_in(names: list) -> list[str]:
    """Those names of an address that mean nothing here, each once."""
    found = []
    for name in names:
        known = (
            name in FIELD or name in READ_ELSEWHERE or any([name.startswith(start) for start in OF_OTHERS])
        )
        if not known and shortened(name) not in found:
            found.append(shortened(name))
    return found


def repeated_in(entries: list) -> list[str]:
    """Those names that an address says something else of the second time, each once: the first one counts."""
    first, found = {}, []
    for name, value in entries:
        differs = name in first and first[name] != value
        if differs and name not in found and (name in FIELD or name in READ_ELSEWHERE):
            found.append(name)
        first.setdefault(name, value)
    return found


def places_in(asked: Act, languages: list) -> list[str]:
    """["name=value"] of the language, lesson, step and question asked for that there are not."""
    there = {
        "lang": languages,
        "lesson": CHAPTERS,
        "tour": ["", "1", "true"] + CHAPTERS + [step.id for step in STEPS],
        "question": questions.NAMES,
        "check": ["", "1", "true"] + CHAPTERS + list(PROMPT),
    }
    found = []
    for name in ("lang", "lesson", "tour", "question", "check"):
        value = asked(name)
        compared = value.lower().split("-")[0] if name == "lang" and value else value
        if value is not None and compared not in there[name]:
            found.append(name + "=" + shortened(value))
    sheet = asked("sheet")
    if sheet is not None and sheet_in(sheet) is None:
        found.append("sheet=" + shortened(sheet))
    return found


def sheet_in(text: str) -> tuple[int, int] | None:
    """(its number, epochs that the network is trained before) of "7" or "7-20"; None for anything else."""
    number, dash, epochs = text.partition("-")
    if not (number.isdigit() and len(number) <= 6) or (dash and not (epochs.isdigit() and len(epochs) <= 4)):
        return None
    trained = int(epochs or 0)
    return (int(number), trained) if trained <= LONGEST_TRAINED else None


def shortened(text: str) -> str:
    return text if len(text) <= LONGEST_TOLD else text[: LONGEST_TOLD - 1] + "…"


def settings_out(changes: Values) -> tuple[Values, bool]:
    """({key: text}, whether everything is in it) for the settings that differ from their defaults."""
    own = changes.get("data")
    of_own = (own, "dates", "series_name", "covariates") if own == "series" else (own,)
    texts = {
        name: FIELD[name].text(value)
        for name, value in changes.items()
        if name not in TYPED or name in of_own
    }
    brought = [name for name in TYPED if name in texts]
    told = all([changes[name] is not None for name in brought])
    whole = told and sum([len(texts[name]) for name in brought]) <= LONGEST_OWN
    if not whole:
        for name in brought + ["data"]:
            texts.pop(name)
    return texts, whole


def without_own(address: str) -> JS:
    """An address as a URL of the browser's, without what the visitor has typed: it may leave this machine by itself
    (to the page around this one, to the host at a reload), so it never holds any. What is typed stands behind the #,
    in links that the visitor asks for only."""
    url = browser.window.URL.new(address)
    own = url.searchParams.get("data") in OWN
    for name in TYPED:
        own = own or (name in OWN and url.searchParams.has(name))
        url.searchParams.delete(name)
    if own:
        url.searchParams.delete("data")
    url.hash = place_in(url.hash)
    return url


def place_in(fragment: str) -> str:
    """Of "#layer-2&text=abc" the place, "#layer-2"."""
    place = fragment.split("&")[0]
    return "" if "=" in place else place


def without_place(address: str) -> str:
    """An address without the place in it; what is typed behind the same sign stays."""
    before, sign, fragment = address.partition("#")
    rest = fragment[len(place_in(fragment)) :]
    rest = rest[1:] if rest.startswith("&") else rest
    return before + sign + rest if rest else before


def speed_in(text: str) -> float | None:
    """The speed that a text stands for, None for none."""
    if text == FASTEST_NAME:
        return FASTEST
    try:
        return float(text) if float(text) in SPEEDS else None
    except ValueError:
        return None


def names_in(text: str | None) -> list[str]:
    return [name.strip() for name in (text or "").split(",") if name.strip()]


def link_of(store: "Store", own: bool = True) -> tuple[str, bool, bool]:
    """(the address of the present settings, whether everything is in it, whether it holds what was typed).

    own: what was typed may be in it: behind the #, which no browser sends to a host."""
    address = without_own(browser.window.location.href)
    texts, whole = settings_out(store.changes())
    typed = [name for name in TYPED if name in texts] if own else []
    for field in FIELDS:
        if field.name in texts and field.name not in TYPED:
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
