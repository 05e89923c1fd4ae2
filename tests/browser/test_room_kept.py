"""What comes late finds its room kept, and why something was refused is read where it was typed."""

from tests.browser.conftest import LANGUAGES, WORDS

PARTS = """() => [...document.querySelectorAll('.cell-parts > li > [data-phase]')].map(button => {
  const box = button.getBoundingClientRect();
  return [Math.round(box.x), Math.round(box.y), Math.round(box.width), Math.round(box.height)];
})"""
SIGNLESS = "() => document.querySelectorAll('.cell-parts .info').forEach(sign => sign.remove())"
SEEN = """() => {
  const box = document.getElementById('setting-window-refusal').getBoundingClientRect();
  const column = document.getElementById('column').getBoundingClientRect();
  return box.height > 0 && box.top >= column.top && box.bottom <= Math.min(column.bottom, innerHeight);
}"""


def test_the_buttons_of_a_cells_parts_stand_alike_with_and_without_the_signs_that_explain(visit):
    visit.page.set_viewport_size({"width": 1280, "height": 720})
    for language in LANGUAGES:
        visit.page.goto("about:blank")  # another fragment alone would load nothing
        visit.open_drawn(f"?lang={language}#layer-1")
        visit.until("document.querySelectorAll('.cell-parts .info').length > 0")
        visit.until("!document.documentElement.hasAttribute('data-zooming')")
        with_signs = visit.page.evaluate(PARTS)
        visit.page.evaluate(SIGNLESS)
        assert with_signs and visit.page.evaluate(PARTS) == with_signs


def test_why_a_setting_was_refused_is_in_sight_where_it_was_typed(visit):
    page = visit.page
    page.set_viewport_size({"width": 1280, "height": 720})
    visit.open_drawn()
    page.click("#advanced summary")
    page.fill("#setting-window", "100")
    # as low as it may stand
    page.evaluate("document.getElementById('setting-window').scrollIntoView({block: 'end'})")
    page.keyboard.press("Enter")
    visit.until(f"({SEEN})()", timeout=3000)
    assert page.input_value("#setting-window") == "100"


BOXES = """() => ['view', 'dock', 'parameters'].map(name => {
  const box = document.querySelector('.' + name).getBoundingClientRect();
  return [name, Math.round(box.x), Math.round(box.y), Math.round(box.width), Math.round(box.height)];
})"""


def test_however_small_the_rate_in_use_is_its_line_moves_nothing_and_is_read_whole(visit):
    page = visit.page
    for size in ((1280, 720), (1440, 900)):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        for language in LANGUAGES:
            visit.open_drawn(f"?lang={language}")
            before = page.evaluate(BOXES)
            epochs = WORDS[language]["count"]["epochs"]["other"].format(n=350)
            said = WORDS[language]["parameters"]["in_use"].format(value="8.42·10⁻⁵", epochs=epochs)
            page.evaluate("said => document.getElementById('rate-in-use').textContent = said", said)
            assert page.evaluate(BOXES) == before
            assert page.evaluate(
                "(node => node.scrollWidth <= node.clientWidth)(document.getElementById('rate-in-use'))"
            ), said
