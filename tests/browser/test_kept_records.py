"""The store that runs are kept in: what a record holds, damaged ones, a store that is full or denied, old records."""

import pytest

from tests import sampling
from tests.browser.test_coming_back import (
    ADDRESS,
    figures,
    reload,
    settings_on_the_page,
    until_back,
    until_kept,
)

NOTHING_KEPT = (
    "Object.defineProperty(self, 'indexedDB', {configurable: true, get() {"
    " throw new DOMException('no', 'SecurityError'); }})"
)
FULL = "IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); }"


def test_no_record_of_a_run_has_the_settings_of_the_run_before(visit):
    """Whenever the page is left, what comes back is one of them, whole."""
    visit.page.add_init_script(
        "const put = IDBObjectStore.prototype.put; self.records = [];"
        " IDBObjectStore.prototype.put = function (record, key) {"
        " if (record.about) records.push(JSON.parse(record.about)); return put.call(this, record, key); }"
    )
    visit.open().until_ready()
    for data in ("abab", "lorem", "square"):
        visit.page.click(f"[data-data={data}]")
        visit.until("data => records.some(({settings}) => settings.data === data)", data)
        visit.train_fast(1)
    told = visit.page.evaluate("records.map(({name, settings}) => [name, settings.data])")
    assert len({name for name, _ in told}) == len({(name, data) for name, data in told}) >= 4


def test_where_a_run_cannot_be_brought_back_starting_afresh_asks_first(visit):
    visit.page.add_init_script(FULL)
    visit.open().until_ready().train_fast(2)
    visit.page.click("#share-open")
    visit.page.click("#start-afresh")
    assert "ends it for good" in visit.text("notice-message")
    assert visit.page.is_hidden("#share")
    assert visit.epoch() >= 2
    visit.page.click("#notice-action")
    visit.until("document.getElementById('epoch').textContent === '0'")
    until_back(visit)


def in_store(visit, work):
    """What JavaScript that is given the stores `runs` and `about` answers, at a place where the page itself is not; the
    page has been left for it, and is come back to."""
    visit.expected += ("favicon.ico",)  # a text has no icon of its own
    visit.page.goto(visit.site + "third-party.txt")
    visit.page.wait_for_timeout(500)
    answer = visit.page.evaluate(
        """async work => {
          const settled = request => new Promise(ok => { request.onsuccess = () => ok(request.result); });
          const [{ name }] = (await indexedDB.databases()).filter(({ name }) => name.startsWith('explornn:'));
          const database = await settled(indexedDB.open(name));
          const transaction = database.transaction(['runs', 'about'], 'readwrite');
          const stores = ['runs', 'about'].map(store => transaction.objectStore(store));
          const made = new (async () => {}).constructor('runs', 'about', 'settled', work);
          const answer = await made(...stores, settled);
          database.close();
          return answer;
        }""",
        work,
    )
    visit.page.go_back(wait_until="domcontentloaded")
    until_back(visit)
    return answer


def change_record(visit, change):
    """Do something to the one record in the store; the page that comes back finds it so."""
    return in_store(
        visit,
        f"const [key] = await settled(runs.getAllKeys()); const record = await settled(runs.get(key)); {change};"
        " await settled(runs.put(record, key));",
    )


@pytest.mark.parametrize(
    "change",
    sampling.sample(
        "damaged records",
        [
            "record.version = 99",
            "record.about = '{'",
            "record.about = JSON.stringify({...JSON.parse(record.about), settings: {layers: 'many'}})",
            "record.run = new ArrayBuffer(100)",
            "record.run = record.run.slice(0, 3000)",
            "delete record.run; delete record.figures",
        ],
        2,
    ),
)
def test_a_kept_run_that_cannot_be_read_is_put_aside_and_told_and_the_page_starts(visit, change):
    visit.open(ADDRESS).until_ready().train_fast(2)
    visit.page.wait_for_timeout(800)
    change_record(visit, change)
    assert "cannot be read" in visit.text("notice-message")
    assert visit.epoch() == 0
    visit.page.click("#notice-close")
    assert settings_on_the_page(visit)[:2] == ("true", 2)
    visit.train_fast(1)
    epoch = visit.epoch()
    reload(visit)
    visit.until_epoch(epoch)
    assert visit.epoch() == epoch


@pytest.mark.parametrize(
    ("store", "told"), [(NOTHING_KEPT, "does not let the page keep your run"), (FULL, "no room left")]
)
def test_where_a_run_cannot_be_kept_it_is_said_once_and_the_page_goes_on(visit, store, told):
    visit.page.add_init_script(store)
    visit.open(ADDRESS).until_ready()
    visit.until("!document.getElementById('notice').hidden")
    assert told in visit.text("notice-message")
    visit.page.click("#notice-close")
    visit.train_fast(2)
    assert visit.page.is_hidden("#notice")
    visit.page.click("#share-open")
    assert visit.page.is_hidden("#kept-here"), "what is not kept is not told to be"


def test_only_the_newest_records_of_other_tabs_stay_and_none_that_is_old_or_too_large(visit):
    visit.open().until_ready()
    visit.page.wait_for_timeout(500)
    in_store(
        visit,
        "for (let k = 0; k < 20; k += 1) {"
        " about.put({saved: Date.now() - k, bytes: k === 1 ? 1e9 : 1}, `tab ${k}`); runs.put({}, `tab ${k}`); }"
        " about.put({saved: 0, bytes: 1}, 'old'); runs.put({}, 'old');",
    )
    visit.page.wait_for_timeout(500)
    runs, about = in_store(
        visit, "return [await settled(runs.getAllKeys()), await settled(about.getAllKeys())]"
    )
    assert runs == about
    assert 1 <= len(runs) <= 11
    assert "old" not in runs
    assert "tab 19" not in runs


@pytest.mark.parametrize("part", ["", "#layer-1"])
def test_starting_afresh_is_one_click_and_can_be_undone_until_the_page_is_left(visit, part):
    visit.open(ADDRESS + part).until_ready().train_fast(3)
    until_kept(visit)
    reload(visit)
    before = figures(visit)
    assert "epoch" in visit.text("notice-message")
    visit.page.click("#notice-action")
    visit.until("document.getElementById('epoch').textContent === '0'")
    until_back(visit)
    assert visit.page.url.endswith(ADDRESS + part)
    visit.train_fast(1)
    visit.page.click("#notice-action")
    visit.until("epoch => document.getElementById('epoch').textContent == epoch", str(before[0]))
    until_back(visit)
    assert figures(visit) == before
    visit.page.evaluate("document.getElementById('start-afresh').click()")
    visit.until("document.getElementById('epoch').textContent === '0'")
    until_back(visit)
    reload(visit)
    assert visit.epoch() == 0
    assert visit.page.is_hidden("#notice")
    assert len(in_store(visit, "return settled(runs.getAllKeys())")) == 1
