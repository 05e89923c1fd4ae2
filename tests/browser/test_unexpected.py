"""No traceback ever reaches a visitor: what is pressed too often, too late or too fast does nothing wrong.

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
    visit.speed("16×")
    visit.page.click("#play")
    chance = sampling.chance("haste")
    visit.page.evaluate("self.press = node => node?.getClientRects().length && node.click()")
    for _ in range(sampling.count(40, 600)):
        visit.page.evaluate(f"() => {{ {chance.choice(MOVES)}; }}")
        visit.page.wait_for_timeout(chance.choice([0, 20, 60, 120, 200, 450]))
    visit.page.wait_for_timeout(1000)
    assert "went wrong" not in visit.text("notice-message")


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
