"""A visitor who tries everything in any order: a seeded walk of presses and keys over all controls of the overview, a
layer and the tour. Whatever happens, the console stays free of errors, the focus is never lost, no figure contradicts
what the trainer has sent, and in the end the page still trains.

The worker's own messages are read on their way to the page, so figures are held to what was sent and to nothing that
the page has made of it. A walk is seen again with the seed that pytest names it by."""

import pytest

from tests import sampling

ACTIONS = 100
"""Presses and keys of one walk."""
PLACES = {"overview": "", "cell": "#layer-2", "tour": "?tour=sine"}
WALKS = [(place, seed) for seed in range(7) for place in PLACES][:20]

OVERHEAR = """
self.sent = {records: {}, newest: null, losses: 0};
const RealWorker = self.Worker;
self.Worker = class Worker extends RealWorker {
  constructor(...given) {
    super(...given);
    this.addEventListener("message", ({ data }) => {
      if (!data || typeof data.json !== "string") return;
      const payload = JSON.parse(data.json);
      const keep = record => { (sent.records[record.epoch] ??= []).push(record); };
      if (data.kind === "epoch") keep(payload.record);
      if (data.kind === "history") {
        const figures = new Float64Array(data.buffer);
        for (let at = 0; at < figures.length; at += 3)
          keep({epoch: at / 3 + 1, training_loss: figures[at], validation_loss: figures[at + 1]});
      }
      if (data.kind === "report") {
        const size = new DataView(data.buffer).getUint32(0, true);
        sent.newest = JSON.parse(new TextDecoder().decode(new Uint8Array(data.buffer, 4, size)));
        keep(sent.newest);
      }
    });
  }
};
"""
CONTROLS = """() => {
  document.querySelectorAll("[data-walk]").forEach(node => delete node.dataset.walk);
  const modal = document.querySelector("dialog[open]");
  const scope = modal ?? document;
  const wanted = "button, select, input, textarea, summary, [role=slider], [role=radio], [role=option], a[data-term]";
  return [...scope.querySelectorAll(wanted)].filter(node =>
    node.checkVisibility({visibilityProperty: true, opacityProperty: false}) && !node.disabled
    && node.ariaDisabled !== "true" && !node.closest("[inert]") && node.type !== "file" && !node.closest("a[download]")
    && !/^start-afresh$|^keep-|^share-.*copy|^tables-save|^own-.*file|-print$/.test(node.id) && !node.dataset.asks
  ).map((node, index) => { node.dataset.walk = index; return [index, node.localName, node.type || node.role || "",
    node.id || node.getAttribute("aria-label") || node.textContent.trim().slice(0, 40)]; });
}"""
STANDS_STILL = """place => new Promise(resolve => {
  let before = null, waited = 0;
  const look = () => {
    const box = document.querySelector(place)?.getBoundingClientRect(), now = box && [box.x, box.y].join();
    if (now === before || ++waited > 120) return resolve();
    before = now;
    requestAnimationFrame(() => requestAnimationFrame(look));
  };
  look();
})"""
FOCUS = "document.activeElement === document.body ? '' : document.activeElement.id || document.activeElement.outerHTML"
FIGURES = """() => {
  const text = id => document.getElementById(id).textContent.trim();
  const number = text => {
    const [mantissa, power] = text.replace(/−/g, "-").replace(/\\s/g, "").split("·10");
    const german = document.documentElement.lang === "de";
    const plain = german ? mantissa.replace(".", "").replace(",", ".") : mantissa.replace(",", "");
    const signs = [...(power ?? "⁰")].map(sign => "⁻⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(sign));
    const raised = signs.map(at => at ? String(at - 1) : "-").join("");
    return text.includes("–") ? null : Number(plain) * 10 ** Number(raised);
  };
  return {epoch: number(text("epoch")), training: number(text("training-loss")),
    validation: number(text("validation-loss")), shown: text("prediction-epoch"), records: sent.records,
    newest: sent.newest && sent.newest.epoch};
}"""
KEYS = (
    "Tab", "Shift+Tab", "Enter", "Space", "Escape", "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End",
    "PageUp", "PageDown", ".", ",", "r", "+", "-", "1", "2", "3", "g", "s", "Delete",
)  # fmt: skip
MAY_LEAVE_THE_PAGE = ("Tab", "Shift+Tab")
NEAR = 0.06
"""Small figures have two digits, as a power of ten."""
LAST_DECIMAL = 0.000051
"""Those from a thousandth on have four decimals."""


class Walk:
    """One visitor's way; `log` is what a failure shows."""

    def __init__(self, visit, chance):
        self.visit, self.page, self.chance = visit, visit.page, chance
        self.log = []

    def act(self):
        """One press or key, by pointer or by keyboard. Whether the focus may leave the page by it."""
        key = self.chance.choice(KEYS)
        if self.chance.random() < 0.35:
            self.log.append(key)
            self.page.keyboard.press(key)
            return key in MAY_LEAVE_THE_PAGE
        controls = self.page.evaluate(CONTROLS)
        if not controls:
            return False
        index, kind, sort, name = self.chance.choice(controls)
        place = f'[data-walk="{index}"]'
        self.log.append((kind, sort, name))
        if kind == "select":
            self.focus(place)
            self.page.keyboard.press(self.chance.choice(("ArrowDown", "ArrowUp", "Home", "End")))
        elif sort in ("range", "slider"):
            self.focus(place)
            self.page.keyboard.press(self.chance.choice(("ArrowRight", "ArrowLeft", "Home", "End", "PageUp")))
        elif sort in ("text", "search", "number", "textarea"):
            self.focus(place)
            self.page.keyboard.type(self.chance.choice(("7", "0.5", "gate", "-1", "sin(x)")))
            key = self.chance.choice(("Tab", "Enter"))
            self.page.keyboard.press(key)
            return key in MAY_LEAVE_THE_PAGE
        elif self.chance.random() < 0.5:
            self.focus(place)
            self.page.keyboard.press("Space" if kind != "a" else "Enter")
        else:
            self.press(place)
        return False

    def focus(self, place):
        """On a control, if it is still there."""
        self.page.evaluate("place => document.querySelector(place)?.focus()", place)

    def press(self, place):
        """By pointer, where the control can be pointed at; else by keyboard."""
        self.page.evaluate("place => document.querySelector(place)?.scrollIntoView({block: 'center'})", place)
        # what was pressed before may still be scrolling the page: a press at an old place would hit something else
        self.page.evaluate(STANDS_STILL, place)
        point = self.page.evaluate(
            "place => { const node = document.querySelector(place), box = node?.getBoundingClientRect();"
            " if (!node) return null;"
            " const x = box.x + box.width / 2, y = box.y + box.height / 2, hit = document.elementFromPoint(x, y);"
            " return hit && node.contains(hit) ? [x, y] : null; }",
            place,
        )
        if point:
            self.page.mouse.click(*point)
        else:
            self.focus(place)
            self.page.keyboard.press("Enter")

    def check(self, may_leave):
        self.page.wait_for_timeout(60)
        assert self.visit.errors == [], self.told()
        focus = self.page.evaluate(FOCUS)
        for _ in range(10):
            # what opens and closes may take a moment; the focus is not lost for longer than that
            if not focus:
                self.page.wait_for_timeout(200)
                focus = self.page.evaluate(FOCUS)
        if may_leave and not focus:
            self.page.keyboard.press("Tab")
        else:
            assert focus, self.told()
        self.check_figures(self.page.evaluate(FIGURES))

    def check_figures(self, shown):
        """The epoch and its losses are those of one record that was sent."""
        if not shown["epoch"]:
            return
        sent = shown["records"].get(str(int(shown["epoch"])), [])
        fits = [
            record
            for record in sent
            if near(shown["training"], record["training_loss"])
            and near(shown["validation"], record["validation_loss"])
        ]
        assert fits, (shown["epoch"], shown["training"], shown["validation"], sent, self.told())

    def told(self):
        return "\n".join(str(entry) for entry in self.log[-15:])

    def end(self):
        """Wherever the walk has led: everything can be closed, the newest report is shown, and the page trains."""
        page = self.page
        for _ in range(6):
            page.keyboard.press("Escape")
            page.wait_for_timeout(250)
        if page.evaluate("document.getElementById('play').dataset.playing !== undefined"):
            page.evaluate("document.getElementById('play').click()")
        self.visit.until_at_rest()
        page.wait_for_timeout(1500)
        shown = page.evaluate(FIGURES)
        epoch, newest = int(shown["epoch"]), shown["newest"]
        # an animation that was paused on its way shows the epoch before, figures and all, and says so
        assert epoch in (newest, newest - 1), (shown, self.told())
        assert str(epoch) in shown["shown"] or not epoch, (shown, self.told())
        page.evaluate("document.getElementById('speed').value = '16'")
        page.evaluate("document.getElementById('speed').dispatchEvent(new Event('change', {bubbles: true}))")
        if epoch < newest:
            self.step_to(newest)  # the first step ends the epoch whose animation stands still
        self.step_to(newest + 1)

    def step_to(self, epoch):
        """By one press: to that epoch, of which then figures and picture tell."""
        self.page.evaluate("document.getElementById('step').click()")
        self.visit.until(
            "n => Number(document.getElementById('epoch').textContent.replace(/\\D/g, '')) === n", epoch
        )
        self.visit.until(
            "n => document.getElementById('prediction-epoch').textContent.includes(n)", str(epoch)
        )
        self.visit.until_at_rest()


def near(one, other):
    if one is None or other is None:
        return one is None and other is None
    return abs(one - other) <= max(NEAR * abs(other), LAST_DECIMAL if abs(other) >= 0.001 else 1e-14)


@pytest.mark.parametrize(
    "place, seed", sampling.sample("walks", WALKS, 1), ids=lambda value: str(value)
)  # fmt: skip
def test_any_way_over_the_controls_keeps_focus_figures_and_training(visit, place, seed):
    visit.page.add_init_script(OVERHEAR)
    visit.open(PLACES[place]).until_ready()
    if place == "cell":
        visit.until("!document.getElementById('cell').hidden")
    if place == "tour":
        visit.until("!document.getElementById('tour').hidden")
    walk = Walk(visit, sampling.chance(f"walk {place} {seed}"))
    visit.page.keyboard.press("Tab")
    for _ in range(sampling.count(40, ACTIONS)):
        walk.check(walk.act())
    walk.end()
