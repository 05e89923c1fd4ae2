"""Every picture's values as a table: what stands in it is what the trainer has sent, and a file holds all of it."""

import csv
import io

import pytest


def rows(visit, key):
    visit.page.select_option("#tables-which", key)
    return visit.page.evaluate(
        "[...document.querySelectorAll('#tables-frame tr')].map(row => [...row.cells].map(cell => cell.textContent))"
    )


def test_tables_hold_what_the_pictures_show_and_a_file_has_it_all(visit):
    page = visit.open().until_ready().page
    visit.train_fast(3)
    page.click("#tables summary")
    epoch = visit.epoch()
    losses = rows(visit, "losses")
    assert losses[0][:-1] == ["Epoch", "Training loss", "Validation loss", "Free-running error"]
    assert "of the best simple rule (" in losses[0][-1]
    assert [int(row[0]) for row in losses[1:]] == list(range(1, epoch + 1))
    assert abs(float(losses[-1][1]) - visit.loss()) < 5e-4
    assert page.text_content("#tables-caption") == f"Losses by epoch, after epoch {epoch}"

    predicted = rows(visit, "prediction")
    assert predicted[0] == ["Step", "Input", "Target", "Prediction", "Error"]
    number = lambda text: float(text.replace("−", "-"))  # noqa: E731
    ahead = [row for row in predicted[1:] if row[2]]
    assert len(predicted) == 1 + 15 + 32 and len(ahead) == 32
    errors = [number(row[4]) for row in ahead if "·" not in row[4]]
    assert all(
        abs(number(row[3]) - number(row[2]) - number(row[4])) < 1e-4
        for row in ahead
        if "·" not in "".join(row)
    )
    mean = sum(error * error for error in errors) / 32
    assert abs(mean - visit.mean_squared_error()) < 0.02 * visit.mean_squared_error() + 1e-4

    units = rows(visit, "memory-2")
    assert len(units) == 16 and len(units[1]) == 17
    with page.expect_download() as download:
        page.click("#tables-save")
    saved = list(csv.reader(io.StringIO(download.value.path().read_text())))
    assert len(saved) == 16 and [float(value) for value in saved[1][1:]]
    assert download.value.suggested_filename == f"explornn-memory-2-{epoch}.csv"


def test_inside_a_layer_its_pictures_have_tables_too(visit):
    visit.page.emulate_media(reduced_motion="reduce")
    page = visit.open("#layer-2/forget_gate").until_ready().page
    visit.until("!document.getElementById('inspector').hidden")
    page.evaluate("document.getElementById('cell-what-if').open = true")
    page.locator("#what-if-hold [type=checkbox]").first.check()
    visit.until("document.getElementById('what-if-reading').textContent.startsWith('Error of')")
    page.click("#tables summary")
    over_time = rows(visit, "element")
    assert len(over_time) == 16 and all(0 <= float(value) <= 1 for row in over_time[1:] for value in row[1:])
    counts = rows(visit, "histogram")[1:]
    assert sum(int(row[2]) for row in counts) == 15 * 16
    changed = rows(visit, "what-if")
    assert changed[0] == ["Step", "Target", "As it is", "Changed"] and len(changed) == 33

    page.focus("#inspector-map-picture")
    for key, place in (
        ("Home", "time step 1"),
        ("End", "time step 15"),
        ("PageDown", "unit 5, time step 15"),
    ):
        page.keyboard.press(key)
        visit.until("place => document.getElementById('inspector-place').textContent.endsWith(place)", place)


def test_a_task_that_nothing_runs_freely_in_has_no_such_error_anywhere(visit):
    page = visit.open("?data=recall&layers=1&samples=100").until_ready().page
    visit.train_fast(6)
    page.click("#tables summary")
    told_of_rule = "Validation loss of the best simple rule (guessing)"
    assert rows(visit, "losses")[0] == ["Epoch", "Training loss", "Validation loss", told_of_rule]
    assert page.is_hidden("#free-running-error")
    told = page.get_attribute("#playhead", "aria-valuetext")
    assert told.startswith("Epoch 6: training") and "free" not in told


def test_a_table_is_copied_as_a_spreadsheet_takes_it(visit):
    visit.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = visit.open().until_ready().page
    visit.train_fast(2)
    page.click("#tables summary")
    shown = rows(visit, "losses")
    page.click("#tables-copy")
    visit.until("document.getElementById('announcement').textContent.startsWith('Copied')")
    copied = [line.split("\t") for line in page.evaluate("navigator.clipboard.readText()").splitlines()]
    assert copied[0] == shown[0] and len(copied) == len(shown) == 3
    assert [float(row[1]) for row in copied[1:]] == pytest.approx(
        [float(row[1]) for row in shown[1:]], abs=1e-4
    )


def test_the_run_before_stands_beside_the_present_one_and_the_tour_leaves_it_alone(visit):
    page = visit.open().until_ready().page
    visit.train_fast(3)
    page.click("#tables summary")
    before = [row[2] for row in rows(visit, "losses")[1:]]
    page.click("#layer-add")
    visit.until("document.getElementById('epoch').textContent === '0'")
    visit.train_fast(2)
    beside = rows(visit, "losses")
    assert beside[0][-1] == "Validation loss of the run before"
    assert [row[-1] for row in beside[1:]] == before[:2]
    page.evaluate("location.href = '?tour=low_rate'")
    visit.until("document.getElementById('plot').ariaLabel.includes('after 10 epochs')")
    # the run it is compared with has ten epochs, too, and stands there first
    visit.until("!document.getElementById('tour').hasAttribute('aria-busy')")
    page.evaluate("document.getElementById('tables').open = true")
    good = rows(visit, "losses")
    assert good[0][-1] == "Validation loss of the run before" and len(good) == 11
    assert all(float(row[-1]) < float(row[2]) for row in good[2:]), (
        "the usual rate is further from the first on"
    )
    page.click("#tour-leave")
    visit.until("document.getElementById('epoch').textContent === '0'")
    page.evaluate("document.getElementById('tables').open = true")
    assert "before" not in rows(visit, "losses")[0][-1]
