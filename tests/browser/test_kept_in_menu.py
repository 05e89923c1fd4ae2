"""A run that another has replaced stays reachable when the notice that tells of it is closed."""


def replaced(visit, epochs):
    """So many epochs are trained, and another run is begun."""
    page = visit.train_fast(epochs).page
    page.click("#reset")
    visit.until("document.getElementById('epoch').textContent === '0'")
    visit.until("!document.getElementById('notice').hidden")
    return page


def test_the_notice_is_closed_and_the_menu_brings_the_run_back(visit):
    visit.open().until_ready()
    page = replaced(visit, 3)
    assert "More" in visit.text("notice-hint")
    page.click("#notice-close")
    assert page.is_hidden("#notice")
    page.click("#menu-open")
    assert visit.text("kept-back") == "Bring back the run of 3 epochs"
    assert page.is_hidden("#kept-way")
    page.click("#kept-back")
    visit.until("document.getElementById('epoch').textContent === '3'")
    page.click("#menu-open")
    assert page.is_hidden("#kept-back"), "the untrained run that stood there is nothing to go back to"


def test_a_run_of_one_epoch_leaves_the_place_to_a_longer_one_and_bringing_that_back_keeps_it(visit):
    visit.open().until_ready()
    replaced(visit, 3)
    page = replaced(visit, 1)
    assert "for 3 epochs is kept" in visit.text("notice-hint")
    visit.train_fast(2)
    page.click("#menu-open")
    page.click("#kept-back")
    visit.until("document.getElementById('epoch').textContent === '3'")
    page.click("#menu-open")
    assert visit.text("kept-back") == "Bring back the run of 2 epochs"


def test_the_way_that_a_run_had_gone_is_in_the_menu_too(visit):
    page = visit.open().until_ready().train_fast(4).page
    for epoch in (3, 2):
        page.keyboard.press(",")
        visit.until("n => document.getElementById('epoch').textContent === String(n)", epoch)
    visit.slide("noise", 0.2)
    page.wait_for_timeout(500)
    visit.train_fast(3)
    visit.until("!document.getElementById('notice').hidden")
    page.click("#notice-close")
    page.click("#menu-open")
    assert visit.text("kept-way") == "Bring back the way up to epoch 4"
    page.click("#kept-way")
    visit.until("document.getElementById('epoch').textContent === '2'")
    page.wait_for_timeout(500)
    page.fill("#playhead", "4")  # there are these two ahead again: the slider goes no further than they do
    visit.until("document.getElementById('epoch').textContent === '4'")
