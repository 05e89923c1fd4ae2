"""Runs and data as files of the visitor's own."""

import pytest

from explornn_py.export import EXPORTERS
from explornn_py.run.session import Session


def share(visit):
    visit.page.click("#share-open")
    return visit.page


def saved(visit, folder):
    with share(visit).expect_download() as download:
        visit.page.click("#keep-save")
    file = folder / download.value.suggested_filename
    download.value.save_as(file)
    visit.page.click("#share-close")
    return file


def opened(visit, file):
    share(visit)
    with visit.page.expect_file_chooser() as chooser:
        visit.page.click("#keep-open")
    chooser.value.set_files(file)


def test_a_saved_run_is_opened_by_the_page_and_by_the_package_with_its_settings_and_figures(visit, tmp_path):
    visit.open("?data=square&layers=2&seed=5").until_ready().train_fast(4)
    epoch, loss = visit.epoch(), visit.loss()
    file = saved(visit, tmp_path)
    assert file.name == f"explornn-square-{epoch}.npz"
    session = Session.load(file)
    assert (session.configuration.data, session.configuration.layers, session.epoch) == ("square", 2, epoch)
    assert session.history[-1].training_loss == pytest.approx(loss, abs=5e-5)

    visit.open("").until_ready()
    opened(visit, file)
    visit.page.wait_for_selector("#share", state="hidden")
    visit.until("loss => Number(document.getElementById('training-loss').textContent) === loss", loss)
    assert visit.epoch() == epoch
    assert visit.page.get_attribute("[data-data=square]", "aria-checked") == "true"
    assert visit.page.locator("#layers li").count() == 2
    visit.train_fast(epoch + 2)


def test_the_dialog_says_who_computed_the_run_here_and_before(visit, tmp_path):
    elsewhere = Session({"layers": 1})
    elsewhere.train(1)
    elsewhere.save(tmp_path / "desk.npz")
    told = "document.getElementById('keep-computed').textContent"
    share(visit.open("?layers=1").until_ready())
    visit.until(f"{told} === 'This run is not trained yet.'")
    visit.page.click("#share-close")
    opened(visit, tmp_path / "desk.npz")
    visit.page.wait_for_selector("#share", state="hidden")
    visit.train_fast(2)
    share(visit)
    visit.until(f"/^Trained by numpy at a desk .*, this package's own kernel in a browser/.test({told})")


def test_opening_a_run_offers_the_way_back_to_the_one_before(visit, tmp_path):
    visit.open().until_ready().train_fast(2)
    file = saved(visit, tmp_path)
    visit.page.click("[data-data=square]")
    visit.until("document.getElementById('epoch').textContent === '0'")
    visit.train_fast(3)
    epoch, loss = visit.epoch(), visit.loss()
    opened(visit, file)
    visit.until("document.querySelector('[data-data=sine]').getAttribute('aria-checked') === 'true'")
    visit.page.click("#notice button:has-text('Bring it back')")
    visit.until("document.querySelector('[data-data=square]').getAttribute('aria-checked') === 'true'")
    visit.until("loss => Number(document.getElementById('training-loss').textContent) === loss", loss)
    assert visit.epoch() == epoch


FOREIGN = "This file is not a run saved by explornn_py."


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", FOREIGN),
        (b"PK\x03\x04 cut", "This file is cut off or damaged."),
        (b"<script>self.hit=1</script>" * 1000, FOREIGN),
    ],
    ids=["empty", "cut", "foreign"],
)
def test_a_file_that_is_no_run_is_refused_in_words_and_the_run_goes_on(visit, tmp_path, content, sentence):
    file = tmp_path / "<img src=x onerror=self.hit=1>.npz"
    file.write_bytes(content)
    visit.open().until_ready().train_fast(2)
    epoch, loss = visit.epoch(), visit.loss()
    opened(visit, file)
    visit.until("document.getElementById('keep-told').textContent !== ''")
    assert visit.text("keep-told").startswith(sentence)
    visit.page.keyboard.press("Escape")
    assert (visit.epoch(), visit.loss()) == (epoch, loss)
    visit.train_fast(epoch + 2)
    assert visit.page.evaluate("self.hit") is None


@pytest.mark.parametrize("target", ["python", "pytorch", "keras"])
def test_a_run_is_exported_as_the_script_that_the_package_writes(visit, tmp_path, target):
    visit.open("?layers=1&hidden_size=4").until_ready().train_fast(1)
    session = Session.load(saved(visit, tmp_path))
    with share(visit).expect_download() as download:
        visit.page.click(f"#keep-{target}")
    assert download.value.suggested_filename == f"explornn_sine_{session.epoch}_{target}.py"
    assert download.value.path().read_text(encoding="utf-8") == EXPORTERS[target](session)


def test_where_settings_are_fixed_no_file_can_bring_others(visit):
    visit.open("?fix=layers").until_ready()
    assert share(visit).is_hidden("#keep-open")
    assert visit.page.is_visible("#keep-save")


@pytest.mark.parametrize(
    ("kind", "text", "name"),
    [
        (
            "text",
            "Row, row, row your boat, <b onclick=self.hit=1>gently</b> down the stream. " * 3,
            "Your text",
        ),
        ("series", "\n".join(f"{k % 9}" for k in range(300)), "Your numbers"),
    ],
)
def test_data_is_read_from_a_file(visit, tmp_path, kind, text, name):
    file = tmp_path / "mine.txt"
    file.write_text(text, encoding="utf-8")
    visit.open().until_ready()
    visit.page.click("#own-data")
    with visit.page.expect_file_chooser() as chooser:
        visit.page.click("#own-choose")
    chooser.value.set_files(file)
    visit.until(f"document.getElementById('own-{kind}-value').value.length > 100")
    assert visit.page.input_value(f"#own-{kind}-value") == text
    visit.page.click("#own-learn")
    visit.until(f"document.getElementById('own-data').textContent.includes('{name}')")
    visit.train_fast(1)
