"""A curve drawn by a pointer or by keys is learned as numbers of one's own: they stand in the field and in the link."""

import pytest

ROW = "document.getElementById('own-series-value').value"
SUM = "said => document.getElementById('own-drawing-sum').textContent.startsWith(said)"


@pytest.fixture
def pad(visit):
    page = visit.open("?layers=1").until_ready().page
    page.click("#own-data")
    page.check("#own-kind-drawing")
    return visit


def learned(visit):
    """What is learned, as it stands in the field for numbers afterwards."""
    page = visit.page
    page.click("#own-learn")
    page.wait_for_selector("#own-dialog", state="hidden")
    visit.until("document.getElementById('own-data').textContent === 'Your numbers'")
    page.click("#own-data")
    visit.until(ROW + " !== ''")
    assert page.is_checked("#own-kind-series")
    row = [float(number) for number in page.evaluate(ROW).split(",")]
    page.keyboard.press("Escape")
    return row


def test_a_curve_drawn_with_the_mouse_is_learned_by_one_click_and_is_in_the_link(pad):
    page = pad.page
    page.click("#own-learn")
    pad.until(
        "document.getElementById('own-refusal').textContent.startsWith('Nothing is drawn yet. Draw a curve first')"
    )
    box = page.locator("#own-drawing-picture").bounding_box()
    left, width, middle = box["x"] + 28, box["width"] - 40, box["y"] + box["height"] / 2
    high = (box["height"] - 24) / 2
    page.mouse.move(left, middle)
    page.mouse.down()
    page.mouse.move(left + width / 2, middle - high, steps=5)
    # beyond the picture's edge, where the pointer is still heard
    page.mouse.move(left + width + 60, middle - high, steps=5)
    page.mouse.up()
    pad.until(SUM, "200 values, 0.00 to 1.00")
    assert pad.text("own-refusal") == ""
    # a part drawn over, backwards
    page.mouse.move(left + width, middle + high)
    page.mouse.down()
    page.mouse.move(left + width * 0.75, middle + high, steps=3)
    page.mouse.up()
    pad.until(SUM, "200 values, −1.00 to 1.00")
    row = learned(pad)
    assert (len(row), row[0], row[110], row[199]) == (200, 0.0, 1.0, -1.0)
    assert row[50] == pytest.approx(0.5, abs=0.02) and sorted(row[:100]) == row[:100]
    page.click("#share-open")
    link = page.input_value("#share-link")
    assert "series=" in link and link.count("%2C") + link.count(",") >= 199


def test_a_curve_drawn_by_keys_is_told_kept_over_a_reload_and_learned(pad):
    page = pad.page
    page.focus("#own-drawing-value")
    told = lambda: page.get_attribute("#own-drawing-value", "aria-valuetext")  # noqa: E731
    assert told() == "Point 1 of 21: 0.00"
    for key, said in (
        ("PageUp", "Point 1 of 21: 0.50"), ("ArrowUp", "Point 1 of 21: 0.60"), ("ArrowRight", "Point 2 of 21: 0.00"),
        ("ArrowDown", "Point 2 of 21: −0.10"), ("End", "Point 21 of 21: 0.00"), ("PageDown", "Point 21 of 21: −0.50"),
        ("PageDown", "Point 21 of 21: −1.00"), ("ArrowDown", "Point 21 of 21: −1.00"),
    ):  # fmt: skip
        page.keyboard.press(key)
        assert told() == said
    page.reload()
    pad.until_ready()
    page.click("#own-data")
    page.check("#own-kind-drawing")
    pad.until(SUM, "200 values, −1.00 to 0.60")
    row = learned(pad)
    assert (len(row), row[0], row[9], row[100], row[199]) == (200, 0.6, -0.1, 0.0, -1.0)


def test_a_finger_draws_and_scrolls_nothing_and_a_new_drawing_begins_with_a_button(chromium, site):
    from tests.browser.conftest import Visit

    context = chromium.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True, service_workers="block"
    )
    visit = Visit(context, site)
    page = visit.open("?layers=1").until_ready().page
    page.evaluate("document.getElementById('own-data').click()")
    page.check("#own-kind-drawing")
    dialog = page.locator("#own-dialog").bounding_box()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390 and dialog["width"] <= 390
    box = page.locator("#own-drawing-picture").bounding_box()
    touch = context.new_cdp_session(page)

    def send(kind, points):
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    x, y = box["x"] + 60, box["y"] + 30
    scrolled = "[scrollY, document.getElementById('own-dialog').scrollTop]"
    before = page.evaluate(scrolled)
    for end in ("touchEnd", "touchCancel"):
        send("touchStart", [{"x": x, "y": y}])
        for step in range(1, 11):
            send("touchMove", [{"x": x + 10 * step, "y": y + 12 * step}])
        send(end, [])
        # what is taken away leaves all as it was
        visit.until(SUM, "200 values, " if end == "touchEnd" else "Nothing is drawn yet.")
        assert page.evaluate(scrolled) == before
        page.click("#own-drawing-anew")
        visit.until(SUM, "Nothing is drawn yet.")
    assert visit.errors == []
    context.close()
