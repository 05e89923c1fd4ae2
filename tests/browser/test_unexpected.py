"""No traceback ever reaches a visitor. What is pressed too often, too late or too fast does nothing wrong; what does
not come is told; and an error that nobody foresaw becomes a sentence on a page that goes on.

An unforeseen error is written to the console, where every test of this folder would find it."""

from tests import sampling

MOVES = (
    "location.hash = 'layer-1'",
    "location.hash = 'layer-3/forget_gate'",
    "location.hash = ''",
    "location.hash && history.back()",
    "press(document.querySelector('#layers button'))",
    "press(document.querySelector('#cell-elements [data-element]'))",
    "press(document.querySelector('#cell-elements [data-element=forget_gate]'))",
    "document.dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape', bubbles: true}))",
    "press(document.getElementById('cell-on'))",
    "press(document.getElementById('step'))",
    "press(document.getElementById('play'))",
    "press(document.querySelector('[data-data=abab]'))",
    "press(document.querySelector('[data-data=sine]'))",
    "press(document.getElementById('layer-add'))",
    "press(document.getElementById('layer-remove'))",
)


def test_whatever_is_pressed_in_whatever_order_and_haste(visit):
    visit.open("?layers=2").until_ready().train_fast(3)
    visit.speed(16)
    visit.page.click("#play")
    chance = sampling.chance("haste")
    visit.page.evaluate("self.press = node => node?.getClientRects().length && node.click()")
    for _ in range(sampling.count(40, 600)):
        visit.page.evaluate(f"() => {{ {chance.choice(MOVES)}; }}")
        visit.page.wait_for_timeout(chance.choice([0, 20, 60, 120, 200, 450]))
    visit.page.wait_for_timeout(1000)
    assert "went wrong" not in visit.text("notice-message")


PRESSED_EARLY = """(number => {
  const all = [...document.querySelectorAll("button, summary, select, input[type=range]")].filter(
    node => node.checkVisibility({visibilityProperty: true}) && !node.closest("[inert]"));
  const node = all[number % all.length];
  if (node.matches("button, summary")) node.click();
  else node.dispatchEvent(new Event(node.matches("select") ? "change" : "input", {bubbles: true}));
  return node.id || node.innerText;
})"""


KEYS = "123esg+-.,r"


def press_early(page, chance):
    """A key or a control that can be seen; what it was."""
    if chance.random() < 0.4:
        key = chance.choice(KEYS)
        page.keyboard.press(key)
        return key
    return page.evaluate(PRESSED_EARLY, chance.randrange(1000))


def test_whatever_is_pressed_before_the_first_picture_is_there(visit):
    """Its file may come late, and the trainer later still."""
    page, chance = visit.page, sampling.chance("early")
    held = []

    def hold(route):
        held.append(route)

    page.route("**/first/*.bin", hold)
    page.route("**/pyodide/*.wasm", lambda route: None)
    for _ in range(sampling.count(6, 120)):
        held.clear()
        visit.open().until(
            "document.querySelector('#tiles').children.length && document.getElementById('speed').value"
        )
        while not held:
            page.wait_for_timeout(20)
        if chance.random() < 0.5:
            page.evaluate("document.getElementById('step').click()")
        pressed = [press_early(page, chance) for _ in range(chance.randrange(4))]
        for route in held:
            route.continue_()
        page.unroute("**/first/*.bin")
        visit.until(
            "document.querySelectorAll('#layers li').length > 0 || document.querySelector('.tour:not([hidden])')"
        )
        visit.until_drawn()
        assert "went wrong" not in visit.text("notice-message"), pressed
        assert visit.errors == [], pressed
        page.route("**/first/*.bin", hold)
        page.evaluate("sessionStorage.clear()")


def test_what_is_pressed_before_its_part_of_the_page_has_come_happens_when_it_has(visit):
    page, held = visit.page, []
    page.route("**/afterwards.tgz", lambda route: held.append(route))
    visit.open().until("document.querySelectorAll('#layers li').length === 3")
    page.click("#tour-open")
    page.click("#step")
    visit.until("document.querySelector('#epoch').textContent.includes('1')")
    assert page.locator("#tour").is_hidden()
    while not held:
        page.wait_for_timeout(20)
    for route in held:
        route.continue_()
    visit.until("!document.getElementById('tour').hidden")
    assert page.locator("#tour-title").inner_text()


def test_no_picture_breaks_where_it_has_no_room(visit):
    """Folded away, in a sheet that is down, in a frame of no height: what cannot be seen is drawn without harm."""
    visit.open("?layers=2#layer-2/forget_gate").until_ready()
    visit.until("!document.getElementById('cell').hidden")
    visit.page.evaluate("self.rules = new CSSStyleSheet(); document.adoptedStyleSheets.push(rules)")
    visit.page.evaluate("for (const node of document.querySelectorAll('details')) node.open = true")
    for size in ("0", "1px", "24px"):
        visit.page.evaluate(
            f"rules.replaceSync('canvas {{ width: {size} !important; height: {size} !important }}')"
        )
        for data in ("abab", "sine"):
            visit.page.evaluate(f"document.querySelector('[data-data={data}]').click()")
            visit.until("document.getElementById('epoch').textContent === '0'")
            visit.train_fast(1)
            visit.page.evaluate("document.getElementById('theme').click()")
            visit.page.evaluate("document.querySelector('#what-if-hold [type=checkbox]').click()")
            visit.page.evaluate("document.querySelector('#cell-path button').click()")
            visit.page.evaluate("document.getElementById('view-unrolled').click()")
            visit.page.wait_for_timeout(500)
            visit.page.evaluate("document.querySelector('#layers button').click()")
            visit.until("!document.getElementById('cell').hidden")
    assert visit.page.is_hidden("#notice") or "went wrong" not in visit.text("notice-message")


def test_what_is_pressed_once_too_often_or_too_late_does_nothing(visit):
    visit.open("?layers=2").until_ready().train_fast(3)
    visit.page.evaluate("document.querySelector('.info[data-about]').click()")
    visit.page.wait_for_selector("#explanation [data-topic-link]")
    visit.page.evaluate("document.querySelector('#explanation [data-topic-link]').click()")
    visit.page.evaluate("for (let k = 0; k < 3; k += 1) document.getElementById('explanation-back').click()")
    visit.page.wait_for_timeout(500)
    assert visit.text("explanation-title") != ""
    visit.page.keyboard.press("Escape")

    visit.page.evaluate("location.hash = 'layer-1'")
    visit.until(
        "!document.documentElement.hasAttribute('data-zooming') && !document.getElementById('cell').hidden"
    )
    visit.page.evaluate("document.getElementById('cell-what-if').open = true")
    visit.page.click("[data-part=output_gate]")
    visit.page.wait_for_timeout(800)
    visit.page.evaluate("document.querySelector('[data-data=lorem]').click()")
    visit.until("document.getElementById('epoch').textContent === '0'")
    visit.page.wait_for_timeout(800)

    visit.page.go_back()
    visit.page.wait_for_timeout(120)
    visit.page.evaluate("document.querySelector('#cell-elements [data-element=forget_gate]').click()")
    visit.until("!document.documentElement.hasAttribute('data-scale')")
    assert visit.page.evaluate("location.hash") == ""


def test_words_that_do_not_come_are_told_and_the_page_speaks_on(visit):
    page = visit.page
    page.route("**/content/*/tour.json", lambda route: route.fulfill(status=404, body=""))
    signing_in = {"body": "<html>Please log in</html>", "content_type": "text/html"}
    page.route("**/content/de.json", lambda route: route.fulfill(**signing_in))
    visit.expected = ("404",)
    visit.open("?lang=de").until_ready()
    assert page.locator("#start-failed:visible").count() == 0
    assert "language could not be loaded" in visit.text("notice-message")
    assert (page.get_attribute("html", "lang"), page.input_value("#language")) == ("en", "en")
    page.click("#notice-close")
    page.click("#tour-open")
    visit.until("!document.getElementById('notice').hidden")
    assert "words could not be loaded" in visit.text("notice-message")
    assert page.is_hidden("#tour")
    page.click("#notice-close")
    visit.speak("de")
    visit.until("!document.getElementById('notice').hidden")
    assert page.input_value("#language") == "en"
    page.unroute("**/content/de.json")
    visit.speak("de")
    visit.until("document.documentElement.lang === 'de'")


def test_an_error_that_nobody_foresaw_is_a_sentence_with_what_happened_and_the_page_goes_on(visit):
    visit.expected = ("Traceback", "the brush broke")
    visit.open().until_ready()
    visit.page.evaluate(
        "() => { const real = CanvasRenderingContext2D.prototype.fillRect; let once = true;"
        " CanvasRenderingContext2D.prototype.fillRect = function (...box) {"
        " if (once) { once = false; throw new Error('the brush broke'); } return real.apply(this, box); }; }"
    )
    visit.menu("#theme")
    visit.until("document.getElementById('notice-message').textContent.includes('went wrong')")
    assert "Traceback" not in visit.text("notice-message") + visit.text("notice-hint")
    visit.page.click("#notice-more summary")
    assert "the brush broke" in visit.page.input_value("#notice-details")
    # it stands until it is closed: a new run, which ends what was offered, leaves it there
    visit.page.click("[data-data=square]")
    visit.until("document.querySelector('[data-data=square]').getAttribute('aria-checked') === 'true'")
    visit.page.click("#step")
    visit.until_epoch(1)
    assert "went wrong" in visit.text("notice-message") and visit.page.is_visible("#notice")
    visit.page.click("#notice-close")
    visit.train_fast(3)


def test_a_file_of_three_gigabytes_is_refused_before_it_is_read(visit):
    visit.open().until_ready()
    visit.page.click("#share-open")
    visit.page.evaluate(
        "() => { const chooser = document.getElementById('keep-file');"
        " const file = new File(['PK'], 'huge.npz'); Object.defineProperty(file, 'size', {value: 3e9});"
        " Object.defineProperty(chooser, 'files', {value: [file]});"
        " chooser.dispatchEvent(new Event('change', {bubbles: true})); }"
    )
    visit.until("document.getElementById('keep-told').textContent !== ''")
    assert "larger than 64 MB" in visit.text("keep-told")
