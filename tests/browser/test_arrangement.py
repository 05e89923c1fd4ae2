"""Whatever the window's size, the page has room for all one works with: nothing lies over anything else, nothing is
wider than the window, no picture is squeezed away, and what plays and steps is in sight."""

import pytest

from tests import sampling
from tests.browser.conftest import LANGUAGES, WORDS

WIDTHS = (320, 360, 390, 430, 480, 540, 600, 640, 700, 740, 760, 770, 800, 850, 900, 960, 1024, 1100, 1180, 1210, 1280,
          1366, 1440, 1920)  # fmt: skip
HEIGHTS = (360, 450, 560, 600, 700, 800, 900, 1024, 1180)
STATES = {
    "overview": ("", False), "overview, panel open": ("", True), "cell": ("#layer-2", False),
    "cell, panel open": ("#layer-2/forget_gate", False), "guide open": ("&tour=welcome", False),
}  # fmt: skip
FAULTS = """() => {
  const root = document.documentElement, framed = root.dataset.frame, open = root.matches('[data-sheet], [data-tour]');
  const seen = node => node.checkVisibility({visibilityProperty: true}) && node.getClientRects().length > 0
    && getComputedStyle(node).display !== 'contents';
  const named = node => node.id || node.className, box = node => node.getBoundingClientRect(), found = [];
  if (root.scrollWidth > innerWidth) found.push(`${root.scrollWidth} pixels wide`);
  const apart = selectors => {
    const nodes = [...document.querySelectorAll(selectors)].filter(seen);
    for (const one of nodes) for (const other of nodes) {
      if (one === other || one.contains(other) || !(one.compareDocumentPosition(other) & 4)) continue;
      const a = box(one), b = box(other);
      if (Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2
        && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 2) found.push(`${named(one)} over ${named(other)}`);
    }
  };
  if (framed) apart('.bar, .view, .dock, #column, #sliders, #sheet-open');
  // where there is no frame the transport stays in sight, over what is scrolled below it
  const parts = '.cell-head, .cell-frame, .cell-legend, .cell-data, .cell-steps > *, ';
  apart((framed ? parts : '') + '.transport > *');
  // what has not its room reaches out of the box that holds it
  apart('.buttons > *, .figures > div, .figures > div > *, .track');
  for (const sign of document.querySelectorAll('.stage .info')) {
    const {x, y, width, height} = box(sign), hit = document.elementFromPoint(x + width / 2, y + height / 2);
    // outside the window nothing is hit, nor what is inert; what is asked of the visitor may lie over the stage
    if (seen(sign) && !sign.closest('[inert]') && hit && !sign.contains(hit) && hit.closest('.stage'))
      found.push(`${sign.ariaLabel} under ${named(hit)}`);
  }
  const least = (id, width, height) => {
    const node = document.getElementById(id), {width: wide, height: high} = box(node);
    if (seen(node) && (wide < width || high < height)) found.push(`${id} ${Math.round(wide)} by ${Math.round(high)}`);
  };
  least('track', 70, 30); least('plot', open ? 64 : 100, 60); least('network', open ? 90 : 100, 60);
  // a header that tells of a failure takes a row more of what little there is
  const cell = document.getElementById('cell-frame'), failed = document.querySelector('.boot.failed');
  least('cell-frame', 100, failed ? 30 : 70);
  // a cell is seen whole where it has a screen's room; beside an open panel it may be wider than its frame
  const roomy = !failed && (['wide', 'side'].includes(framed) || (framed === 'foot' && !open));
  if (seen(cell) && roomy && cell.scrollHeight > cell.clientHeight + 1)
    found.push(`a cell ${cell.scrollHeight} high in ${cell.clientHeight}`);
  if (seen(cell) && roomy && !open && cell.scrollWidth > cell.clientWidth + 1)
    found.push(`a cell ${cell.scrollWidth} wide in ${cell.clientWidth}`);
  const dock = box(document.querySelector('.dock'));
  for (const node of document.querySelectorAll('.figures > div')) {
    if (!seen(node)) continue;
    const {left, right} = box(node);
    if (left < dock.left - 1 || right > dock.right + 1) found.push(`a figure from ${left} to ${right}`);
    const named = getComputedStyle(node.querySelector('dt')).fontSize !== '0px';
    if (innerWidth >= 900 && !named) found.push('a figure without its name');
  }
  // beside an open panel a low phone has room for the cell or for the track
  const both = !(framed === 'phone' && innerHeight <= 640 && root.dataset.scale === 'cell');
  for (const id of ['play', 'step', 'reset', 'speed', ...(both ? ['track'] : [])]) {
    const node = document.getElementById(id), {left, right, top, bottom} = box(node);
    if (!seen(node)) found.push(`${id} hidden`);
    else if (framed && (left < -1 || right > innerWidth + 1 || top < -1 || bottom > innerHeight + 1))
      found.push(`${id} outside`);
  }
  return found;
}"""
OPEN = """() => { const handle = document.getElementById('sheet-open');
  if (handle.checkVisibility() && !document.documentElement.hasAttribute('data-sheet')) handle.click(); }"""


def arranged(visit, state, language):
    """A page in one of the states."""
    address, _ = STATES[state]
    page = visit.page
    page.emulate_media(reduced_motion="reduce")
    # with time the page also tells that Python does not come: the longest that its header ever says
    visit.open_drawn(f"?lang={language}{address}")
    visit.until("!document.documentElement.hasAttribute('data-zooming')")
    if "tour" in address:
        page.wait_for_selector("#tour", state="visible")


def faults_at(visit, sizes, state):
    """{(width, height): what is wrong there}"""
    _, opened = STATES[state]
    faults = {}
    for width, height in sizes:
        visit.settle(width, height)
        if opened:
            visit.page.evaluate(OPEN)
            visit.until_drawn()
        if found := visit.page.evaluate(FAULTS):
            faults[width, height] = found
    return faults


@pytest.mark.parametrize("language", sampling.sample("arranged languages", LANGUAGES, 2))
@pytest.mark.parametrize("state", STATES)
def test_at_every_size_all_one_works_with_has_its_room(visit, state, language):
    arranged(visit, state, language)
    sizes = [(width, height) for width in WIDTHS for height in HEIGHTS]
    assert faults_at(visit, sampling.sample(f"sizes {state} {language}", sizes, 30), state) == {}


PHONES = range(320, 431, 10)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", STATES)
def test_on_phones_of_every_width_and_in_every_language_nothing_lies_over_anything_else(
    visit, state, language
):
    arranged(visit, state, language)
    visit.write_figures("0.1234", "1284", "")
    sizes = [(width, height) for width in PHONES for height in (640, 740, 844)]
    assert faults_at(visit, sampling.sample(f"phones {state} {language}", sizes, 12), state) == {}


SHOW_NOTICE = """([message, hint, actions]) => {
  // on a slow machine the page tells some time that the trainer does not come, which no run's notice stands beside
  const without = new CSSStyleSheet();
  without.replaceSync('#start-failed { display: none; }');
  document.adoptedStyleSheets = [without];
  document.getElementById('notice-message').textContent = message;
  document.getElementById('notice-hint').textContent = hint;
  ['notice-action', 'notice-action-2'].forEach((id, place) => {
    document.getElementById(id).textContent = actions[place];
    document.getElementById(id).hidden = false;
  });
  document.getElementById('notice').hidden = false;
}"""
NOTICE_FAULTS = """() => {
  const notice = document.getElementById('notice'), found = [], box = node => node.getBoundingClientRect();
  const {left, right, top, bottom} = box(notice);
  if (left < 0 || right > innerWidth || top < 0 || bottom > innerHeight)
    found.push(`from ${left}, ${top} to ${right}, ${bottom}`);
  document.getElementById('tour-ring').style.pointerEvents = 'auto'; // so that it is found where it lies above
  for (let x = left + 4; x < right - 4; x += 10) for (let y = top + 4; y < bottom - 4; y += 10) {
    const over = document.elementFromPoint(x, y);
    if (!notice.contains(over)) found.push(`under ${over?.id || over?.className}`);
  }
  for (const button of notice.querySelectorAll('button')) {
    if (!button.checkVisibility()) continue;
    const {x, y, width, height} = box(button), hit = document.elementFromPoint(x + width / 2, y + height / 2);
    if (!button.contains(hit)) found.push(`${button.id} under ${hit?.id || hit?.className}`);
  }
  if (document.documentElement.dataset.frame)
    for (const node of document.querySelectorAll('.transport, #sliders, #column, #tour')) {
      if (!node.checkVisibility({visibilityProperty: true})) continue;
      const other = box(node);
      if (Math.min(right, other.right) - Math.max(left, other.left) > 1
        && Math.min(bottom, other.bottom) - Math.max(top, other.top) > 1) found.push(`over ${node.id}`);
    }
  return found;
}"""


@pytest.mark.parametrize("language", sampling.sample("noticed languages", LANGUAGES, 1))
@pytest.mark.parametrize("state", STATES)
def test_at_every_size_a_notice_is_seen_whole_can_be_pressed_and_covers_nothing_it_speaks_of(
    visit, state, language
):
    address, opened = STATES[state]
    words, page = WORDS[language], visit.page
    page.emulate_media(reduced_motion="reduce")
    visit.open_drawn(f"?lang={language}{address}")
    visit.until("!document.documentElement.hasAttribute('data-zooming')")
    if "tour" in address:
        page.wait_for_selector("#tour", state="visible")
    back, other = words["problem"]["back"].format(epoch=1), words["notice"]["close"]
    longest = [words["notice"]["overfits"].format(epoch=128), words["notice"]["overfits_hint"], [back, other]]
    sizes = [(width, height) for width in WIDTHS for height in HEIGHTS]
    faults = {}
    for width, height in sampling.sample(f"noticed sizes {state} {language}", sizes, 30):
        visit.settle(width, height)
        if opened:
            page.evaluate(OPEN)
        page.evaluate(SHOW_NOTICE, longest)
        visit.until_drawn()
        if found := page.evaluate(NOTICE_FAULTS):
            faults[width, height] = found
    assert faults == {}
