"""All settings: what acts at once and what begins a new run, marks and ways back, the address, data of one's own."""

import pytest

from tests.browser.conftest import LANGUAGES

VALUE = "([id, value]) => document.getElementById(id).value === value"


def drawer(visit, path=""):
    visit.open(path).until_ready()
    visit.page.click("#advanced summary")
    visit.until("document.querySelectorAll('#advanced-groups .parameter').length > 20")
    return visit


def fill(visit, name, value):
    visit.page.fill(f"#setting-{name}", str(value))
    visit.page.press(f"#setting-{name}", "Enter")


def until_cell(visit, cell):
    visit.until(
        "cell => document.querySelector('#layers button').getAttribute('aria-label').includes(cell)", cell
    )


def test_a_live_setting_acts_without_a_new_run_has_a_mark_and_a_way_back(visit):
    visit.open().until_ready().train_fast(3)
    visit.page.wait_for_timeout(300)
    epoch = visit.epoch()
    row = visit.page.locator("[data-setting=learning_rate]")
    assert row.get_attribute("data-changed") is None
    assert row.locator(".back").is_hidden()
    visit.slide("learning_rate", -2)
    visit.until("document.getElementById('advanced-changed').textContent === '1 changed'")
    assert row.get_attribute("data-changed") == ""
    assert visit.page.get_attribute("#learning_rate", "aria-valuetext") == "0.01"
    assert row.locator(".back").inner_text() == "Back to 0.005"
    visit.page.wait_for_timeout(300)
    assert visit.epoch() == epoch
    row.locator(".back").click()
    visit.until("document.querySelector('label[for=learning_rate] output').textContent === '0.005'")
    assert row.get_attribute("data-changed") is None
    assert visit.page.evaluate("document.activeElement.id") == "learning_rate"
    assert visit.epoch() == epoch
    assert "as it halves every 35 epochs" in visit.text("rate-in-use")
    for language in LANGUAGES:
        visit.speak(language)
        visit.until("code => document.documentElement.lang === code", language)
        cut = "(node => node.scrollWidth > node.clientWidth)(document.getElementById('rate-in-use'))"
        assert not visit.page.evaluate(cut), language


def test_a_setting_of_the_network_begins_a_new_run_which_can_be_undone(visit):
    drawer(visit).train_fast(3)
    visit.page.wait_for_timeout(300)
    epoch = visit.epoch()
    fill(visit, "hidden_size", 5)
    visit.until("document.getElementById('epoch').textContent === '0'")
    until_cell(visit, "5 units")
    assert visit.page.locator("[data-setting=hidden_size] .back").inner_text() == "Back to 16"
    assert visit.text("advanced-changed") == "1 changed"
    visit.page.click("#notice-action")
    visit.until("n => document.getElementById('epoch').textContent === String(n)", epoch)
    until_cell(visit, "16 units")
    assert visit.page.input_value("#setting-hidden_size") == "16"


def test_choosing_data_is_no_changed_setting_so_there_is_nothing_to_bring_back(visit):
    visit.open().until_ready()
    for data in ("abab", "lorem"):
        visit.page.click(f"[data-data={data}]")
        visit.until("data => location.search === '?data=' + data", data)
        visit.until("document.getElementById('all-defaults').getAttribute('aria-disabled') === 'true'")
        assert visit.text("advanced-changed") == "all at their defaults"
    visit.slide("learning_rate", -2)
    visit.until("document.getElementById('all-defaults').hasAttribute('aria-disabled') === false")
    assert visit.text("advanced-changed") == "1 changed"


def test_a_value_that_cannot_be_is_refused_in_words_at_its_control(visit):
    drawer(visit)
    fill(visit, "hidden_size", 500)
    assert visit.text("setting-hidden_size-refusal") == "This has to be a whole number from 1 to 64."
    invalid = "() => document.getElementById('setting-hidden_size').getAttribute('aria-invalid')"
    assert (visit.page.input_value("#setting-hidden_size"), visit.page.evaluate(invalid)) == ("500", "true")
    # another value that is taken puts the refused one away
    fill(visit, "clip_norm", "0,5")
    visit.until(VALUE, ["setting-hidden_size", "16"])
    assert (visit.page.evaluate(invalid), visit.text("setting-hidden_size-refusal")) == ("false", "")
    assert visit.page.locator("[data-setting=clip_norm] .back").inner_text() == "Back to 1"
    # what only the trainer knows, it says, at the control that asked for it and with the controls' names
    visit.page.select_option("#setting-data", "recall")
    visit.until(VALUE, ["setting-window", "14"])
    fill(visit, "window", 5)
    visit.until("!document.getElementById('setting-window-refusal').hidden")
    assert visit.text("setting-window-refusal").startswith(
        "“Window” must be a whole number from 11 to 64, not 5, as “Delay” is 10."
    )
    invalid = invalid.replace("hidden_size", "window")
    assert (visit.page.input_value("#setting-window"), visit.page.evaluate(invalid)) == ("5", "true")


def test_fewer_samples_than_a_batch_has_make_smaller_batches(visit):
    drawer(visit)
    fill(visit, "samples", 10)
    visit.until("document.querySelector('label[for=batch_size] output').textContent === '10'")
    assert visit.page.get_attribute("#batch_size", "max") == "10"
    visit.page.focus("#learning_rate")
    for key, value in (("End", "1"), ("Home", "0.00001")):
        visit.page.keyboard.press(key)
        assert visit.page.inner_text("label[for=learning_rate] output") == value


def test_a_gru_trains_and_what_it_has_not_is_out_of_use_with_the_reason(visit):
    drawer(visit)
    visit.page.select_option("#setting-cell", label="GRU")
    until_cell(visit, "GRU with 16 units")
    assert visit.page.is_disabled("#setting-peepholes")
    assert visit.text("setting-peepholes-text") == "Only the LSTM has this part."
    assert visit.page.is_enabled("#setting-gate_activation")
    visit.train_fast(4)
    assert visit.loss() > 0
    visit.page.wait_for_timeout(300)
    visit.page.click("#all-defaults")
    until_cell(visit, "LSTM with 16 units")
    assert visit.page.is_enabled("#setting-peepholes")
    assert visit.text("advanced-changed") == "all at their defaults"


def test_the_reference_apps_settings_are_one_choice(visit):
    drawer(visit)
    visit.page.check("#preset input[value=reference]")
    visit.until("document.querySelector('label[for=learning_rate] output').textContent === '0.025'")
    visit.until(VALUE, ["setting-optimiser", "rmsprop"])
    assert visit.page.input_value("#setting-gate_activation") == "hard_sigmoid"
    assert visit.text("advanced-changed") == "1 changed"
    visit.until("location.search === '?preset=reference'")


def test_the_address_sets_and_the_link_says_what_differs(visit):
    visit.open("?data=square&learning_rate=0.02&cell=gru&layers=2&seed=3&speed=16&window=many")
    visit.until_ready()
    until_cell(visit, "GRU with 16 units")
    assert visit.page.locator("#layers li").count() == 2
    assert visit.page.get_attribute("[data-data=square]", "aria-checked") == "true"
    assert visit.page.inner_text("label[for=learning_rate] output") == "0.02"
    assert visit.page.eval_on_selector("#speed", "s => s.selectedOptions[0].textContent") == "16×"
    assert visit.text("notice-message") == "The address asks for what cannot be used: “Window”."
    visit.page.evaluate("() => { navigator.clipboard.writeText = async text => { window.copied = text; }; }")
    visit.slide("noise", 0.1)
    visit.page.click("#copy-link")
    visit.until("document.getElementById('copy-link').textContent === 'Link copied'")
    asked = dict(part.split("=") for part in visit.page.evaluate("copied").split("?")[1].split("&"))
    assert asked == {
        "data": "square",
        "learning_rate": "0.02",
        "cell": "gru",
        "layers": "2",
        "seed": "3",
        "noise": "0.1",
        "speed": "16",
    }
    visit.until("location.search.includes('noise=0.1')")
    visit.page.wait_for_timeout(
        1500
    )  # the run is kept soon after a change, but nothing on the page tells when
    visit.page.reload()
    visit.until_ready()
    until_cell(visit, "GRU with 16 units")
    assert visit.page.inner_text("label[for=noise] output") == "0.1"


def test_where_the_clipboard_is_closed_the_link_stands_there_selected(visit):
    visit.open("?layers=2").until_ready()
    visit.page.evaluate(
        "() => { navigator.clipboard.writeText = () => Promise.reject(new Error('closed')); }"
    )
    visit.page.click("#copy-link")
    visit.page.wait_for_selector("#link-text", state="visible")
    assert visit.page.input_value("#link-text").endswith("?layers=2")
    selected = "s => s.value.slice(s.selectionStart, s.selectionEnd) === s.value"
    assert visit.page.eval_on_selector("#link-text", selected)


def test_settings_that_do_not_go_together_in_an_address_are_refused_in_words_and_the_page_works(visit):
    visit.open("?cell=gru&peepholes=true").until_ready()
    visit.until("document.querySelectorAll('#layers li').length === 3")
    visit.until("document.getElementById('notice-message').textContent.endsWith('used: “Peepholes”.')")
    assert visit.text("notice-hint").startswith("“Peepholes” must be off for the cell GRU")
    until_cell(visit, "GRU")
    visit.train_fast(2)


def test_own_data_that_are_too_short_are_refused_with_their_true_length(visit):
    visit.open("#text=shortened").until_ready()
    visit.until("!document.getElementById('notice').hidden")
    assert "9" in visit.text("notice-hint") and " 0" not in visit.text("notice-hint")


def test_a_teacher_fixes_settings_and_leaves_parts_out(visit):
    drawer(visit, "?layers=2&fix=learning_rate,layers,data&hide=process,noise")
    page = visit.page
    page.set_viewport_size({"width": 1280, "height": 800})  # what is placed anew stays fixed
    page.wait_for_timeout(300)
    for name in ("#learning_rate", "#setting-layers", "#layer-add", "#layer-remove", "#own-open"):
        assert page.is_disabled(name), name
    assert visit.text("learning_rate-text") == "Fixed for this page by its address."
    assert page.is_hidden(".process:not(.cell-process)")
    assert page.is_hidden("#noise")
    assert page.is_visible("#batch_size")
    page.click(".tile:has-text('Square wave')", force=True)
    page.keyboard.press("+")
    page.wait_for_timeout(400)
    assert page.get_attribute("[data-data=sine]", "aria-checked") == "true"
    assert page.locator("#layers li").count() == 2


def test_own_text_is_learned_and_what_cannot_be_is_refused_in_words_without_loss(visit):
    visit.open().until_ready()
    page = visit.page
    page.click("#own-data")
    page.fill("#own-text-value", "too short")
    page.click("#own-learn")
    visit.until("document.getElementById('own-refusal').textContent.startsWith('Your text must have from')")
    assert page.input_value("#own-text-value") == "too short"
    hostile = "<img src=x onerror=alert(1)> &amp; <b>tale</b> 😀 "
    page.fill("#own-text-value", hostile * 5)
    page.click("#own-learn")
    page.wait_for_selector("#own-dialog", state="hidden")
    visit.until("document.getElementById('plot').getAttribute('aria-label').includes('character')")
    assert page.locator("img").count() == 0
    assert "😀" in page.get_attribute("#plot", "aria-label")
    assert visit.text("own-data") == "Your text"
    visit.train_fast(3)
    page.click("#own-data")
    assert page.input_value("#own-text-value") == hostile * 5
    page.keyboard.press("Escape")
    assert page.is_hidden("#own-dialog")


def test_own_numbers_formulas_and_memory_tasks_are_learned(visit):
    visit.open().until_ready()
    page = visit.page
    page.click("#own-data")
    page.check("#own-kind-series")
    page.fill("#own-series-value", "1, 2, three")
    page.click("#own-learn")
    visit.until("document.getElementById('own-refusal').textContent.includes('value 3 is “three”')")
    page.fill("#own-series-value", "\n".join(str(100 + 10 * (k % 9)) for k in range(400)))
    page.click("#own-learn")
    page.wait_for_selector("#own-dialog", state="hidden")
    visit.until("document.getElementById('own-data').textContent.includes('Your numbers')")
    page.click("#own-data")
    page.check("#own-kind-formula")
    page.fill("#own-formula-value", "alert(x)")
    page.press("#own-formula-value", "Enter")
    visit.until(
        "document.getElementById('own-refusal').textContent.startsWith('Your formula must consist of')"
    )
    page.fill("#own-formula-value", "sin(x) * sin(x / 3)")
    page.press("#own-formula-value", "Enter")
    visit.until("document.getElementById('own-data').textContent.includes('Your formula')")
    page.click("#own-data")
    page.check("#own-kind-memory")
    page.select_option("#own-memory-value", label="Recall")
    page.fill("#own-delay", "6")
    page.click("#own-learn")
    visit.until("document.getElementById('own-data').textContent.includes('Recall')")
    visit.train_fast(3)
    visit.until("/data=recall.*delay=6/.test(location.search)")


@pytest.mark.parametrize("width", [1440, 1024, 390])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_fields_label_stands_in_its_line_in_the_dialog_of_own_data(visit, language, width):
    page = visit.page
    page.set_viewport_size({"width": width, "height": 844})
    visit.open_drawn(f"?lang={language}")
    page.click("#own-data")
    page.check("#own-kind-memory")
    for name in ("own-memory-value", "own-delay"):
        label, field = (
            page.locator(f"label[for={name}]").bounding_box(),
            page.locator("#" + name).bounding_box(),
        )
        assert field["y"] <= label["y"] + label["height"] / 2 <= field["y"] + field["height"]
        assert 0 <= field["x"] - label["x"] - label["width"] <= 20
    assert page.locator("#own-delay").bounding_box()["width"] < 120
    assert page.evaluate(
        "(node => node.scrollWidth <= node.clientWidth)(document.getElementById('own-dialog'))"
    )
