"""Columns of a table that are read beside the one that is predicted: ticked, shown, learned and kept."""

import math

LEGEND = "[...document.querySelectorAll('#prediction-key [data-key=\"beside\"]')].map(node => node.textContent.trim())"
TABLE = "day;level;rain;wind\n" + "".join(
    f"2020-{1 + k // 28:02d}-{1 + k % 28:02d};{100 + 9 * math.sin(k / 3):.2f};{k % 4};{k % 5 / 2}\n"
    for k in range(160)
)


def bring(page, table):
    """The table in the dialog, read."""
    page.click("#own-data")
    page.check("#own-kind-series")
    page.set_input_files("#own-file", {"name": "river.csv", "mimeType": "text/csv", "buffer": table.encode()})
    page.wait_for_selector("#own-preview:not([hidden])")


def test_columns_are_ticked_by_keyboard_learned_shown_and_still_there_after_a_reload(visit):
    page = visit.open("?layers=1").until_ready().page
    bring(page, TABLE)
    assert page.eval_on_selector_all("#own-beside label", "all => all.map(one => one.innerText.trim())") == [
        "rain",
        "wind",
    ]
    for name in ("rain", "wind"):
        page.get_by_label(name, exact=True).focus()
        page.keyboard.press("Space")
        visit.until("name => document.getElementById('own-preview-sum').textContent.includes(name)", name)
        # what was pressed keeps the focus
        assert page.evaluate("document.activeElement.labels[0].innerText.trim()") == name
    assert "Read beside it: rain, wind." in visit.text("own-preview-sum")
    page.click("#own-learn")
    page.wait_for_selector("#own-dialog", state="hidden")
    visit.until(LEGEND + ".join() === 'rain,wind'")
    visit.train_fast(1)
    page.reload()
    visit.until_ready()
    visit.until(LEGEND + ".join() === 'rain,wind'")
    page.click("#own-data")
    assert page.is_visible("#own-series-beside")


def test_a_run_with_fewer_columns_takes_the_place_of_one_with_more(visit):
    page = visit.open("?layers=1&view=unrolled").until_ready().page
    for names in (("rain", "wind"), ("wind",), ("rain", "wind"), ()):
        bring(page, TABLE)
        for name in ("rain", "wind"):
            page.get_by_label(name, exact=True).set_checked(name in names)
        visit.page.wait_for_timeout(300)
        page.click("#own-learn")
        page.wait_for_selector("#own-dialog", state="hidden")
        visit.until("wanted => " + LEGEND + ".join() === wanted", ",".join(names))
        visit.until_drawn()
        assert "wrong inside this page" not in page.inner_text("#notice")
