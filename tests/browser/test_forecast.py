"""What comes after the end of a real series, by keyboard: asked for, shown with its dates, renewed, put back."""

import pytest

SAID = "said => document.getElementById('announcement').textContent.startsWith(said)"
TAKE_COPIES = """Object.defineProperty(navigator, "clipboard",
  { value: { writeText: async text => { window.copied = text; } } })"""
KIND = "document.getElementById('prediction').dataset.kind"


@pytest.fixture
def carbon(visit):
    """A visit in which CO₂ in the air is learned, trained for two epochs."""
    page = visit.open().until_ready().page
    page.click("#own-data")
    page.check("#own-kind-series")
    page.click("#own-real button >> nth=2")
    page.wait_for_selector("#own-preview:not([hidden])")
    page.select_option("#own-gaps", "interpolate")
    page.click("#own-learn")
    visit.until("!document.getElementById('ahead').hidden")
    return visit.train_fast(2)


def press(visit, key="Enter"):
    visit.page.focus("#ahead")
    visit.page.keyboard.press(key)


def test_what_comes_next_is_shown_told_and_put_back_by_keyboard(carbon):
    visit, page = carbon, carbon.page
    press(visit)
    visit.until(KIND + " === 'ahead'")
    visit.until(SAID, "What comes after the end of the series is shown.")
    assert page.get_attribute("#ahead", "aria-pressed") == "true"
    assert visit.text("prediction-epoch") == "what comes next, after epoch 2"
    assert "to be trusted" in visit.text("trust").lower()
    assert visit.text("sample-told").startswith("Error (RMSE) of CO2 in 50 validation windows: ")
    assert visit.text("prediction-name") == page.get_attribute("#own-data", "title") == "CO2"
    keys = page.locator(".prediction > .prediction-key li >> visible=true").all_inner_texts()
    assert keys == ["Input", "Forecast", "Its error in validation"]
    page.focus("#plot")
    page.keyboard.press("Home")
    visit.until("document.getElementById('readout').textContent.startsWith('Oct 2000, step 1Input')")
    page.keyboard.press("End")
    visit.until("document.getElementById('readout').textContent.startsWith('Aug 2004, step 47Forecast')")
    assert "Best simple rule ±" in page.get_attribute("#plot", "aria-valuetext")
    page.click("#tables summary")
    page.select_option("#tables-which", "forecast")
    first, last = (
        page.locator("#tables-rows tr").nth(place).locator("th, td").all_inner_texts() for place in (0, -1)
    )
    assert first[:3] == ["1", "2000-10", "366.73"] and last[:2] == ["47", "2004-08"]
    page.click("#step")
    visit.until("document.getElementById('prediction-epoch').textContent.endsWith('after epoch 3')")
    assert page.evaluate(KIND) == "ahead"
    press(visit, " ")
    visit.until(KIND + " === 'function'")
    visit.until(SAID, "The sample is shown again.")
    assert visit.text("sample-told").startswith("Sample 1, from value")


def test_the_dates_come_back_with_the_run_and_data_without_an_end_are_offered_no_forecast(carbon):
    visit, page = carbon, carbon.page
    page.wait_for_timeout(1500)
    page.reload(wait_until="domcontentloaded")
    visit.until_ready()
    page.focus("#plot")
    page.keyboard.press("Home")
    visit.until("/^[A-Z][a-z]{2} \\d{4}, step 1Input/.test(document.getElementById('readout').textContent)")
    press(visit)
    visit.until(KIND + " === 'ahead'")
    page.click("[data-data=sine]")
    visit.until(KIND + " === 'function'")
    visit.until("document.getElementById('ahead').hidden")
    assert visit.text("trust") == ""


def test_a_link_brings_a_series_with_its_dates_and_nothing_of_them_stands_where_a_host_reads_it(visit):
    series = ",".join(str(50 + k % 7) for k in range(100))
    visit.open("#series=" + series + "&dates=1958-03%2FP1M").until_ready()
    page = visit.page
    visit.until("!document.getElementById('ahead').hidden")
    page.focus("#plot")
    page.keyboard.press("Home")
    visit.until("/^[A-Z][a-z]{2} 196\\d, step 1Input/.test(document.getElementById('readout').textContent)")
    page.evaluate(TAKE_COPIES)
    page.click("#copy-link")
    visit.until("window.copied")
    before, behind = page.evaluate("window.copied").split("#")
    assert "dates" not in before and "dates=1958-03%2FP1M" in behind
    assert "dates" not in page.evaluate("location.search")


def test_on_a_phone_the_plot_keeps_its_height_whatever_can_be_asked_of_it(carbon):
    visit, page = carbon, carbon.page
    visit.settle(390, 844)
    asked = page.locator("#prediction .caption button >> visible=true")
    assert asked.count() == 5
    assert page.locator("#plot").bounding_box()["height"] >= 90
    dock = page.locator(".dock").bounding_box()["y"]
    page.focus("#plot")
    for place in range(asked.count()):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.id") == asked.nth(place).get_attribute("id")
        visit.until_drawn()
        box = asked.nth(place).bounding_box()
        assert box["y"] + box["height"] <= dock + 0.5
        assert box["x"] >= -0.5 and box["x"] + box["width"] <= 390.5
