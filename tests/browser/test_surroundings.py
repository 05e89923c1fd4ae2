"""What the visitor's own settings make of the page: larger letters, wider spacing, paper, colours of their own, words
that are longer or run the other way, a low frame. Nothing is lost and nothing lies over anything else."""

import itertools

import pytest

from tests import sampling

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
WIDTHS = """() => [...document.querySelectorAll('canvas')].map(canvas => { const context = canvas.getContext('2d');
  context.font = '14px serif'; context.font = '13px Plex'; return context.measureText('−0.5 12').width; })"""


def drawn(visit, address=""):
    """The page with its first picture; nothing here needs the trainer."""
    visit.open(address)
    visit.until("document.querySelectorAll('#layers li').length === 3")
    return visit.page


@pytest.mark.parametrize(
    "width, height", sampling.sample("larger letters", [(1440, 900), (1280, 720), (390, 844)], 2)
)
@pytest.mark.parametrize("inside", [False, True])
def test_with_letters_twice_as_large_nothing_is_cut_or_hidden(visit, width, height, inside):
    visit.page.set_viewport_size({"width": width, "height": height})
    page = drawn(visit)
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
    if not inside:
        assert page.evaluate(scale) == 2 * before


def test_letters_in_pictures_keep_their_distance_whatever_that_of_the_page_is(visit):
    page = drawn(visit)
    before = page.evaluate(WIDTHS)
    page.evaluate(STYLE, "* { letter-spacing: 0.12em !important; word-spacing: 0.16em !important }")
    assert page.evaluate(WIDTHS) == before


def test_on_paper_the_page_is_white_in_one_column_with_its_pictures_whole(visit):
    page = visit.page
    page.add_init_script("localStorage['explornn:network-view'] = 'folded'")
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
    # what is drawn is as wide as its place, on white, and sharp enough for paper
    assert page.evaluate(
        """(canvas => { const glyph = document.querySelector('#layers button').getBoundingClientRect(),
          place = canvas.getBoundingClientRect(), ratio = canvas.width / place.width;
          const [r, g, b] = canvas.getContext('2d').getImageData(
            (glyph.x - place.x + 8) * ratio, (glyph.y - place.y + 8) * ratio, 1, 1).data;
          return [Math.round(ratio), r, g, b]; })(document.getElementById('picture'))"""
    ) == [3, 255, 255, 255]


def test_with_colours_of_the_visitors_own_curves_and_legends_can_be_seen(visit):
    page = visit.page
    page.add_init_script("localStorage['explornn:theme'] = 'light'")
    page.emulate_media(forced_colors="active", color_scheme="dark")
    drawn(visit)
    assert page.get_attribute("html", "data-theme") == "dark"
    assert "gradient" in page.evaluate(
        "getComputedStyle(document.querySelector('.legend i')).backgroundImage"
    )
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
    visit.page.evaluate("document.querySelector('#own-data span').textContent = 'Your numbers'")
    assert page.evaluate(CLIPPED, ".tile span") == []
