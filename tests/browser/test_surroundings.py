"""What the visitor's own settings make of the page: larger letters, wider spacing, paper, colours of their own, words
that are longer or run the other way, a low frame. Nothing is lost and nothing lies over anything else."""

import itertools

import pytest

from tests import sampling
from tests.browser.conftest import LANGUAGES

CLIPPED = """selectors => [...document.querySelectorAll(selectors)].filter(node => node.checkVisibility()
  && (node.scrollWidth > node.clientWidth + 1 || node.scrollHeight > node.clientHeight + 1))
  .map(node => node.id || node.className || node.textContent)"""
OVERLAPPING = """selectors => { const boxes = [...document.querySelectorAll(selectors)]
    .filter(node => node.checkVisibility() && node.getClientRects().length)
    .map(node => [node.id || node.tagName, node.getBoundingClientRect()]), found = [];
  for (const [name, a] of boxes) for (const [other, b] of boxes)
    if (name < other && a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1)
      found.push(name + ' over ' + other);
  return found; }"""
STYLE = """css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
  return new Promise(done => setTimeout(done, 300)); }"""
SPACING = (
    "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }"
)
LARGE_AND_SMALL = [(1440, 900), (1280, 720), (1024, 768), (424, 900), (390, 844), (361, 780), (320, 640)]
WIDTHS = """() => [...document.querySelectorAll('canvas')].map(canvas => { const context = canvas.getContext('2d');
  context.font = '14px serif'; context.font = '13px Plex'; return context.measureText('−0.5 12').width; })"""


def drawn(visit, address=""):
    return visit.open_drawn(address).page


@pytest.mark.parametrize(
    "width, height, language",
    sampling.sample(
        "larger letters",
        [(*size, language) for size in LARGE_AND_SMALL for language in LANGUAGES],
        3,
    ),
)
@pytest.mark.parametrize("inside", [False, True])
def test_with_letters_twice_as_large_nothing_is_cut_or_hidden(visit, width, height, language, inside):
    visit.page.set_viewport_size({"width": width, "height": height})
    page = drawn(visit, f"?lang={language}")
    scale = "document.getElementById('picture').getContext('2d').getTransform().a"
    before = page.evaluate(scale)
    if inside:
        page.evaluate("location.hash = 'layer-2/forget_gate'")
        visit.until("!document.getElementById('inspector').hidden")
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    page.wait_for_timeout(500)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(CLIPPED, ".tile span, .legend, .prediction-key, #boot-text, .bar button") == []
    assert page.evaluate(OVERLAPPING, ".bar > *") == []
    assert page.is_visible("#boot-text"), "what the page is doing is still told"
    assert page.evaluate(OVERLAPPING, ".network .titled, .views") == []
    if not inside:
        assert page.evaluate(scale) == 2 * before
    # letters on every canvas grow
    visit.until(
        """scale => [...document.querySelectorAll('canvas')]
            .filter(canvas => canvas.checkVisibility({visibilityProperty: true}))
            .every(canvas => canvas.getContext('2d').getTransform().a === scale)""",
        2 * before,
    )


def test_letters_in_pictures_keep_their_distance_whatever_that_of_the_page_is(visit):
    page = drawn(visit)
    before = page.evaluate(WIDTHS)
    page.evaluate(STYLE, SPACING)
    assert page.evaluate(WIDTHS) == before


def test_with_wider_spacing_the_words_of_one_screen_keep_off_each_other_and_inside_their_panels(visit):
    """The distances of WCAG 1.4.12."""
    visit.page.set_viewport_size({"width": 1280, "height": 720})
    page = drawn(visit, "?lang=de")
    page.evaluate(STYLE, SPACING)
    assert page.evaluate(OVERLAPPING, ".network .titled, .views") == []
    assert page.evaluate(CLIPPED, "#advanced summary, .network .titled, .network-told") == []
    assert page.evaluate(
        "(column => column.scrollWidth <= column.clientWidth)(document.getElementById('column'))"
    )


@pytest.mark.parametrize("view", ["folded", "unrolled"])
def test_on_paper_the_page_is_white_in_one_column_with_its_pictures_whole(visit, view):
    page = visit.page
    page.add_init_script(f"localStorage['explornn:network-view'] = '{view}'")
    page.emulate_media(color_scheme="dark")
    drawn(visit)
    page.emulate_media(media="print", color_scheme="dark")
    page.set_viewport_size({"width": 718, "height": 1000})
    page.wait_for_timeout(500)
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("document.documentElement.scrollWidth") <= 718
    order = [page.locator(name).bounding_box() for name in ("#tile-row", "#network", "#plot", "#track")]
    assert all(first["y"] + first["height"] <= second["y"] for first, second in itertools.pairwise(order))
    assert not page.is_visible("#layer-add") and not page.is_visible("#play")
    tile = page.evaluate(
        "(s => [s.color, s.backgroundColor])(getComputedStyle(document.querySelector('[aria-checked=true]')))"
    )
    assert tile == ["rgb(18, 96, 180)", "rgb(255, 255, 255)"]
    # what is drawn is as wide as its place, on white (a folded layer has room for some), and sharp enough for paper
    ratio, *paper = page.evaluate(
        """(canvas => { const glyph = document.querySelector('#layers button').getBoundingClientRect(),
          place = canvas.getBoundingClientRect(), ratio = canvas.width / place.width;
          const [r, g, b] = canvas.getContext('2d').getImageData(
            (glyph.x - place.x + 8) * ratio, (glyph.y - place.y + 8) * ratio, 1, 1).data;
          return [Math.round(ratio), r, g, b]; })(document.getElementById('picture'))"""
    )
    assert ratio == 3
    assert view == "unrolled" or paper == [255, 255, 255]


def test_with_colours_of_the_visitors_own_curves_and_legends_can_be_seen(visit):
    page = visit.page
    page.add_init_script("localStorage['explornn:theme'] = 'light'")
    page.emulate_media(forced_colors="active", color_scheme="dark")
    drawn(visit)
    assert page.get_attribute("html", "data-theme") == "dark"
    assert "gradient" in page.evaluate(
        "getComputedStyle(document.querySelector('.legend i')).backgroundImage"
    )
    adjusts = "node => getComputedStyle(document.querySelector(node)).forcedColorAdjust"
    for node in ("#time-step", ".track .head"):
        assert page.evaluate(adjusts, node) == "none", f"{node} is drawn as a background"
    bright = """(canvas => { const {data} = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      let most = 0; for (let k = 0; k < data.length; k += 4) most = Math.max(most, data[k] * (data[k + 3] > 250));
      return most; })(document.getElementById('picture'))"""
    assert page.evaluate(bright) > 240


def test_words_that_are_half_as_long_again_push_nothing_over_the_status(visit):
    page = drawn(visit)
    page.evaluate(
        """() => { for (const node of document.querySelectorAll('.bar h1, .bar span, .bar button, #boot-text'))
          for (const text of node.childNodes) if (text.nodeType === 3 && text.data.trim().length > 1)
            text.data += text.data.slice(0, Math.ceil(text.data.length * 0.45)); }"""
    )
    assert page.evaluate(OVERLAPPING, ".bar > *") == []


def test_numbers_legends_and_formulas_run_from_left_to_right_in_words_that_do_not(visit):
    page = drawn(visit)
    page.evaluate("location.hash = 'layer-2/forget_gate'")
    visit.until("!document.getElementById('inspector').hidden")
    page.evaluate("document.documentElement.dir = 'rtl'")
    page.wait_for_timeout(300)
    for name in (
        "#picture",
        ".legend",
        "#inspector math",
        "#training-loss",
        ".cell-legend li",
        "#cell-frame",
    ):
        assert page.evaluate(f"getComputedStyle(document.querySelector('{name}')).direction") == "ltr", name
    assert page.evaluate("document.documentElement.scrollWidth") <= 1440


def test_what_is_pressed_is_filled(visit):
    page = drawn(visit)
    fill = "name => getComputedStyle(document.querySelector(name)).backgroundColor"
    still = page.evaluate(fill, "#motion")
    visit.menu("#motion")
    page.mouse.move(0, 0)
    assert page.evaluate(fill, "#motion") != still
    assert page.evaluate(fill, "#track-scale") == page.evaluate(fill, "#motion")


MERELY_HUED = """() => {
  const part = k => k <= 0.04045 ? k / 12.92 : ((k + 0.055) / 1.055) ** 2.4;
  const light = colour => { const [r, g, b, a] = colour.match(/[\\d.]+/g).map(Number);
    return a === 0 ? null : 0.2126 * part(r / 255) + 0.7152 * part(g / 255) + 0.0722 * part(b / 255); };
  const paper = light(getComputedStyle(document.body).backgroundColor);
  const look = node => [node, ...node.querySelectorAll('b, span, svg')].map(each => {
    const style = getComputedStyle(each);
    return [style.fontWeight, style.textDecorationLine, style.borderBottomWidth, style.boxShadow === 'none',
      light(style.backgroundColor) ?? paper]; });
  const apart = (one, other) => one.some((value, k) => k < 4 ? value !== other[k]
    : (Math.max(value, other[k]) + 0.05) / (Math.min(value, other[k]) + 0.05) >= 3);
  const chosen = '[aria-pressed=true], [aria-checked=true], [aria-current]:not([aria-current=false], span)';
  return [...document.querySelectorAll(chosen)].filter(node => node.checkVisibility({visibilityProperty: true}))
    .filter(node => !node.matches('[data-element]')).filter(node => {
      const name = ['aria-pressed', 'aria-checked', 'aria-current'].find(name => node.hasAttribute(name));
      const value = node.getAttribute(name), marked = look(node);
      if (name === 'aria-current') node.removeAttribute(name); else node.setAttribute(name, 'false');
      const plain = look(node);
      node.setAttribute(name, value);
      return !marked.some((one, k) => apart(one, plain[k]));
    }).map(node => node.id || node.textContent.trim().slice(0, 30)); }"""
"""What is chosen, pressed or current, and would look the same but for a hue if it were not. (The parts of a cell have
their looks in its picture; a path's end is nothing else than current.)"""


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_what_is_chosen_pressed_or_current_is_told_by_more_than_a_hue(visit, theme):
    visit.page.emulate_media(color_scheme=theme, reduced_motion="reduce")
    page = drawn(visit)
    page.click("#simple")
    page.click("[data-phase=backward] button")
    visit.until("document.querySelector('#process [aria-current]')")
    assert page.evaluate(MERELY_HUED) == []
    page.evaluate("location.hash = 'layer-2/forget_gate'")
    visit.until("!document.getElementById('inspector').hidden")
    page.click("#cell-loop")
    visit.until("document.querySelectorAll('#cell-process-list [aria-current]').length === 2")
    assert page.evaluate(MERELY_HUED) == []
    page.unroute_all()
    visit.open("?tour=expect_low")
    page.click("#tour-choices button >> nth=1")
    visit.until("document.querySelector('#tour-choices [aria-pressed=true]')")
    assert page.evaluate(MERELY_HUED) == []


@pytest.mark.parametrize("width, height", [(700, 400), (1000, 400)])
def test_in_a_low_frame_play_is_in_view(visit, width, height):
    visit.page.set_viewport_size({"width": width, "height": height})
    box = drawn(visit).locator("#play").bounding_box()
    assert box["y"] + box["height"] <= height


@pytest.mark.parametrize("width, language", [(390, "en"), (320, "de")])
def test_on_a_small_screen_no_name_is_cut(visit, width, language):
    visit.page.set_viewport_size({"width": width, "height": 844})
    page = drawn(visit, f"?lang={language}")
    assert page.evaluate(CLIPPED, ".tile span, .prediction-key, .prediction-key li, .legend") == []
    assert page.evaluate("getComputedStyle(document.body).hyphens") == (
        "auto" if language == "de" else "manual"
    ), "long words break where they may"
    visit.page.evaluate("document.querySelector('#own-data span').textContent = 'Your numbers'")
    assert page.evaluate(CLIPPED, ".tile span") == []
