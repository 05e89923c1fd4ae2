"""What is drawn depends on what is shown and on nothing else: after any way there, the pictures of stage and cell are,
pixel by pixel (letters as bars), those of a fresh page that has been brought to the same state at once.

A way is a list of turns; `STATE` holds all that a turn can change, so a state is also the recipe for a fresh page."""

from urllib.parse import quote

import pytest

from explornn_py.data import DATA_SETS
from tests import sampling
from tests.browser.conftest import LANGUAGES, Visit

RATIOS = (1, 1.5, 2, 3)
SIZES = ((1440, 900), (1280, 720), (1024, 768), (390, 844))
STATE = {
    "data": "sine", "layers": 3, "cell": "lstm", "trained": 0, "epoch": 0, "layer": None, "element": None, "unit": None,
    "time": None, "theme": "light", "lang": "en", "still": False, "size": (1440, 900), "ratio": 1, "scale": "log",
    "view": None, "moment": None, "toured": None,
}  # fmt: skip
GIVEN = tuple(name for name, row in DATA_SETS.items() if not row.own and row.kind != "memory")
OWN = {"formula": "x - floor(x)", "text": "one two three four five six seven eight nine ten " * 4}
DATA = (*GIVEN, *OWN)
ELEMENTS = {
    "lstm": ("forget_gate", "candidate", "cell_state", "hidden"),
    "gru": ("reset_gate", "candidate", "hidden"),
    "rnn": ("pre_hidden", "hidden"),
    "feed_forward": ("pre_hidden", "hidden"),
}
DRAWN = """() => { const drawn = {};
  for (const canvas of document.querySelectorAll('canvas'))
    if (canvas.checkVisibility({visibilityProperty: true}) && canvas.width) drawn[canvas.id] = canvas.toDataURL();
  for (const node of document.querySelectorAll('#layers button, .layer-buttons button, #cell-elements button')) {
    const box = node.getBoundingClientRect(), name = node.id || node.dataset.element || node.ariaLabel;
    if (box.width) drawn['box of ' + name] = [box.x, box.y, box.width, box.height].map(Math.round).join(' '); }
  return drawn; }"""
"""The pictures of all canvases that can be seen, and where the parts that lie over them stand."""
LETTERS_AS_BARS = """
CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
  const width = this.measureText(text).width, left = {center: width / 2, right: width}[this.textAlign] ?? 0;
  this.fillRect(x - left, y, width, 2);
};
CanvasRenderingContext2D.prototype.strokeText = () => {};"""
"""The same letter at the same place may come out a quarter of a pixel off: a browser keeps letters it has painted once,
at other places. A bar as long as the words says where they stand, and in which colour and font."""
RESTED = """() => { document.activeElement.blur(); scrollTo(0, 0);
  return document.fonts.ready.then(() => new Promise(done => setTimeout(done, 450))); }"""


class Pictures:
    """A visit together with the state that it should be in."""

    def __init__(self, chromium, site, state):
        width, height = state["size"]
        context = chromium.new_context(
            viewport={"width": width, "height": height}, device_scale_factor=state["ratio"],
            color_scheme="light", service_workers="block",
        )  # fmt: skip
        self.visit = Visit(context, site)
        self.page = self.visit.page
        self.page.add_init_script(LETTERS_AS_BARS)
        self.line = context.new_cdp_session(self.page)
        self.state = dict(STATE, size=state["size"], ratio=state["ratio"])

    # --- turns --------------------------------------------------------------------------------------------------

    def turn(self, name, value):
        before = self.state[name]
        if value != before:
            self.state[name] = value
            getattr(self, "turn_" + name)(value)

    def begun(self, act):
        """A new run, which stands at epoch 0."""
        run = "document.getElementById('plot').getAttribute('aria-label')"
        before = self.page.evaluate(run)
        act()
        self.state["epoch"] = self.state["trained"] = 0
        self.visit.until(f"before => {run} !== before", before)

    def turn_data(self, name):
        if name in OWN:
            self.begun(lambda: self.learn(name))
        else:
            self.begun(lambda: self.page.evaluate(f"document.querySelector('[data-data={name}]').click()"))

    def learn(self, kind):
        """Data of the visitor's own, as one types them."""
        self.page.evaluate("document.getElementById('own-data').click()")
        self.page.check(f"#own-kind-{kind}")
        self.page.fill(f"#own-{kind}-value", OWN[kind])
        self.page.click("#own-learn")
        self.page.wait_for_selector("#own-dialog", state="hidden")

    def turn_toured(self, steps):
        """In the tour, a few steps on and out again: the visitor's own run is back as it was."""
        if not steps:
            return
        epoch = self.page.text_content("#epoch")
        self.page.evaluate("document.getElementById('tour-open').click()")
        for _ in range(steps):
            self.page.wait_for_selector("#tour:not([aria-busy])")
            self.page.evaluate("document.getElementById('tour-next').click()")
        self.page.wait_for_selector("#tour:not([aria-busy])")
        self.page.evaluate("document.getElementById('tour-leave').click()")
        self.page.wait_for_selector("#tour", state="hidden")
        self.visit.until("n => document.getElementById('epoch').textContent === n", epoch)
        self.visit.speed(1)

    def turn_layers(self, layers):
        order = "add" if layers > self.page.locator("#layers li").count() else "remove"
        self.page.evaluate(f"document.getElementById('layer-{order}').click()")
        self.state["trained"] = 0
        self.visit.until("n => document.querySelectorAll('#layers li').length === n", layers)

    def turn_cell(self, cell):
        """On a phone its control lies in a sheet that is down."""
        self.page.evaluate("document.getElementById('advanced').open = true")
        self.page.wait_for_selector("#setting-cell", state="attached")
        choose = (
            "cell => { const choice = document.getElementById('setting-cell');"
            " choice.value = cell; choice.dispatchEvent(new Event('change', {bubbles: true})); }"
        )
        self.begun(lambda: self.page.evaluate(choose, cell))
        self.page.evaluate("document.getElementById('advanced').open = false")

    def turn_trained(self, epochs):
        self.visit.train_fast(epochs).speed(1)
        self.state["epoch"] = epochs

    def turn_epoch(self, epoch):
        """To one of those that are there."""
        self.visit.slide("playhead", epoch)
        self.page.evaluate("document.getElementById('playhead').dispatchEvent(new Event('change'))")
        self.visit.until("n => Number(document.getElementById('epoch').textContent) === n", epoch)

    def turn_layer(self, layer):
        self.state["element"] = self.state["unit"] = None
        if layer is None:
            self.page.evaluate("document.querySelector('#cell-path button').click()")
            self.visit.until("document.getElementById('cell').hidden")
        elif self.page.is_hidden("#cell"):
            self.page.evaluate("n => document.querySelectorAll('#layers button')[n].click()", layer)
        else:
            self.page.evaluate(f"document.querySelector('#cell-stack [data-layer=\"{layer}\"]').click()")
        self.visit.until("!document.documentElement.hasAttribute('data-zooming')")

    def turn_element(self, element):
        # from one element to another a marked unit stays marked: it is followed through the cell
        if element is None:
            self.state["unit"] = None
            self.page.evaluate("document.getElementById('inspector-close').click()")
        else:
            self.page.evaluate(f"document.querySelector('[data-element={element}]').click()")

    def turn_unit(self, unit):
        """By the keyboard, at the chosen element."""
        self.page.focus(f"[data-element={self.state['element']}]")
        self.page.keyboard.press("Delete")
        for _ in range(unit + 1):
            self.page.keyboard.press("ArrowRight")

    def turn_time(self, step):
        """A time step of the cell; None is the still picture."""
        self.visit.slide("cell-time", step or 1)
        if step is None:
            self.to_still_picture("cell")

    def turn_view(self, view):
        self.page.evaluate(f"document.getElementById('view-{view}').click()")

    def turn_moment(self, step):
        """A time step of the network; None is the still picture."""
        if step is None:
            self.to_still_picture("time")
        else:
            self.visit.slide("time-step", step)
            self.page.evaluate("document.getElementById('time-step').dispatchEvent(new Event('change'))")

    def to_still_picture(self, of):
        """Back from one of the first steps; from the still picture on the way on leads to the first again."""
        self.page.evaluate(
            """async of => {
              const [back, on] = ["back", "on"].map(turn => document.getElementById(`${of}-${turn}`));
              while (!on.hasAttribute("data-anew")) {
                back.click();
                await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
              }
            }""",
            of,
        )

    def turn_theme(self, theme):
        self.page.evaluate("document.getElementById('theme').click()")

    def turn_still(self, still):
        self.page.evaluate("document.getElementById('motion').click()")

    def turn_scale(self, scale):
        self.page.evaluate("document.getElementById('track-scale').click()")

    def turn_lang(self, code):
        # (a press by the driver gives the window back the size that it was opened with)
        self.page.evaluate(
            "code => { const list = document.getElementById('language'); list.value = code;"
            " list.dispatchEvent(new Event('change', {bubbles: true})); }",
            code,
        )
        self.visit.until("code => document.documentElement.lang === code", code)

    def turn_size(self, size):
        self.measures()

    def turn_ratio(self, ratio):
        """The pixels alone change, not the boxes. Browsers tell of this by `resize`, this emulation does not."""
        self.measures(tell=True)

    def measures(self, tell=False):
        width, height = self.state["size"]
        measures = {
            "width": width,
            "height": height,
            "deviceScaleFactor": self.state["ratio"],
            "mobile": False,
        }
        self.line.send("Emulation.setDeviceMetricsOverride", measures)
        self.page.evaluate(
            "tell => { if (tell) dispatchEvent(new Event('resize'));"
            " return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))); }",
            tell,
        )

    # --- comparing ----------------------------------------------------------------------------------------------

    def drawn(self):
        self.page.mouse.move(0, 0)
        # a row of tiles that is scrolled may have been left anywhere
        self.page.evaluate(
            "for (const row of document.querySelectorAll('.tile-row, .tiles')) row.scrollLeft = 0"
        )
        self.page.evaluate(RESTED)
        before, now = None, self.page.evaluate(DRAWN)
        while now != before:  # the network unfolds in time of its own
            self.page.wait_for_timeout(200)
            before, now = now, self.page.evaluate(DRAWN)
        return now

    def close(self):
        self.visit.context.close()


def fresh(chromium, site, state):
    """A page that has come to a state at once: by its address, what is stored, and the shortest way from there."""
    made = Pictures(chromium, site, state)
    stored = {"explornn:theme": state["theme"], "explornn:motion": "still" if state["still"] else "moving"}
    stored["explornn:track-scale"] = state["scale"]
    if state["view"]:
        stored["explornn:network-view"] = state["view"]
    made.page.add_init_script(f"Object.assign(localStorage, {stored})")
    address = f"?data={state['data']}&layers={state['layers']}&cell={state['cell']}&lang={state['lang']}"
    if state["data"] in OWN:
        address += f"#{state['data']}={quote(OWN[state['data']])}"
    elif state["layer"] is not None and not state["trained"]:
        address += f"#layer-{state['layer'] + 1}" + (f"/{state['element']}" if state["element"] else "")
        made.state.update(layer=state["layer"], element=state["element"])
    made.visit.open(address).until_ready()
    made.visit.until("n => document.querySelectorAll('#layers li').length === n", state["layers"])
    made.visit.until("!document.documentElement.hasAttribute('data-zooming')")
    given = ("data", "layers", "cell", "lang", "theme", "still", "scale", "view")
    made.state.update({name: state[name] for name in given})
    for name in ("trained", "epoch", "layer", "time", "element", "unit", "moment"):
        made.turn(name, state[name])
    return made


def differing(one, other):
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def walk(chromium, site, first, turns, compared):
    """Take the turns; after those whose place is in `compared`, the pictures are those of a fresh page."""
    walked = Pictures(chromium, site, dict(STATE, **first))
    try:
        walked.page.add_init_script(
            "if (!localStorage['explornn:theme']) localStorage['explornn:theme'] = 'light'"
        )
        walked.visit.open().until_ready()
        for place, (name, value) in enumerate(turns):
            walked.turn(name, value)
            if place not in compared:
                continue
            new = fresh(chromium, site, walked.state)
            try:
                assert differing(walked.drawn(), new.drawn()) == [], (turns[: place + 1], walked.state)
            finally:
                new.close()
        assert walked.visit.errors == []
    finally:
        walked.close()


def any_turns(chance, count):
    """Turns in an order that a visitor could take them."""
    state, turns = dict(STATE), []

    def possible(name):
        inside = state["layer"] is not None
        if name == "moment":
            return not inside
        if state["moment"] and name in ("cell", "trained", "data", "layers", "epoch", "layer"):
            return False
        if name == "cell":
            return state["time"] is None and state["element"] is None
        if name == "trained":
            # training goes on from the newest epoch: from an earlier one it would drop those after it
            return not inside and state["time"] is None and state["epoch"] == state["trained"] < 2
        if name in ("data", "layers", "epoch"):
            # a layer more of a trained network keeps what the others have learned: no fresh page has that
            return not inside and state["time"] is None and not (name == "layers" and state["epoch"])
        if name == "toured":
            return not inside and state["moment"] is None
        if name == "layer":
            return state["time"] is None
        if name == "unit":
            return state["element"] is not None
        return inside if name in ("time", "element") else True

    while len(turns) < count:
        name = chance.choice([name for name in STATE if possible(name)])
        choices = {
            "data": DATA,
            "layers": (state["layers"] - 1, state["layers"] + 1) if 1 < state["layers"] < 7 else (3,),
            "cell": ("lstm", "gru", "rnn", "feed_forward"), "trained": range(state["trained"] + 1, 3),
            "epoch": range(state["trained"] + 1), "layer": (None, *range(state["layers"])),
            "element": (None, *ELEMENTS[state["cell"]]), "unit": (0, 5, 11), "time": (None, 1, 4, 12),
            "theme": ("light", "dark"), "lang": LANGUAGES, "still": (False, True), "size": SIZES,
            "ratio": RATIOS, "scale": ("log", "linear"), "view": ("folded", "unrolled"), "moment": (None, 1, 4, 12),
            "toured": (2, 3, 5),
        }[name]  # fmt: skip
        value = chance.choice([choice for choice in choices if choice != state[name]] or [state[name]])
        if name == "layers" and abs(value - state["layers"]) != 1:
            continue
        state[name] = value
        if name == "trained":
            state["epoch"] = value
        if name in ("data", "cell", "layers"):
            state["epoch"] = state["trained"] = 0
        if name == "layer":
            state["element"] = state["unit"] = None
        if name == "element" and value is None:
            state["unit"] = None
        turns.append((name, value))
    return turns


FAULTS = (
    ("trained", 1), ("cell", "gru"), ("trained", 1), ("cell", "lstm"), ("data", "sawtooth"), ("ratio", 2),
    ("view", "folded"), ("moment", 4), ("view", "unrolled"), ("moment", None),
    ("layer", 1), ("element", "forget_gate"), ("unit", 3), ("element", None),
    ("layer", None), ("cell", "rnn"), ("layer", 1), ("ratio", 1.5),
    ("layer", None), ("data", "formula"), ("toured", 4), ("data", "text"),
)  # fmt: skip
"""One way past everything that has once left something of itself behind: the line from the input, a canvas at its old
sharpness, a unit's marks, the strips of another cell, and (a few pixels of the track's lines) the pen of an earlier
picture; and through both ways of drawing the network."""


def test_a_picture_is_that_of_a_fresh_page_after_each_turn_that_once_left_something_behind(chromium, site):
    walk(chromium, site, {}, FAULTS, {2, 4, 5, 8, 13, 16, 17, 19, 20, 21})


@pytest.mark.parametrize("number", range(sampling.count(1, 24)))
def test_a_picture_is_that_of_a_fresh_page_after_any_turns(chromium, site, number):
    chance = sampling.chance(f"pictures {number}")
    first = {"ratio": RATIOS[number % len(RATIOS)] if sampling.DEEP else chance.choice(RATIOS)}
    turns = any_turns(chance, 14)
    walk(chromium, site, first, turns, {6, 10, 13} if sampling.DEEP else {13})


LAYERS = "[...document.querySelectorAll('#layers button')].map(layer => layer.ariaLabel).join()"
SET = (
    "(name, value) => { const slider = document.getElementById(name); slider.value = value;"
    " for (const kind of ['input', 'change']) slider.dispatchEvent(new Event(kind, {bubbles: true})); }"
)


@pytest.mark.parametrize(
    "hurry",
    [
        "set('time-step', 4)",
        "document.getElementById('time-on').click()",
        "document.getElementById('play').click()",
    ],
)
def test_who_goes_to_an_epoch_and_does_not_wait_for_it_sees_that_epoch(visit, hurry):
    page = visit.open().until_ready().page
    visit.train_fast(1)
    if "play" not in hurry:
        # on a walk the names tell the time step that it has come to
        page.evaluate(f"() => {{ const set = {SET}; {hurry}; }}")
        visit.until_drawn()
    first = page.evaluate(LAYERS)
    visit.train_fast(2)
    assert page.evaluate(LAYERS) != first
    visit.speed(0.25)
    page.evaluate(f"() => {{ const set = {SET}; set('playhead', 1); {hurry}; }}")
    visit.until(f"first => {LAYERS} === first", first)
    assert visit.epoch() == 1


PAINTED = """() => Object.fromEntries([...document.querySelectorAll('canvas')]
  .filter(canvas => canvas.checkVisibility({visibilityProperty: true}) && canvas.width)
  .map(canvas => {
    const {width, height} = canvas, ratio = width / canvas.clientWidth;
    const {data} = canvas.getContext('2d').getImageData(0, 0, width, height);
    let left = width, right = -1, top = height, bottom = -1;
    for (let k = 3, p = 0; k < data.length; k += 4, p++) if (data[k] > 127) {
      const x = p % width, y = p / width | 0;
      left = Math.min(left, x); right = Math.max(right, x); top = Math.min(top, y); bottom = y;
    }
    return [canvas.id, right < 0 ? [] : [left, top, right + 1, bottom + 1].map(edge => edge / ratio)];
  }))"""
"""Of every canvas that is seen: the box round all that is painted on it, in pixels of the page."""


@pytest.mark.parametrize("address", ["?view=unrolled", "?view=folded", "#layer-2"])
def test_a_picture_has_the_same_size_and_place_at_every_pixel_ratio(chromium, site, address):
    boxes = []
    for ratio in RATIOS:
        context = chromium.new_context(
            viewport={"width": 1280, "height": 720}, device_scale_factor=ratio, service_workers="block"
        )
        visit = Visit(context, site)
        visit.page.emulate_media(reduced_motion="reduce")
        visit.page.add_init_script(LETTERS_AS_BARS)
        visit.open_drawn(address)
        visit.until("!document.documentElement.hasAttribute('data-zooming')")
        visit.page.evaluate(RESTED)
        boxes.append(visit.page.evaluate(PAINTED))
        context.close()
    assert any(boxes[0].values())
    for ratio, at_ratio in zip(RATIOS, boxes, strict=True):
        for canvas, box in boxes[0].items():
            assert at_ratio[canvas] == pytest.approx(box, abs=1.5), (ratio, canvas)
