"""A package that few need is fetched when a file asks for it, by micropip, from the page's own host, and not before."""

import datetime
import io

import openpyxl
import pytest

WHEELS = ("/pyodide/packages/", "/pyodide/micropip-")


def spreadsheet(rows=120):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Day", "Sold"])
    for k in range(rows):
        day = datetime.datetime(2024, 1, 1) + datetime.timedelta(days=k)
        sheet.append([day, None if k == 40 else 10 + k % 7 + 0.5])
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def asked(visit):
    """Which of the packages' files were asked of the host, by their names."""
    return [url.rsplit("/", 1)[1] for url in visit.requests if any(place in url for place in WHEELS)]


def test_a_spreadsheet_is_read_with_its_dates_and_gap_and_learned_by_one_click(visit):
    page = visit.open().until_ready().page
    assert asked(visit) == []
    visit.drop(sales_xlsx=spreadsheet())
    page.wait_for_selector("#own-preview", state="visible")
    assert visit.text("own-preview-sum").endswith(
        "119 values, 10.5 to 16.5, 1 gap (line 42). From 2024-01-01 to 2024-04-29."
    )
    fetched = asked(visit)
    assert sorted(name.split("-")[0].removesuffix(".html") for name in fetched) == [
        "et", "et_xmlfile", "micropip", "openpyxl", "openpyxl",
    ]  # fmt: skip
    page.click("#own-learn")
    page.wait_for_selector("#own-dialog", state="hidden")
    # the next one finds them there
    visit.drop(more_xlsx=spreadsheet(90))
    visit.until("document.getElementById('own-preview-sum').textContent.includes('89 values')")
    assert asked(visit) == fetched


def test_while_a_package_is_fetched_one_line_says_so(visit):
    page = visit.open().until_ready().page
    waiting = []
    page.context.route("**/pyodide/packages/openpyxl-*.whl", lambda route: waiting.append(route))
    visit.drop(sales_xlsx=spreadsheet())
    visit.until("document.getElementById('own-reading').textContent.startsWith('Fetching openpyxl')")
    assert page.is_visible("#own-reading")
    while not waiting:
        page.wait_for_timeout(50)
    waiting.pop().continue_()
    page.wait_for_selector("#own-preview", state="visible")
    assert page.is_hidden("#own-reading")


@pytest.mark.parametrize("wrong", ["missing", "altered"])
def test_a_package_that_does_not_come_as_it_was_published_is_not_used_and_can_be_asked_for_again(
    visit, wrong
):
    page = visit.open().until_ready().page
    visit.expected = ("404", "502")

    def answer(route):
        if wrong == "missing":
            route.fulfill(status=404)
        else:
            content = bytearray(route.fetch().body())
            content[len(content) // 2] ^= 1
            route.fulfill(body=bytes(content))

    page.context.route("**/pyodide/packages/openpyxl-*.whl", answer)
    visit.drop(sales_xlsx=spreadsheet())
    visit.until("document.getElementById('own-refusal').textContent.includes('did not come whole')")
    assert visit.text("own-refusal") == (
        "The package openpyxl, which reads this file, did not come whole. "
        "Check the network and choose the file again, or save the sheet as .csv or .ods."
    )
    assert page.is_hidden("#own-preview") and page.is_hidden("#notice")
    page.context.unroute("**/pyodide/packages/openpyxl-*.whl")
    visit.drop(sales_xlsx=spreadsheet())
    page.wait_for_selector("#own-preview", state="visible")
    assert visit.text("own-preview-sum").count("119 values")
