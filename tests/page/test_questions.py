"""The questions that learners ask: their rows, their words in every language, how they are found and gone through."""

import re
import types

import pytest

from tests.page.rooms import room
from tools.layout import HERE
from tools.site.content import folded, read
from tools.site.demonstrations import DEMONSTRATIONS
from tools.site.questions import LIBRARIES, PARTS, questions_file, read_code, read_questions
from tools.site.words import languages

CONTENT = HERE.site / "content"
LANGUAGES = sorted(languages(CONTENT))
MOST_WORDS = {"guess": 34}
"""Of a part, else 60: on a phone its choices are to be seen beneath it."""

made = room("guide.questions.question")
rows = room("guide.questions.rows")
view = room("guide.questions.view")
steps = room("guide.tour.steps")
every_language = pytest.mark.parametrize("language", LANGUAGES)


def words_of(language):
    return read_questions(CONTENT, language)


# ---------------------------------------------------------------- rows, words and code


@every_language
def test_every_question_has_its_words_and_its_code_and_there_are_no_others(rows, language):
    assert set(words_of(language)) == set(rows.NAMES) == set(read_code(CONTENT))
    assert len(set(rows.NAMES)) == len(rows.NAMES)


def test_a_question_is_guessed_tried_seen_answered_and_written_in_code(made, rows):
    for question in rows.QUESTIONS:
        steps = question.steps()
        assert [step.id for step in steps] == [f"{question.id}/{part}" for part in PARTS]
        assert [step.kind for step in steps] == ["expect", "tell", "tell", "tell", "tell"]
        assert [bool(step.done) for step in steps] == [False, True, False, False, False]
    assert made.PARTS == PARTS


def test_what_is_told_of_a_run_that_was_compared_stands_beside_the_one_asked_about(rows, steps):
    compared = [question for question in rows.QUESTIONS if question.seen.run != question.asked.run]
    assert "bidirectional" in {question.id for question in compared}
    for question in compared:
        told = question.steps()[2:]
        beside = question.asked.run if question.asked.epochs else steps.STAYING
        assert [step.setting.beside for step in told] == [beside] * len(told), question.id


@every_language
def test_the_parts_have_the_words_that_their_kind_wants(language):
    for name, words in words_of(language).items():
        assert set(words) == {"title", "asked", *PARTS}, name
        for part in PARTS:
            wanted = {"guess": {"text", "choices"}, "try": {"text", "task"}}.get(part, {"text"})
            assert set(words[part]) == wanted, (name, part)
            assert words[part]["text"].count("*") % 2 == 0, (name, part)
        assert "*" not in words["try"]["task"], "a task is plain text"
        assert len(words["guess"]["choices"]) == 3
        assert len(words["asked"]) >= 4, "as learners put it"


@every_language
def test_a_question_is_a_question_and_a_part_is_short(language):
    for name, words in words_of(language).items():
        assert words["title"].endswith("?"), name
        for part in PARTS:
            text = f"{words[part]['text']} {words[part].get('task', '')}"
            assert len(re.findall(r"\w\w+", text)) <= MOST_WORDS.get(part, 60), (name, part)


def test_what_is_expected_is_not_the_same_choice_every_time():
    """Which of them turns out to be true is told in the words alone; they only have to differ."""
    for language in LANGUAGES:
        for words in words_of(language).values():
            choices = words["guess"]["choices"]
            assert len(set(choices)) == len(choices)


def test_a_question_leads_to_explanations_and_questions_that_there_are(rows):
    topics = read(CONTENT, "en").topics
    for question in rows.QUESTIONS:
        assert question.topics and set(question.topics) <= set(topics), question.id
        assert question.others and set(question.others) <= set(rows.NAMES) - {question.id}, question.id


def test_each_question_leads_to_what_check_yourself_asks_of_it_even_before_anything_was_asked(
    page, rows, view, kept
):
    record = page("guide.check.record").Record(lambda: None, lambda text: None)
    for question in rows.QUESTIONS:
        walk = view.QuestionWalk(view.course(question.id), None)
        chapter, words = walk.check()
        assert page("guide.check.ground").next_ones(record, chapter, 0.0), question.id
        assert words == "check.after_question"


def test_an_explanation_leads_to_the_questions_that_lead_to_it(rows):
    assert "units_or_steps" in rows.asking_about("hidden_size")
    assert rows.asking_about("preset") == []


def test_every_run_that_a_question_asks_for_can_be_had(page, rows):
    from explornn_py import Session

    for question in rows.QUESTIONS:
        for setting in (question.asked, question.seen):
            if isinstance(setting.run, dict):
                Session(setting.run)
            else:
                assert setting.run == page("guide.tour.steps").SINE or setting.run in DEMONSTRATIONS


def test_a_run_that_is_to_be_trained_stops_by_itself_where_it_is_spoken_of(rows):
    for question in rows.QUESTIONS:
        condition, wanted = question.done
        if condition in ("epoch", "trained_with"):
            epochs = wanted if condition == "epoch" else wanted[-1]
            stop = question.seen.run["stop_epochs"]
            assert question.seen.epochs == stop == question.asked.run["stop_epochs"] >= epochs, question.id


def test_everything_a_question_asks_to_be_done_can_be_noticed(rows, page):
    assert {question.done[0] for question in rows.QUESTIONS} <= set(page("guide.tour.doing").CONDITIONS)


def test_the_file_of_the_page_has_the_form_of_the_tours(rows):
    parts = {"try": "T", "seen": "S", "answer": "A", "code": "C"}
    table = questions_file(words_of("en"), read_code(CONTENT), parts, {"window": "Window"})
    name = rows.NAMES[0]
    assert set(table["step"]) == {step.id for step in rows.STEPS}
    title = table["chapter"][name]["title"]
    assert [table["step"][f"{name}/{part}"]["title"] for part in PARTS] == [title, "T", "S", "A", "C"]
    assert table["leads"] == {
        "topic-link": {"window": "Window"},
        "question": {other: words["title"] for other, words in words_of("en").items()},
    }
    assert set(table["code"][name]) == set(LIBRARIES)


# ---------------------------------------------------------------- found in a learner's words

TYPED = {
    "en": {
        "weight sharing": "shared_weights",
        "LSTM(50)": "units_or_steps",
        "timesteps": "units_or_steps",
        "input shape": "samples_steps_features",
        "ndim=3": "samples_steps_features",
        "reshape": "samples_steps_features",
        "flat line": "constant",
        "always the same": "constant",
        "return_state": "hidden_or_cell",
        "return_sequences": "return_sequences",
        "seq2seq": "kinds_of_task",
        "one to many": "kinds_of_task",
        "RepeatVector": "kinds_of_task",
        "look back": "window_length",
        "number of parameters": "parameter_count",
        "vanishing": "forget_gradient",
        "truncated BPTT": "truncated",
        "detach": "truncated",
        "good loss": "better_than_guessing",
        "relu": "tanh_and_sigmoid",
        "early stopping": "overfitting",
        "lagged": "lagged_copy",
        "teacher forcing": "errors_grow",
        "scheduled sampling": "teacher_forcing",
        "exposure bias": "teacher_forcing",
        "forecast next": "beyond",
        "MinMaxScaler": "outside_range",
        "how many units": "how_many_units",
        "val_loss": "training_above_validation",
        "NaN": "clipping",
        "repeats itself": "temperature",
        "variational dropout": "recurrent_dropout",
        "shuffle": "may_i_shuffle",
        "batch size and state": "batch_rows",
        "train_test_split": "leakage",
        "reset_states": "stateful",
        "masking": "padding",
        "BiLSTM": "bidirectional",
        "variable length": "padding",
    },
    "de": {
        "geteilte Gewichte": "shared_weights",
        "neuronen": "units_or_steps",
        "mehrere Spalten": "samples_steps_features",
        "gerade Linie": "constant",
        "immer dasselbe": "constant",
        "hidden state": "hidden_or_cell",
        "return_sequences": "return_sequences",
        "eins zu vielen": "kinds_of_task",
        "wie weit zurück": "window_length",
        "Anzahl der Parameter": "parameter_count",
        "verschwindender Gradient": "forget_gradient",
        "TBPTT": "truncated",
        "guter Verlust": "better_than_guessing",
        "warum tanh": "tanh_and_sigmoid",
        "auswendig": "overfitting",
        "hinkt hinterher": "lagged_copy",
        "teacher forcing": "errors_grow",
        "eigene Vorhersage als Eingabe": "teacher_forcing",
        "Zukunft": "beyond",
        "extrapolieren": "outside_range",
        "wie viele Schichten": "how_many_units",
        "val_loss": "training_above_validation",
        "nan": "clipping",
        "wiederholt sich": "temperature",
        "rekurrentes dropout": "recurrent_dropout",
        "mischen": "may_i_shuffle",
        "Batchgröße und Zustand": "batch_rows",
        "datenleck": "leakage",
        "Zustand weitergeben": "stateful",
        "auffüllen": "padding",
        "rückwärts lesen": "bidirectional",
    },
    "es": {
        "pesos compartidos": "shared_weights",
        "neuronas": "units_or_steps",
        "varias columnas": "samples_steps_features",
        "línea plana": "constant",
        "siempre lo mismo": "constant",
        "hidden state": "hidden_or_cell",
        "return_sequences": "return_sequences",
        "clasificar": "kinds_of_task",
        "mirar atrás": "window_length",
        "número de parámetros": "parameter_count",
        "gradientes que se desvanecen": "forget_gradient",
        "buena pérdida": "better_than_guessing",
        "por qué tanh": "tanh_and_sigmoid",
        "de memoria": "overfitting",
        "retraso": "lagged_copy",
        "teacher forcing": "errors_grow",
        "sesgo de exposición": "teacher_forcing",
        "futuro": "beyond",
        "extrapolar": "outside_range",
        "cuantas capas": "how_many_units",
        "val_loss": "training_above_validation",
        "nan": "clipping",
        "se repite": "temperature",
        "fuga de datos": "leakage",
        "rellenar": "padding",
        "leer hacia atrás": "bidirectional",
        "barajar": "may_i_shuffle",
        "filas de un lote": "batch_rows",
        "recurrent_dropout": "recurrent_dropout",
        "BPTT truncado": "truncated",
        "pasar el estado": "stateful",
    },
}


@pytest.mark.parametrize(
    ("language", "typed", "question"),
    [(language, typed, question) for language, all_ in TYPED.items() for typed, question in all_.items()],
)
def test_a_question_is_found_by_what_a_learner_types(page, language, typed, question):
    rank = page("guide.search.view").rank
    found = [
        name
        for name, words in words_of(language).items()
        if rank(folded(words["title"]), folded(" ".join([words["title"], *words["asked"]])), folded(typed))
        is not None
    ]
    assert question in found


def test_every_question_is_among_those_that_are_typed(rows):
    for language, found in TYPED.items():
        assert set(found.values()) == set(rows.NAMES), language


def test_questions_come_first_among_what_is_found(page):
    assert page("guide.search.view").GROUPS[0] == "questions"


# ---------------------------------------------------------------- gone through


@pytest.fixture
def kept(page, monkeypatch):
    """Where the browser would keep what is read and written."""
    store = {}

    def stored(name, value=None):
        if value is not None:
            store[name] = value
        return store.get(name)

    monkeypatch.setattr(page("browser"), "stored", stored)
    return store


def test_a_question_counts_its_own_parts_and_forgets_nothing_of_the_others(view, rows, kept):
    first, second = rows.NAMES[:2]
    walk = view.QuestionWalk(view.course(), None)
    walk.go_to(first)
    walk.course.answer(1)
    walk.course.complete()
    walk.go_to(second)
    assert (walk.course.total, walk.course.done) == (len(PARTS), 0)
    assert view.course(first).done == 1
    assert view.course(first).answers == {f"{first}/guess": 1}


def test_the_card_leads_to_every_question_and_to_nothing_else(view, rows, kept):
    walk = view.QuestionWalk(view.course(), None)
    assert walk.chapters == rows.NAMES
    assert not walk.go_to("gates")
    assert walk.go_to(rows.NAMES[-1])
    assert walk.course.step.id == f"{rows.NAMES[-1]}/guess"


@pytest.fixture
def walked(view, rows, kept):
    """walked(choice, tried) goes through a question: what is said at each of its parts of what was done before."""

    def go(name, choice=None, tried=False):
        walk = view.QuestionWalk(view.course(), types.SimpleNamespace(of=lambda step: {"choices": "abc"}))
        walk.go_to(name)
        if choice is not None:
            walk.course.answer(choice)
        said = {}
        for part in PARTS:
            said[part] = [(phrase["key"], phrase["values"].get("what")) for phrase in walk.before()]
            if part == "try" and tried:
                walk.course.do()
            walk.course.complete()
            walk.course.go(1)
        return said

    return go


def test_of_each_question_one_choice_turns_out_to_be_so(rows, steps):
    places = [question.right for question in rows.QUESTIONS]
    # who always presses the same one is right in no more than they would be by chance, or a little more
    assert all(1 / 4 <= places.count(place) / len(places) <= 2 / 5 for place in (0, 1, 2))
    assert {question.chapter for question in rows.QUESTIONS} <= set(steps.CHAPTERS)


def test_what_was_expected_is_told_while_it_is_tried_and_judged_once_it_was_seen(rows, walked):
    for question in rows.QUESTIONS:
        for choice, letter in enumerate("abc"):
            said = walked(question.id, choice, tried=True)
            judged = [
                (
                    "questions.expected" if choice == question.right else "questions.otherwise",
                    letter,
                )
            ]
            told = {"try": [("tour.expected", letter)], "seen": judged, "answer": judged}
            assert said == {part: told.get(part, []) for part in PARTS}, question.id


def test_who_has_guessed_and_tried_nothing_is_told_so_and_only_there(rows, walked):
    said = walked(rows.NAMES[0])
    nothing = {"try": [("questions.not_guessed", None)], "seen": [("questions.not_tried", None)]}
    assert said == {part: nothing.get(part, []) for part in PARTS}


def test_what_was_tried_stays_so_after_a_reload(view, rows, kept):
    walk = view.QuestionWalk(view.course(), None)
    walk.go_to(rows.NAMES[0])
    walk.course.go(1)
    walk.course.do()
    assert view.course(rows.NAMES[0]).tried == [f"{rows.NAMES[0]}/try"]


def test_a_question_that_is_left_begins_anew_and_the_tour_is_where_it_was(
    page, view, rows, kept, monkeypatch
):
    forgotten = []
    monkeypatch.setattr(view, "forget", forgotten.append)
    Walk, Walks = page("guide.tour.walk").Walk, page("guide.tour.walk").Walks
    tour = page("guide.tour.course").Course(lambda: None, lambda text: None)
    tour.go_to("gates")
    walks = Walks(Walk(tour, None))
    assert not walks.put_away()
    walks.now = view.QuestionWalk(view.course(), None)
    walks.now.go_to(rows.NAMES[1])
    walks.now.course.show(True)
    walks.now.course.go(1)
    assert walks.over and view.course().open
    assert walks.put_away()
    assert (walks.now.course.step.chapter, view.course().open) == ("gates", False)
    assert walks.now.course is tour
    assert forgotten == ["question"], "the address would open it again"


def test_questions_do_not_count_for_the_score(rows):
    assert not [step for step in rows.STEPS if step.kind == "quiz"]


@pytest.mark.parametrize(("asked", "unknown"), [("constant", []), ("nope", ["question=nope"]), (None, [])])
def test_an_address_may_ask_for_a_question_and_one_that_there_is_not_is_told(page, asked, unknown):
    query = page("delivery.query")
    assert query.places_in({"question": asked}.get, ["en"]) == unknown
    assert query.unknown_in(["question"]) == []


# ---------------------------------------------------------------- done


@pytest.mark.parametrize(
    ("condition", "before", "after"),
    [
        (("set_to", ("window", 28, 32)), {"window": 15}, {"window": 30}),
        (("set_to", ("cell", "rnn", "rnn")), {"cell": "lstm"}, {"cell": "rnn"}),
    ],
)
def test_a_setting_that_was_asked_for_is_noticed(page, condition, before, after):
    doing = page("guide.tour.doing")
    app = types.SimpleNamespace(store=before)
    step = types.SimpleNamespace(done=condition)
    assert not doing.is_done(step, app, app)
    app.store = after
    assert doing.is_done(step, app, app)


def test_a_part_that_is_changed_on_the_open_cell_is_noticed(page):
    doing = page("guide.tour.doing")
    step = types.SimpleNamespace(done=("changed", "candidate_activation"))
    trial = types.SimpleNamespace(changes={})
    app = types.SimpleNamespace(cell=types.SimpleNamespace(trial=trial))
    assert not doing.is_done(step, app, app)
    trial.changes["candidate_activation"] = "identity"
    assert doing.is_done(step, app, app)


def test_a_run_of_another_setting_is_noticed_when_it_has_trained(page):
    doing = page("guide.tour.doing")
    step = types.SimpleNamespace(done=("trained_with", ("cell", "rnn", "rnn", 3)))
    then = types.SimpleNamespace(run=1)
    app = types.SimpleNamespace(store={"cell": "rnn"}, run=types.SimpleNamespace(number=1, epoch=5))
    assert not doing.is_done(step, app, then), "the run is still the one from before"
    app.run = types.SimpleNamespace(number=2, epoch=2)
    assert not doing.is_done(step, app, then)
    app.run.epoch = 3
    assert doing.is_done(step, app, then)


def test_a_live_setting_acts_on_the_run_that_is_there(page):
    doing = page("guide.tour.doing")
    step = types.SimpleNamespace(done=("trained_with", ("clip_norm", 0.05, 0.2, 5)))
    then = types.SimpleNamespace(run=1)
    app = types.SimpleNamespace(store={"clip_norm": 0.0}, run=types.SimpleNamespace(number=1, epoch=5))
    assert not doing.is_done(step, app, then)
    app.store["clip_norm"] = 0.1
    assert doing.is_done(step, app, then)
