"""Runs beside the run, in real workers: what the table says of one is what the page says of that run where it stands
alone."""

import pytest

ROWS = """[...document.querySelectorAll('#rivals-rows tr')].map(
    row => [...row.children].map(cell => cell.textContent))"""


def beside(visit, kind):
    if not visit.page.evaluate("document.getElementById('rivals').open"):
        visit.page.click("#rivals summary")
    visit.page.click(f"[data-rivals={kind}]")


def there(visit, epoch, count):
    """All have come to that epoch; their rows."""
    visit.until(f"{ROWS}.length === {count} && {ROWS}.every(row => row[1] === '{epoch}')", timeout=60_000)
    return visit.page.evaluate(ROWS)


def test_another_cell_beside_the_run_loses_what_it_loses_alone(visit):
    visit.open().until_ready()
    beside(visit, "cells")
    visit.train_fast(5)
    rows = there(visit, 5, 4)
    found = {name: loss for name, _, loss, _ in rows}
    assert found["This run"] == visit.page.inner_text("#validation-loss")
    told = visit.page.inner_text("#rivals-told")
    assert told.startswith("In epoch 5 ")
    visit.open("?cell=gru").until_ready()
    visit.train_fast(5)
    assert visit.page.inner_text("#validation-loss") == found["GRU"]


def test_they_train_along_while_the_run_is_played_and_their_workers_end(visit):
    visit.open().until_ready()
    alone = len(visit.page.workers)
    visit.train_fast(2)
    beside(visit, "seeds")
    there(visit, 2, 5)
    assert len(visit.page.workers) > alone
    visit.train_fast(6)
    there(visit, 6, 5)
    assert "A difference smaller than that may be chance" in visit.page.inner_text("#rivals-told")
    visit.page.click("[data-rivals=seeds]")
    visit.page.wait_for_timeout(500)
    assert len(visit.page.workers) == alone
    assert visit.page.is_hidden("#rivals-found")


def test_a_worker_that_is_killed_is_told_and_the_run_goes_on(visit):
    visit.open().until_ready()
    visit.train_fast(2)
    beside(visit, "sizes")
    there(visit, 2, 5)
    visit.page.evaluate(
        "document.querySelector('script[name^=beside-]').xworker.dispatchEvent(new Event('error'))"
    )
    visit.until("/were lost/.test(document.getElementById('notice').textContent)")
    visit.train_fast(4)
    there(visit, 4, 5)


@pytest.mark.parametrize("language", ["de", "es"])
def test_what_has_been_said_follows_a_change_of_language(visit, language):
    visit.open().until_ready()
    visit.train_fast(2)
    beside(visit, "seeds")
    there(visit, 2, 5)
    said = visit.page.inner_text("#rivals")
    visit.speak(language)
    visit.until(f"document.documentElement.lang === '{language}'")
    now = visit.page.inner_text("#rivals")
    assert now != said and "may be chance" not in now and "rivals." not in now
