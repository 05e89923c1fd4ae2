"""The page comes back as it was: after a reload, going back, in a copy of its tab. Nothing is lost but the epoch under
way."""

import re

import pytest

from explornn_py.run.session import Session
from tests import sampling
from tests.browser.conftest import FASTEST, READY_SAID
from tests.browser.test_files import saved

MOMENTS = 20
SETTINGS = {"data": "square", "layers": 2, "seed": 11}
ADDRESS = "?data=square&layers=2&seed=11"


def figures(visit):
    return visit.epoch(), visit.text("training-loss"), visit.text("validation-loss")


def newest(visit):
    """The last epoch that there is to go to, as the track's slider says it."""
    return int(re.findall(r"(\d+)", visit.page.get_attribute("#playhead", "aria-valuetext"))[0])


def until_back(visit):
    visit.until_ready()
    visit.page.wait_for_timeout(300)
    return visit


def go_back(visit, epochs):
    """So many epochs back; the answer is the one that the run was at."""
    last = visit.epoch()
    visit.page.focus("#playhead")
    for _ in range(epochs):
        visit.page.keyboard.press("ArrowLeft")
    # the figures show at once where one is going; the picture's own words, where the run is
    words = "n => document.getElementById('plot').ariaLabel.includes('after ' + n + ' epoch')"
    visit.until(words, last - epochs)
    return last


def reload(visit):
    visit.page.reload(wait_until="domcontentloaded")
    return until_back(visit)


def until_stored(visit, wanted, argument):
    """A record in the store is such a one. wanted: JavaScript of what it tells `about` itself, and the argument."""
    visit.until_told(
        f"""async argument => {{
          const settled = request => new Promise(ok => {{ request.onsuccess = () => ok(request.result); }});
          const frame = document.body.appendChild(document.createElement('iframe'));  // the page hides its own store
          const {{ indexedDB }} = frame.contentWindow;
          const [{{ name }}] = (await indexedDB.databases()).filter(({{ name }}) => name.startsWith('explornn:'));
          const database = await settled(indexedDB.open(name));
          const records = await settled(database.transaction('runs').objectStore('runs').getAll());
          database.close();
          frame.remove();
          return records.map(record => JSON.parse(record.about)).some(about => {wanted});
        }}""",
        argument,
    )


def until_kept(visit):
    """The epoch that is shown has reached the store: a busy machine writes seldom, and trains again what is missing."""
    until_stored(visit, "about.epoch >= argument", visit.epoch())


def settings_on_the_page(visit):
    return (
        visit.page.get_attribute(f"[data-data={SETTINGS['data']}]", "aria-checked"),
        visit.page.locator("#layers li").count(),
        visit.page.locator("label[for=learning_rate] output").text_content(),
    )


def test_at_any_moment_a_reload_loses_nothing_but_the_epoch_under_way(visit, tmp_path):
    """Read in the page's very last moment: the epoch that was seen, and the newest it had heard of, which may be a few
    more where it trains as fast as it can; the one after that may have been finished already."""
    visit.page.add_init_script(
        "addEventListener('pagehide', () => {"
        " const heard = Object.entries(sessionStorage).find(([key]) => key.startsWith('explornn:reached:'))?.[1];"
        " sessionStorage.setItem('seen', document.getElementById('epoch').textContent);"
        " sessionStorage.setItem('heard', heard ? JSON.parse(heard).split(':')[1] : ''); })"
    )
    chance = sampling.chance("reload")
    visit.open(ADDRESS).until_ready()
    for _ in range(sampling.count(4, MOMENTS)):
        visit.speed(chance.choice([FASTEST, 16]))
        visit.page.click("#play")
        visit.page.wait_for_timeout(chance.randint(0, 2500))
        if chance.random() < 0.3:
            visit.page.click("#play")
        before = settings_on_the_page(visit)
        reload(visit)
        seen = int(visit.page.evaluate("sessionStorage.getItem('seen')"))
        heard = int(visit.page.evaluate("sessionStorage.getItem('heard')") or seen)
        assert seen <= heard <= visit.epoch() <= heard + 1
        assert settings_on_the_page(visit) == before
    epoch = visit.epoch()
    session = Session.load(saved(visit, tmp_path))
    assert (session.epoch, session.configuration.to_dict() | SETTINGS) == (
        epoch,
        session.configuration.to_dict(),
    )
    again = Session(SETTINGS)
    again.train(min(epoch, 12), stop=False)
    # another machine may round otherwise, but the epochs are those of this very run
    for mine, theirs in zip(again.history[:5], session.history, strict=False):
        assert theirs.training_loss == pytest.approx(mine.training_loss, rel=0.02)


def test_past_future_place_speed_and_a_moved_slider_come_back(visit):
    visit.open().until_ready().train_fast(12)
    visit.slide("noise", 0.2)
    visit.page.wait_for_timeout(400)
    visit.page.evaluate("document.getElementById('playhead').focus()")
    for _ in range(5):
        visit.page.keyboard.press("ArrowLeft")
    visit.page.wait_for_timeout(800)
    shown, last = figures(visit), visit.page.get_attribute("#playhead", "max")
    visit.speed(4)
    visit.page.click("#step")
    visit.until_epoch(shown[0] + 1)
    visit.page.keyboard.press("Escape")
    visit.page.evaluate("location.hash = 'layer-2/forget_gate'")
    visit.until("!document.getElementById('inspector').hidden")
    shown = figures(visit)
    reload(visit)
    visit.until("!document.getElementById('inspector').hidden")
    assert figures(visit) == shown
    assert visit.page.get_attribute("#playhead", "max") == last
    assert visit.page.evaluate("document.getElementById('speed').selectedOptions[0].text") == "4×"


def test_epochs_gone_back_from_are_still_ahead_after_a_reload(visit):
    visit.open().until_ready().train_fast(8)
    last = go_back(visit, 3)
    visit.page.wait_for_timeout(500)
    reload(visit)
    assert visit.epoch() == last - 3
    visit.page.focus("#playhead")
    visit.page.keyboard.press("End")
    visit.until("n => document.getElementById('epoch').textContent == n", str(last))


def test_epochs_ahead_come_back_even_if_the_store_does_not_know_them_yet(visit):
    visit.open().until_ready().train_fast(3)
    until_kept(visit)
    visit.page.evaluate("() => { place.keptRun.put = () => {}; }")
    visit.train_fast(9)
    last = go_back(visit, 3)
    shown = figures(visit)
    reload(visit)
    visit.until_epoch(last - 3)
    assert figures(visit) == shown
    visit.page.focus("#playhead")
    visit.page.keyboard.press("End")
    visit.until("n => document.getElementById('epoch').textContent == n", str(last))


@pytest.mark.parametrize("within", [True, False], ids=["also within an epoch", "where it stands"])
def test_a_run_whose_settings_were_changed_since_the_stored_record_comes_back_as_it_was(visit, within):
    """Each change acts again where it was made, after going back, too; no order has to follow for it to be noted."""
    visit.open().until_ready().train_fast(2)
    visit.page.click("#reset")
    visit.until("document.getElementById('epoch').textContent === '0'")
    visit.page.wait_for_timeout(1000)
    visit.page.evaluate("() => { place.keptRun.put = () => {}; }")
    visit.slide("learning_rate", -1.5)
    visit.page.wait_for_timeout(300)
    visit.train_fast(4)
    go_back(visit, 2)
    visit.slide("noise", 0.2)
    visit.page.wait_for_timeout(300)
    visit.speed(FASTEST)
    if within:
        visit.page.click("#play")
        visit.until_epoch(5)
        visit.slide("learning_rate", -2)
        visit.until_epoch(9)
        visit.page.click("#play")
        visit.page.wait_for_timeout(700)
    else:
        visit.train_fast(3)
    shown = figures(visit)
    reload(visit)
    visit.until_epoch(shown[0])
    assert figures(visit) == shown


CHOOSING_AFTER_EACH_MESSAGE = """
Object.assign(self, {chosen: 0, unnoted: []});
const listen = Worker.prototype.addEventListener;
Worker.prototype.addEventListener = function (kind, act, ...rest) {
    const doing = event => {
        (act.handleEvent ?? act).call(act, event);
        const slider = document.getElementById('noise');
        if (!slider || document.documentElement.dataset.page !== 'ready') return;
        chosen += 1;
        slider.value = (chosen % 40) / 100;
        slider.dispatchEvent(new Event('input', {bubbles: true}));
        const notes = Object.keys(sessionStorage).filter(key => key.startsWith('explornn:reached:'));
        const noted = notes.map(key => JSON.parse(sessionStorage[key])).join();
        if (!noted.includes(`"noise": ${Number(slider.value)}`)) unnoted.push([slider.value, noted]);
    };
    return listen.call(this, kind, kind === 'message' ? doing : act, ...rest);
};"""


def test_while_a_starting_worker_takes_up_the_kept_run_what_is_chosen_is_noted_at_once(visit):
    """After any of its messages: the page might be left right then."""
    visit.open().until_ready().train_fast(2)
    until_kept(visit)
    visit.page.add_init_script(CHOOSING_AFTER_EACH_MESSAGE)
    visit.page.reload(wait_until="domcontentloaded")
    visit.until_ready()
    visit.page.wait_for_timeout(500)
    assert visit.page.evaluate("chosen") > 5
    assert visit.page.evaluate("unnoted") == []


def test_the_way_a_run_had_gone_can_be_brought_back_when_it_goes_another(visit):
    visit.open().until_ready().train_fast(4)
    there = figures(visit)
    go_back(visit, 2)
    visit.train_fast(3)
    assert visit.page.is_hidden("#notice"), "with the same settings it goes the same way again"
    visit.train_fast(4)
    assert figures(visit) == there
    go_back(visit, 3)
    visit.slide("noise", 0.3)
    visit.page.wait_for_timeout(300)
    visit.train_fast(2)
    assert "From epoch 2 on" in visit.text("notice-message")
    visit.page.click("#notice-action")
    visit.until("document.getElementById('epoch').textContent === '1'")
    visit.page.focus("#playhead")
    visit.page.keyboard.press("End")
    visit.until("document.getElementById('epoch').textContent === '4'")
    assert figures(visit) == there


def test_own_data_come_back(visit):
    visit.open().until_ready()
    visit.page.click("#own-data")
    visit.page.check("#own-kind-text")
    text = "Im Walde steht ein Reh, im Walde liegt der Schnee. " * 60
    visit.page.fill("#own-text-value", text)
    visit.page.click("#own-learn")
    visit.page.wait_for_selector("#own-dialog", state="hidden")
    visit.train_fast(2)
    epoch = visit.epoch()
    reload(visit)
    visit.until_epoch(epoch)
    assert visit.epoch() == epoch
    visit.page.click("#own-data")
    visit.until("text => document.getElementById('own-text-value').value === text", text)
    # what is typed and not learned yet stays, too
    visit.page.check("#own-kind-formula")
    visit.page.fill("#own-formula-value", "sin(x) * cos(2 *")
    reload(visit)
    assert visit.page.input_value("#own-formula-value") == "sin(x) * cos(2 *"


def test_the_visitors_own_run_comes_back_after_a_reload_in_the_tour(visit):
    visit.open(ADDRESS).until_ready().train_fast(4)
    own = figures(visit)
    visit.page.click("#tour-open")
    visit.until("document.getElementById('epoch').textContent === '0'")
    for _ in range(2):
        visit.page.click("#tour-next")
    title = visit.text("tour-title")
    visit.page.wait_for_timeout(500)
    reload(visit)
    visit.until("title => document.getElementById('tour-title').textContent === title", title)
    visit.until("!document.getElementById('tour').hasAttribute('aria-busy')")
    assert visit.epoch() == 0
    visit.page.click("#tour-leave")
    visit.until("epoch => document.getElementById('epoch').textContent == epoch", str(own[0]))
    assert figures(visit) == own


def test_another_address_wins_and_going_back_brings_each_its_own(visit):
    visit.open(ADDRESS).until_ready().train_fast(3)
    first = figures(visit)
    visit.open("?data=sawtooth").until_ready()
    assert visit.epoch() == 0
    visit.train_fast(2)
    second = figures(visit)
    visit.page.go_back(wait_until="domcontentloaded")
    until_back(visit)
    assert figures(visit) == first
    visit.page.go_forward(wait_until="domcontentloaded")
    until_back(visit)
    assert figures(visit) == second


def test_an_address_with_other_data_behind_the_sign_begins_another_run(visit):
    """Nothing in front of it differs; also where it is typed over the one that stands there."""
    told = "document.getElementById('share-link').value"
    for wish in ("formula=cos(x)", "formula=tan(x)"):
        visit.page.goto("about:blank")
        visit.open("#" + wish).until_ready()
        visit.until("document.getElementById('own-data').textContent.includes('Your formula')")
        visit.page.click("#share-open")
        assert visit.page.evaluate(f"decodeURIComponent({told})").endswith("#" + wish)
        visit.page.click("#share-close")
    # on the way into a layer and back the address says the same again: nothing is loaded anew
    visit.page.evaluate("self.before = true")
    visit.page.click("#layers button >> nth=0")
    visit.until("!document.getElementById('cell').hidden")
    visit.page.evaluate("history.back()")
    visit.until("document.getElementById('cell').hidden")
    visit.page.wait_for_timeout(500)
    assert visit.page.evaluate("self.before")
    visit.page.evaluate("location.hash = 'formula=sin(x)'")
    visit.until(
        f"document.getElementById('share-open').click() || decodeURIComponent({told}).endsWith('sin(x)')"
    )


@pytest.mark.parametrize("moment", ["trained", "while the trainer starts"])
def test_what_is_chosen_in_the_very_last_moment_comes_back(visit, moment, tmp_path):
    visit.open().until_ready().train_fast(2)
    epoch = visit.epoch()
    if moment != "trained":
        visit.page.reload(wait_until="domcontentloaded")
        visit.until("document.documentElement.dataset.page === 'ready'")
        visit.until("epoch => document.getElementById('epoch').textContent == epoch", epoch)
    with visit.page.expect_navigation(wait_until="domcontentloaded"):
        visit.page.evaluate(
            "() => { const slider = document.getElementById('noise'), speed = document.getElementById('speed');"
            " slider.value = 0.37; slider.dispatchEvent(new Event('input', {bubbles: true}));"
            " speed.value = '4'; speed.dispatchEvent(new Event('change', {bubbles: true}));"
            " setTimeout(() => location.reload()); }"
        )
    until_back(visit)
    assert float(visit.page.input_value("#noise")) == pytest.approx(0.37)
    assert visit.page.input_value("#speed") == "4"
    session = Session.load(saved(visit, tmp_path))
    assert (session.configuration.noise, session.epoch) == (pytest.approx(0.37), epoch)


@pytest.mark.parametrize("data", ["abab", "text"])
def test_a_run_that_has_just_begun_comes_back_with_all_its_settings_before_the_trainer_is_there(visit, data):
    """Other data have other settings, which the trainer tells a moment after its first checkpoint."""
    visit.open().until_ready()
    if data == "text":
        visit.page.click("#own-data")
        visit.page.check("#own-kind-text")
        visit.page.fill("#own-text-value", "Im Walde steht ein Reh, im Walde liegt der Schnee. " * 60)
        visit.page.click("#own-learn")
        visit.page.wait_for_selector("#own-dialog", state="hidden")
    else:
        visit.page.click(f"[data-data={data}]")
        visit.until("document.getElementById('plot').ariaLabel.startsWith('The network has read: ')")
    until_stored(visit, "about.settings.data === argument", data)
    visit.page.wait_for_timeout(1500)  # the address follows
    chosen = """[location.href, ...['learning_rate', 'batch_size'].map(name => document.getElementById(name).value),
        ...[...document.querySelectorAll('#tiles [aria-checked]')].map(tile => tile.ariaChecked)]"""
    shown = visit.page.evaluate(chosen)
    visit.page.route("**/pyodide/*.wasm", lambda route: None)  # never answered
    visit.page.reload(wait_until="domcontentloaded")
    visit.until("document.documentElement.dataset.page === 'ready'")
    visit.page.wait_for_timeout(500)
    assert visit.page.evaluate(chosen) == shown


def test_an_early_click_acts_on_the_run_that_comes_back(visit):
    """It does not overwrite it: until the trainer is there it waits, and then trains on."""
    visit.open(ADDRESS).until_ready().train_fast(3)
    epoch = visit.epoch()
    until_kept(visit)
    visit.page.reload(wait_until="domcontentloaded")
    visit.until(
        "document.documentElement.dataset.page === 'ready' && !document.getElementById('step').disabled"
    )
    visit.until_epoch(epoch)
    assert visit.text("boot-text") not in READY_SAID, "it is shown before the trainer has it"
    visit.speed(FASTEST)
    visit.page.click("#step")
    visit.until_ready()
    visit.until_epoch(epoch + 1)
    assert visit.epoch() == epoch + 1


def test_a_duplicated_tab_takes_the_run_with_it_and_goes_its_own_way(visit):
    visit.open(ADDRESS).until_ready().train_fast(3)
    epoch = visit.epoch()
    copied = visit.page.evaluate("JSON.stringify([{...sessionStorage}, history.state])")
    twin = visit.context.new_page()
    twin.add_init_script(
        f"const [storage, state] = {copied}; if (!sessionStorage.length) {{"
        " Object.assign(sessionStorage, storage); history.replaceState(state, ''); }"
    )
    twin.goto(visit.page.url, wait_until="domcontentloaded")
    twin.wait_for_function(
        "document.getElementById('boot-text').textContent.includes('Ready')", timeout=60_000
    )
    assert twin.text_content("#epoch") == str(epoch)
    twin.wait_for_timeout(2000)
    twin.click("[data-data=sine]")
    twin.wait_for_function("document.getElementById('epoch').textContent === '0'")
    twin.wait_for_timeout(800)
    twin.close()
    reload(visit)
    assert (visit.epoch(), visit.page.get_attribute("[data-data=square]", "aria-checked")) == (epoch, "true")
