"""Questions in a real browser: by link, by keyboard alone, by search; what was guessed, tried and done is noticed, and
the visitor's run and the tour come back."""

import pytest

from tests import sampling
from tests.browser.conftest import FASTEST, LANGUAGES
from tools.layout import HERE
from tools.site.questions import PARTS, read_questions

WORDS = {language: read_questions(HERE.site / "content", language) for language in LANGUAGES}
SETTLED = """() => !document.documentElement.hasAttribute("data-zooming")
    && !document.getElementById("tour").hasAttribute("aria-busy")"""
GUIDE = """() => {
    const box = node => node.getBoundingClientRect();
    const ring = document.getElementById("tour-ring"), g = box(document.getElementById("tour")), r = box(ring);
    const t = box(document.getElementById("tour-task")), w = box(document.querySelector(".tour-words"));
    return {
        ringed: !ring.hidden && r.width > 10 && r.height > 10,
        meets: Math.min(g.right, r.right) > Math.max(g.left, r.left) + 0.5
            && Math.min(g.bottom, r.bottom) > Math.max(g.top, r.top) + 0.5,
        low: innerWidth > innerHeight || g.height <= 0.45 * innerHeight + 1,
        answers: [...document.querySelectorAll("#tour-choices:not([hidden]) button")].every(
            node => box(node).bottom <= box(document.querySelector(".tour-words")).bottom + 0.5),
        task: document.getElementById("tour-task").hidden || (t.top >= w.top - 0.5 && t.bottom <= w.bottom + 0.5),
        wide: document.documentElement.scrollWidth > innerWidth,
    };
}"""
FINE = {"ringed": True, "meets": False, "low": True, "answers": True, "task": True, "wide": False}
TITLE = "said => document.getElementById('tour-title').textContent === said"
DONE = "document.querySelector('#tour-task').classList.contains('done')"


def press(visit, selector):
    visit.page.focus(selector)
    visit.page.keyboard.press("Enter")


def drag_down(visit, gate):
    visit.page.focus(f'[data-hold="{gate}"] input')
    visit.page.keyboard.press("Home")


def choose(setting, value):
    return lambda visit: visit.page.select_option(f"#setting-{setting}", value)


def fill(setting, value):
    def act(visit):
        visit.page.fill(f"#setting-{setting}", value)
        visit.page.keyboard.press("Enter")

    return act


def switch_on(setting):
    return lambda visit: visit.page.check(f"#setting-{setting}")


def again(selector, times=1):
    return lambda visit: [press(visit, selector) for _ in range(times)]


def then_train(act):
    def acts(visit):
        act(visit)
        visit.until("document.getElementById('epoch').textContent === '0'")
        press(visit, "#play")

    return acts


TRAIN = again("#play")
TRYING = {
    "units_or_steps": fill("window", "30"),
    "samples_steps_features": fill("window", "30"),
    "return_sequences": choose("loss_on", "last"),
    "bidirectional": then_train(choose("directions", "both")),
    "kinds_of_task": then_train(choose("loss_on", "last")),
    "window_length": then_train(fill("window", "15")),
    "hidden_or_cell": lambda visit: drag_down(visit, "output_gate"),
    "shared_weights": lambda visit: (
        visit.page.focus("#inspector-weight-slider"),
        visit.page.keyboard.press("Home"),
    ),
    "parameter_count": again('[data-element="forget_gate"]'),
    "tanh_and_sigmoid": lambda visit: visit.page.select_option(
        "[data-part=candidate_activation]", "identity"
    ),
    "forget_gradient": TRAIN,
    "truncated": then_train(fill("truncation", "0")),
    "constant": again("#sample", 3),
    "better_than_guessing": again("#simple"),
    "lagged_copy": TRAIN,
    "errors_grow": lambda visit: (visit.page.focus("#playhead"), visit.page.keyboard.press("ArrowLeft")),
    "teacher_forcing": then_train(fill("own_inputs", "0.25")),
    "beyond": again("#ahead"),
    "outside_range": then_train(choose("learned", "differences")),
    "how_many_units": then_train(fill("hidden_size", "16")),
    "overfitting": TRAIN,
    "training_above_validation": TRAIN,
    "clipping": then_train(fill("clip_norm", "0.1")),
    "recurrent_dropout": then_train(fill("recurrent_dropout", "0.5")),
    "may_i_shuffle": then_train(choose("order", "inside")),
    "batch_rows": lambda visit: (visit.page.focus("#batch_size"), visit.page.keyboard.press("Home")),
    "stateful": then_train(switch_on("stateful")),
    "leakage": then_train(choose("split", "drawn")),
    "padding": then_train(choose("padding", "zeros")),
    "temperature": fill("temperature", "1"),
}
SIZES = ((1280, 720, "en"), (390, 844, "de"), (1024, 768, "es"))


def test_every_question_is_tried():
    assert set(TRYING) == set(WORDS["en"])


@pytest.mark.parametrize("name", sampling.sample("questions", sorted(TRYING), 3))
def test_a_question_is_opened_by_link_and_gone_through_by_keyboard(visit, name):
    width, height, language = SIZES[sorted(TRYING).index(name) % len(SIZES)]
    size = (width, height)
    words, page = WORDS[language][name], visit.page
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.emulate_media(reduced_motion="reduce")
    visit.open(f"?question={name}&lang={language}").until_ready()
    visit.until(TITLE, words["title"])
    visit.until(SETTLED)
    assert page.evaluate("document.activeElement.id") == "tour-title"
    assert page.evaluate(GUIDE) == FINE
    press(visit, "#tour-choices button:nth-child(2)")
    assert page.get_attribute("#tour-choices button:nth-child(2)", "aria-pressed") == "true"
    for place, part in enumerate(PARTS[1:]):
        press(visit, "#tour-next")
        visit.until("n => document.getElementById('tour-count').textContent.startsWith(n)", str(place + 2))
        visit.until(SETTLED)
        visit.until_drawn()
        assert page.evaluate(GUIDE) == FINE, part
        if part == "try":
            assert words["guess"]["choices"][1] in visit.text("tour-expected")
            visit.speed(FASTEST)
            TRYING[name](visit)
            visit.until(DONE)
        if part in ("seen", "answer"):
            assert words["guess"]["choices"][1] in visit.text("tour-expected"), "it is judged"
    for library in ("keras", "pytorch"):
        assert "print(" in page.inner_text(f"[data-library={library}]")
    # an explanation opens over it and gives it back
    press(visit, "[data-leads-to=topic-link] button")
    visit.until("document.activeElement.id === 'explanation-title'")
    page.keyboard.press("Escape")
    visit.until("document.getElementById('explanation').hidden")
    press(visit, "[data-leads-to=question] button")
    visit.until("n => document.getElementById('tour-count').textContent.startsWith(n)", "1")
    visit.until(SETTLED)
    page.focus("#tour-next")
    page.keyboard.press("Escape")
    visit.until("document.getElementById('tour').hidden")
    visit.until("document.querySelector('[data-data=sine]').getAttribute('aria-checked') === 'true'")
    assert "question=" not in page.url, "it would be open again after a reload"


def test_who_answers_before_the_network_is_there_keeps_the_focus_on_the_answer(visit):
    page, waiting = visit.page, []
    page.route("**/pyodide/numpy*.whl", lambda route: waiting.append(route))
    visit.open("?question=recurrent_dropout")
    visit.until("document.getElementById('tour').hasAttribute('aria-busy')")
    visit.until("document.querySelector('#tour-choices:not([hidden]) button')")
    press(visit, "#tour-choices button:nth-child(2)")
    while not waiting:
        page.wait_for_timeout(50)
    waiting[0].continue_()
    visit.until_ready()
    visit.until(SETTLED)
    assert page.evaluate("document.activeElement.matches('#tour-choices button:nth-child(2)')")


@pytest.mark.parametrize("name", sampling.sample("checks of questions", sorted(TRYING), 1))
def test_the_end_of_a_question_leads_to_check_yourself_which_asks(visit, name):
    visit.open(f"?question={name}").until_ready()
    visit.until(SETTLED)
    for _ in PARTS[1:]:
        press(visit, "#tour-next")
    press(visit, "#tour-check")
    visit.until("!document.getElementById('check-confidence').hidden")
    assert visit.page.evaluate("document.activeElement.id") == "check-kind"
    assert visit.text("check-text")


def test_a_temperature_is_seen_at_once_in_the_text_that_stands_there(visit):
    visit.open("?question=temperature").until_ready()
    visit.until(SETTLED)
    press(visit, "#tour-next")
    visit.until("document.getElementById('tour-count').textContent.startsWith('2')")
    visit.until(SETTLED)
    told = visit.page.get_attribute("#plot", "aria-label")
    TRYING["temperature"](visit)
    visit.until("told => document.getElementById('plot').getAttribute('aria-label') !== told", told)


def test_escape_in_a_setting_leaves_the_question_open_and_a_guess_stays_marked(visit):
    page = visit.page
    visit.open("?question=kinds_of_task").until_ready()
    visit.until(SETTLED)
    press(visit, "#tour-choices button:nth-child(2)")
    press(visit, "#tour-next")
    visit.until("document.getElementById('tour-count').textContent.startsWith('2')")
    visit.until(SETTLED)
    page.focus("#setting-window")
    page.keyboard.press("Escape")
    page.wait_for_timeout(300)
    assert page.is_visible("#tour") and visit.text("tour-count").startswith("2")
    press(visit, "#tour-back")
    visit.until("document.querySelector('#tour-choices button:nth-child(2)').ariaPressed === 'true'")
    page.focus("#tour-next")
    page.keyboard.press("Escape")
    visit.until("document.getElementById('announcement').textContent.includes('Closed. Your own network')")


def test_code_keeps_its_lines_and_can_be_scrolled_by_keyboard(visit):
    page = visit.page
    page.set_viewport_size({"width": 390, "height": 844})
    visit.open("?question=constant").until_ready()
    visit.until(SETTLED)
    for _ in PARTS[1:]:
        press(visit, "#tour-next")
    assert page.get_attribute("#tour-article", "href") == "text/en.html#asked-constant"
    code = "document.querySelector('[data-library=keras]')"
    visit.until(code + ".textContent.includes('print(')")
    lines = page.evaluate(code + ".textContent.trimEnd().split('\\n').length")
    height = page.evaluate(code + ".getBoundingClientRect().height")
    assert height < (lines + 0.6) * page.evaluate(f"parseFloat(getComputedStyle({code}).lineHeight)")
    assert page.evaluate(code + ".parentElement.tabIndex") == 0


def test_a_question_is_found_over_the_tour_and_gives_it_back_after_a_reload_too(visit):
    page = visit.page
    visit.open("?tour=state").until_ready()
    visit.until("!document.getElementById('cell').hidden")
    visit.until(SETTLED)
    tour = visit.text("tour-title")
    visit.menu("#questions-open")
    visit.until("document.activeElement.id === 'search-box'")
    groups = "[...document.querySelectorAll('#search-results [role=group]')].map(g => g.getAttribute('aria-label'))"
    visit.until(groups + ".length === 2")
    assert page.evaluate(groups)[0] == "Questions"
    page.keyboard.type("flat line")
    visit.until("document.querySelector('#search-results [aria-selected=true]') !== null")
    page.keyboard.press("Enter")
    visit.until(TITLE, WORDS["en"]["constant"]["title"])
    visit.until(SETTLED)
    press(visit, "#tour-next")
    visit.until("document.getElementById('tour-count').textContent.startsWith('2')")
    visit.until(SETTLED)
    page.reload()
    visit.until_ready()
    visit.until("document.getElementById('tour-count').textContent.startsWith('2 of 5')")
    visit.until(SETTLED)
    page.focus("#tour-next")
    page.keyboard.press("Escape")
    visit.until(TITLE, tour)
    visit.until(SETTLED)
    assert page.is_visible("#cell")
