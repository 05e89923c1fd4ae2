"""The one file, opened from a disk by a browser without a network: nothing of the page is missing in it."""

import engines
import pytest


@pytest.fixture
def saved(dist):
    if why := engines.missing("chromium"):
        pytest.skip(f"not run in chromium: {why}")
    with engines.start("chromium") as engine:
        engine.page.context.set_offline(True)
        engine.open((dist / "explornn.html").as_uri())
        engine.until("document.getElementById('boot-text')?.textContent === 'Ready to train'")
        yield engine


def test_every_part_of_the_page_is_in_the_file(saved):
    page, until = saved.page, saved.until
    page.click("#menu-open")
    page.click("#glossary-open")
    until("document.querySelectorAll('#glossary-list dt').length > 50")
    page.fill("#glossary-search", "vanish")
    page.click(".glossary-row:not([hidden]) [data-read]")
    until("document.getElementById('explanation-title').textContent === 'Vanishing gradients'")
    for _ in range(3):  # a term's card, which the pointer may be on, the explanation, the glossary
        page.keyboard.press("Escape")
        page.wait_for_timeout(300)
    until("!document.documentElement.hasAttribute('data-reading')")

    page.click("#search-open")
    until("document.querySelectorAll('#search-results [role=option]').length > 70")
    page.keyboard.press("Escape")

    page.focus("#layers li:nth-child(2) button")
    page.keyboard.press("Enter")
    until("document.activeElement.id === 'cell-title'")
    until("document.getElementById('cell-sentence').textContent.length > 10")

    page.click("#menu-open")
    page.select_option("#language", "de")
    until("document.getElementById('boot-text').textContent === 'Bereit zum Training'")
    until("document.documentElement.lang === 'de'")


def test_the_tour_shows_its_pretrained_runs(saved):
    page, until = saved.page, saved.until
    page.goto(page.url + "?tour=high_rate")
    until("document.getElementById('tour-title')?.textContent.length > 3")
    until("document.getElementById('epoch').textContent === '10'")
    assert page.evaluate("Number(document.getElementById('training-loss').textContent)") > 0


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_a_file_that_is_not_whole_says_so(dist, tmp_path, share):
    whole = (dist / "explornn.html").read_bytes()
    file = tmp_path / "explornn.html"
    file.write_bytes(whole[: int(share * len(whole))])
    if why := engines.missing("chromium"):
        pytest.skip(f"not run in chromium: {why}")
    with engines.start("chromium") as engine:
        engine.open(file.as_uri())
        told = "document.getElementById('start-failed')"
        assert "This file is not whole" in engine.until(f"{told} && !{told}.hidden && {told}.innerText")
