"""The page for a record store that the README has, as it stands there, around the real page of another site."""

import json
import re
from pathlib import Path

from tests.xapi import check_statement

README = (Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8")
EXAMPLE = next(code for code in re.findall(r"```html\n(.*?)```", README, re.S) if "xapi" in code)
STORE = re.search(r'const store = "(.*?)"', EXAMPLE)[1]
FRAMED = re.search(r'src="(.*?)"', EXAMPLE)[1]
BESIDE = """<iframe id="beside" srcdoc="<script>
self.heard = []; addEventListener('message', ({ data }) => heard.push(data));
</script>"></iframe>"""


def test_a_page_around_this_one_stores_what_is_answered_and_no_other_window_hears_of_it(
    chromium, place, dist
):
    host = place(dist, "/app/", pages={})
    address = f"{host.other_address}?{FRAMED.partition('?')[2].replace('cell', 'yours')}"
    host.pages["/course"] = EXAMPLE.replace(FRAMED, address) + BESIDE
    chromium.fresh()
    chromium.page.route(STORE, lambda route: route.fulfill(status=204))
    chromium.open(host.address.replace("/app/", "/course"))
    frame = chromium.page.frame_locator("iframe").first
    frame.locator("#check-form label").first.click()
    frame.locator("#check-confidence label").first.click()
    posted = chromium.page.expect_request(lambda one: one.url == STORE and one.method == "POST")
    with posted as stored:
        frame.locator("#check-go").click()
    request = stored.value
    assert request.headers["x-experience-api-version"] == "1.0.3"
    statement = json.loads(request.post_data)
    check_statement(statement)
    assert statement["object"]["id"] == host.other_address + "?check=setup_fault"
    assert statement["result"]["success"] == (statement["result"]["score"]["raw"] == 1)
    assert chromium.page.evaluate("document.getElementById('beside').contentWindow.heard") == []
