"""axe over every state of the page: all its rules with best practices, light and dark, in all languages, from 1440 to
320 pixels. The plain command takes the fullest state and a few others, each in a light and a dark look; --deep takes
all."""

from pathlib import Path

import pytest

from explornn_py.data import DATA_SETS
from tests import sampling
from tests.browser.conftest import LANGUAGES

AXE = (Path(__file__).resolve().parents[2] / "node_modules/axe-core/axe.min.js").read_text()
VIOLATIONS = """async () => {
    const rules = axe.getRules().filter(rule => !rule.tags.some(tag => ["wcag2aaa", "deprecated"].includes(tag)));
    const found = await axe.run(document, {runOnly: {type: "rule", values: rules.map(rule => rule.ruleId)}});
    const unsure = found.incomplete.filter(v => v.id === "aria-prohibited-attr");
    const places = v => v.nodes.map(node => node.target.join(" ")).join(", ");
    return [...found.violations, ...unsure].map(v => v.id + ": " + places(v));
}"""
"""All rules but those of level AAA (its contrast is set nowhere) and those that axe has given up. A name on what can
have none it calls unsure as soon as there is a word inside: here that counts, too."""
HEIGHTS = {1440: 900, 768: 1024, 390: 844, 320: 640}


def click(*places):
    def act(visit):
        for place in places:
            visit.page.click(place)

    return act


def until(expression):
    return lambda visit: visit.until(expression)


def open_details(*names):
    return lambda visit: [
        visit.page.evaluate(f"document.getElementById('{name}').open = true") for name in names
    ]


def wait_for(place):
    return lambda visit: visit.page.wait_for_selector(place)


def trained(visit):
    visit.train_fast(4)


def training(visit):
    visit.page.click("#play")
    visit.page.wait_for_timeout(1500)


def refused_number(visit):
    visit.page.fill("#setting-hidden_size", "0")
    visit.page.keyboard.press("Enter")


def own_pane(kind):
    return lambda visit: (visit.page.click("#own-data"), visit.page.check("#own-kind-" + kind))


def refused_text(visit):
    own_pane("text")(visit)
    visit.page.fill("#own-text-value", "a")
    visit.page.click("#own-learn")
    visit.until("document.getElementById('own-refusal').textContent.length > 20")


def shown_series(visit):
    own_pane("series")(visit)
    visit.page.click("#own-real button >> nth=2")
    visit.page.wait_for_selector("#own-preview", state="visible")


def held_gate(visit):
    open_details("cell-what-if")(visit)
    visit.page.locator("#what-if-hold [type=checkbox]").first.check()
    visit.until("document.getElementById('what-if-reading').textContent.length > 30")


def coloured_text(visit):
    open_details("cell-reactions")(visit)
    visit.until("document.querySelectorAll('#reactions-list button').length")
    visit.page.locator("#reactions-list button").first.click()
    visit.page.select_option("#reactions-part", "typed")
    visit.page.click("#reactions-read")
    visit.until("document.getElementById('reactions-refused').textContent")


def error_plot(visit):
    open_details("cell-gradient-flow")(visit)
    visit.until("document.querySelectorAll('#gradient-flow-other-key:not([hidden])').length")


def answer_check(visit):
    visit.page.locator("#check-form input").first.check()
    visit.page.locator("#check-confidence input").first.check()
    visit.page.click("#check-go")
    visit.until("!document.getElementById('check-reply').hidden")


INSIDE = until("!document.getElementById('cell').hidden && !document.documentElement.dataset.zooming")
IN_TOUR = until("!document.getElementById('tour').hidden && !document.getElementById('tour').ariaBusy")
WORKSHEET = until("!document.getElementById('worksheet-answers').hidden")
CHECK_ASKED = until("!document.getElementById('check-confidence').hidden")
DATA = tuple(name for name, row in DATA_SETS.items() if not row.own and name != "sine")
OWN = {"text": "text=to+be+or+not+to+be+that+is+the+question+whether+it+is+nobler+in+the+mind+to+suffer+the+slings",
       "series": "series=" + "+".join(str((n * 7) % 11) for n in range(80)), "formula": "formula=sin(x)"}  # fmt: skip
TOUR = (
    "welcome",
    "process",
    "forward",
    "track",
    "forget_gate",
    "steps",
    "expect_low",
    "hold",
    "vanishing",
    "quiz_vanish",
)
STATES = {
    "untrained": ("", []),
    "training": ("", [training]),
    "paused": ("", [training, click("#play")]),
    "trained": ("", [trained]),
    **{"data " + name: (f"?data={name}", []) for name in DATA},
    **{"own " + name: (f"?data={name}&{OWN[name]}", []) for name in OWN},
    **{"dialog for own " + kind: ("", [own_pane(kind)]) for kind in ("text", "series", "drawing", "formula", "memory")},
    "dialog with a series shown": ("", [shown_series]),
    "drawer": ("", [open_details("advanced")]),
    "tables": ("", [trained, open_details("tables")]),
    "listening": ("", [open_details("listening")]),
    "runs beside it": ("", [trained, open_details("rivals"), click("[data-rivals=seeds]"), wait_for("#rivals-told")]),
    **{"cell " + cell: (f"?cell={cell}#layer-2", [INSIDE]) for cell in ("lstm", "gru", "rnn", "feed_forward")},
    "everything open": (
        "#layer-2/forget_gate", [INSIDE, open_details("advanced", "tables", "listening"), error_plot, held_gate],
    ),
    "inspector": ("#layer-2/forget_gate", [INSIDE]),
    "inspector of the input": ("#layer-1/input", [INSIDE]),
    "error plot": ("#layer-2", [INSIDE, error_plot]),
    "coloured text": ("?data=lorem#layer-1", [INSIDE, coloured_text]),
    "what if": ("#layer-2", [INSIDE, held_gate]),
    "what if with text": ("?data=abab#layer-2", [INSIDE, held_gate]),
    **{"tour " + step: (f"?tour={step}", [IN_TOUR]) for step in TOUR},
    "question": ("?question=window_length", [IN_TOUR]),
    "code of a question": (
        "?question=beyond", [IN_TOUR, click(*4 * ["#tour-next"]), wait_for("#tour-code:not([hidden])")],
    ),
    "search": ("", [click("#search-open"), wait_for("#search-results [role=option]")]),
    "menu": ("", [click("#menu-open")]),
    "asking": ("", [click("#ask")]),
    "sheet": ("", [lambda visit: visit.page.evaluate("document.getElementById('sheet-open').click()")]),
    "glossary": ("", [click("#menu-open"), click("#glossary-open"), wait_for(".glossary-row")]),
    "explanation": ("", [click(".prediction .info"), until("document.getElementById('explanation-text').textContent")]),
    "explanation with formulas": (
        "#layer-2/forget_gate", [INSIDE, click("#inspector .info"), wait_for("#explanation math")],
    ),
    "check yourself": ("", [click("#menu-open"), click("#check-open"), wait_for("#check-map button")]),
    **{"check " + prompt: (f"?check={prompt}", [CHECK_ASKED]) for prompt in ("hidden", "find_forget", "bptt_order")},
    "check answered": ("?check=cell_fault", [CHECK_ASKED, answer_check]),
    "share": ("", [click("#share-open")]),
    **{"worksheet " + cell: (f"?cell={cell}&sheet=7-1", [WORKSHEET]) for cell in ("lstm", "gru", "feed_forward")},
    "shortcuts": ("", [lambda visit: visit.page.keyboard.press("h")]),
    "notice": ("", [trained, click("#reset"), wait_for("#notice:not([hidden])")]),
    "refused address": ("?layers=99&nonsense=1", []),
    "refused number": ("", [open_details("advanced"), refused_number]),
    "refused text": ("", [refused_text]),
}  # fmt: skip
FULLEST = [("everything open", language) for language in LANGUAGES]
OTHERS = [(state, language) for state in STATES for language in LANGUAGES if (state, language) not in FULLEST]


def address(state, language):
    start, _, fragment = STATES[state][0].partition("#")
    return start + ("&" if "?" in start else "?") + "lang=" + language + ("#" + fragment if fragment else "")


@pytest.mark.parametrize(
    "state, language", sampling.sample("axe fullest", FULLEST, 1) + sampling.sample("axe", OTHERS, 4)
)
def test_axe_finds_nothing_in_any_state(visit, state, language):
    page = visit.page
    page.emulate_media(reduced_motion="reduce", color_scheme="light")
    visit.open(address(state, language)).until_ready()
    for act in STATES[state][1]:
        act(visit)
    page.evaluate(AXE)  # the page's policy allows no script of others in a tag
    found = {}
    looks = [
        (theme, width)
        for theme in ("light", "dark")
        for width in sampling.sample(f"axe {state} {language} {theme}", list(HEIGHTS), 1)
    ]
    for theme, width in looks:
        page.emulate_media(color_scheme=theme)
        page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        page.wait_for_timeout(250)
        if violations := page.evaluate(VIOLATIONS):
            found[theme, width] = violations
    assert found == {}
