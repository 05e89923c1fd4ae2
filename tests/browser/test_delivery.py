"""What can go wrong on the way to a visitor: said in one sentence, with a way on, and the run stays as it was."""

import pytest


def test_a_truncated_part_of_the_trainer_is_named_and_fetched_again(visit):
    visit.page.route("**/pyodide/python_stdlib*.zip", lambda route: route.fulfill(body=b"PK" + b"x" * 5000))
    visit.open()
    visit.until("!document.getElementById('boot-retry').hidden")
    assert "Python's library" in visit.text("boot-text")
    visit.page.unroute("**/pyodide/python_stdlib*.zip")
    visit.page.click("#boot-retry")
    visit.until_ready()


def test_what_could_not_be_fetched_is_fetched_by_itself_when_the_network_is_back(visit):
    visit.expected = ("ERR_", "Failed to load")
    visit.page.route("**/pyodide/pyodide.asm*.wasm", lambda route: route.abort("internetdisconnected"))
    visit.open()
    visit.until("!document.getElementById('boot-retry').hidden")
    visit.page.unroute("**/pyodide/pyodide.asm*.wasm")
    visit.page.evaluate("dispatchEvent(new Event('online'))")
    visit.until_ready()


@pytest.mark.parametrize("error", ["SecurityError", "QuotaExceededError"])
def test_a_visitor_whose_browser_keeps_nothing_is_told_once_and_everything_works(visit, error):
    denied = f"""{{ throw new DOMException("no", "{error}"); }}"""
    visit.page.add_init_script(
        f"""Storage.prototype.setItem = () => {denied};
        if ("{error}" === "SecurityError") for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"])
          Object.defineProperty(self, name, {{ configurable: true, get: () => {denied} }});"""
    )
    visit.open().until_ready()
    visit.until("!document.getElementById('notice').hidden")
    assert visit.text("notice-message") == "This browser keeps nothing for this page."
    visit.page.click("#notice-close")
    visit.menu("#theme")
    visit.train_fast(2)
    assert not visit.page.is_visible("#notice")


def test_storage_wiped_during_a_visit_takes_nothing_from_the_run(visit):
    visit.open().until_ready().train_fast(2)
    epoch = visit.epoch()
    visit.page.evaluate("""async () => {
        localStorage.clear();
        sessionStorage.clear();
        for (const name of await caches.keys()) await caches.delete(name);
    }""")
    visit.menu("#theme")
    visit.train_fast(epoch + 2)
    assert not visit.page.is_visible("#notice")


def test_on_a_slow_line_the_page_is_there_long_before_the_trainer_and_counts_its_bytes(visit):
    line = visit.context.new_cdp_session(visit.page)
    line.send("Network.enable")
    slow = {"offline": False, "latency": 150, "downloadThroughput": 400_000, "uploadThroughput": 100_000}
    line.send("Network.emulateNetworkConditions", slow)
    visit.open()
    visit.until("document.documentElement.dataset.page === 'ready'")
    told = []
    for _ in range(3):
        told.append(float(visit.page.evaluate("document.getElementById('boot-progress').value")))
        visit.page.wait_for_timeout(1500)
    assert 0 <= told[0] < told[1] < told[2] < 1
    assert "MB" in visit.text("boot-text")
    visit.page.click("[data-data=square]")
    visit.until("document.querySelector('[data-data=square]').getAttribute('aria-checked') === 'true'")
    line.send("Network.emulateNetworkConditions", slow | {"latency": 0, "downloadThroughput": -1})
    visit.until_ready()
    visit.train_fast(1)


def test_two_tabs_train_each_for_itself(visit):
    visit.open().until_ready().train_fast(3)
    epoch, loss = visit.epoch(), visit.loss()
    first, visit.page = visit.page, visit.context.new_page()
    visit.open().until_ready()
    assert visit.epoch() == 0
    visit.train_fast(2)
    visit.page = first
    assert (visit.epoch(), visit.loss()) == (epoch, loss)


def test_a_clock_set_back_a_long_sleep_and_a_while_in_the_background_leave_the_run_alone(visit):
    visit.open().until_ready().train_fast(3)
    epoch, loss = visit.epoch(), visit.loss()
    visit.page.evaluate("""() => {
        const now = performance.now.bind(performance), date = Date.now;
        self.hidden = true;
        Object.defineProperty(document, "hidden", { configurable: true, get: () => self.hidden });
        performance.now = () => now() + 3_600_000;
        Date.now = () => date() - 86_400_000;
        document.dispatchEvent(new Event("visibilitychange"));
    }""")
    visit.page.wait_for_timeout(4000)
    visit.page.evaluate("(self.hidden = false, document.dispatchEvent(new Event('visibilitychange')))")
    visit.page.wait_for_timeout(7000)  # two of the trainer's pings
    assert not visit.page.is_visible("#notice")
    assert (visit.epoch(), visit.loss()) == (epoch, loss)
    visit.train_fast(epoch + 1)


def test_messages_of_other_windows_change_nothing_unless_they_are_well_formed(visit):
    visit.open().until_ready()
    visit.page.evaluate("""() => {
        const hostile = [null, 1, "explornn:ask", {}, { type: "explornn:ask" }, { type: "explornn:ask", version: 2 },
          { trainerFiles: true }, { type: { toString() { return "explornn:ask"; } }.toString(), version: "1" },
          { kind: "epoch", json: "{}" }, ["explornn:ask"], { __proto__: { version: 1 } }];
        for (const message of hostile) postMessage(message, "*");
        const frame = document.createElement("iframe");
        document.body.append(frame);
        frame.contentWindow.postMessage("", "*");
        for (const message of hostile) frame.contentWindow.parent.postMessage(message, "*");
    }""")
    visit.train_fast(2)
    assert not visit.page.is_visible("#notice")


def test_what_is_typed_into_the_address_stays_text(visit):
    visit.expected = ("",)
    hostile = "%22%3E%3Cimg%20src=x%20onerror=%22self.hit=1%22%3E%3Cscript%3Eself.hit=1%3C/script%3E"
    visit.open(
        f"?lesson={hostile}&hide={hostile}&fix={hostile}&lang={hostile}&embed={hostile}#{hostile}"
    ).until_ready()
    visit.page.evaluate("document.getElementById('share-open').click()")
    assert visit.page.evaluate("self.hit") is None
    assert "<script>self.hit" not in visit.page.input_value("#share-code")
    inserted = visit.page.evaluate("""() => {
        const box = document.createElement("div");
        box.innerHTML = "<img src=x onerror='self.hit=1'>";
        const script = document.createElement("script");
        script.textContent = "self.hit = 1";
        document.body.append(box, script);
        return new Promise(done => setTimeout(() => done(self.hit), 300));
    }""")
    assert inserted is None, "even what got in would not run"


def test_the_share_dialog_hands_out_lines_that_embed_the_page_as_it_is(visit):
    visit.open("?layers=2").until_ready()
    visit.page.click("#share-open")
    assert visit.page.input_value("#share-link").endswith("?layers=2")
    code = visit.page.input_value("#share-code")
    assert code.startswith("<iframe src=")
    assert "?layers=2&amp;embed" in code
    visit.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit.page.click("#share-code-copy")
    visit.until("document.getElementById('share-code-copy').textContent === 'Copied'")
    assert visit.page.evaluate("navigator.clipboard.readText()") == code
    with visit.page.expect_download() as download:
        visit.page.click("text=Save this page for offline use")
    assert download.value.suggested_filename == "explornn.html"
    visit.page.keyboard.press("Escape")
    assert not visit.page.is_visible("#share")
