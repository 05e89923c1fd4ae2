"""The sheet to be calculated by hand, as the page sets it: every line of it is true, and none gives an answer away."""

import json
import math
import re
from decimal import ROUND_HALF_UP, Decimal

import openpyxl
import pytest

from tests import sampling
from tests.page.desks import ask, train
from tests.page.rooms import room

leaf = room("delivery.worksheet.leaf", "Leaf")
Diagram = room("cell.scene.diagram", "Diagram")
query = room("delivery.query")

KINDS = {
    "lstm": {},
    "peepholes": {"peepholes": True},
    "coupled gates": {"coupled_gates": True, "output_gate": False},
    "gru": {"cell": "gru"},
    "simple": {"cell": "rnn"},
    "feed forward": {"cell": "feed_forward"},
    "text": {"data": "abab"},
    "held open": {"forget_gate": False},
    "both ways": {"directions": "both"},
}
SMALL = {"layers": 2, "hidden_size": 6, "samples": 20, "batch_size": 10, "window": 8, "horizon": 6}
CALLED = {"σ": lambda x: 1 / (1 + math.exp(-x)), "tanh": math.tanh}
GAP, BOX = "[gap]", "[earlier result]"


@pytest.fixture
def sheet(desk, leaf, Diagram, words):
    """sheet(kind, seed) -> what the trainer answers, the page with gaps, the page with answers."""
    begun = []

    def make(kind, seed):
        if kind not in begun:
            assert not ask(desk, "start", changes=SMALL | KINDS[kind]).get("error")
            train(desk, 2)
            begun.append(kind)
        told = ask(desk, "exercise", seed=seed)["result"]
        diagram = Diagram(told["cell"], desk.session.configuration.to_dict(), None, told["reverse"])
        about = {"place": "here", "foot": "foot", "read": told["read"]}
        pages = [leaf(told, diagram, about, solved).html("title") for solved in (False, True)]
        return told, *pages

    return make


def works(html):
    """The lines in which something is calculated, as text; what stands in letters is left out."""
    found = []
    for line in re.findall(r'<p class="work">(.*?)</p>', html):
        for step in line.split('<span class="step">'):
            text = re.sub(r"<math.*?</math>", "", step)
            text = re.sub(
                r'<span class="(?:gap|box)"><span class="hidden">(.*?)</span></span>', r"[\1]", text
            )
            text = re.sub(r"<[^>]*>|Sum:", "", text).strip(" =")
            if "=" in text and not text.startswith("From"):
                found.append(text)
    return found


def worked_out(expression):
    """What stands before an = sign, calculated in decimals without any error, and rounded as the sheet says."""
    text = expression.replace("−", "-").replace("·", "*").strip()
    assert re.fullmatch(r"[-+*() .0-9]*|(σ|tanh)\([-0-9.]+\)", text), text
    exact = re.sub(r"[0-9]+(\.[0-9]+)?", r"number('\g<0>')", text)
    value = eval(exact, {"__builtins__": {}}, CALLED | {"number": Decimal})
    return Decimal(value).quantize(Decimal("0.001"), ROUND_HALF_UP)


@pytest.mark.parametrize(
    ("kind", "count"), [("lstm", 1000), ("gru", 1000)] + [(kind, sampling.count(60, 1000)) for kind in KINDS]
)
def test_every_line_of_the_answers_is_what_its_printed_numbers_give(sheet, kind, count):
    """A sheet that says "round each result and go on with it" does so itself: to the last decimal."""
    for seed in range(count):
        told, _, solved = sheet(kind, seed)
        lines = works(solved)
        assert lines
        for line in lines:
            expression, _, result = line.rpartition("=")
            assert worked_out(expression) == Decimal(result.strip().replace("−", "-")), (seed, line)
        if told["compared"]:
            rows = re.findall(r"<td>([^<]*)</td><td>([^<]*)</td><td><b[^>]*>([^<]*)</b>", solved)
            squares = []
            for target, predicted, square in rows:
                squares.append(square)
                assert worked_out(f"({predicted} - ({target}))*({predicted} - ({target}))") == Decimal(square)
            mean = re.findall(r'colspan="3">[^<]*</th><td><b[^>]*>([^<]*)</b>', solved)
            exact = sum(map(Decimal, squares)) / len(squares)
            assert len(rows) == 3 and exact.quantize(Decimal("0.001"), ROUND_HALF_UP) == Decimal(mean[0])


@pytest.mark.parametrize("kind", KINDS)
def test_where_a_result_is_asked_for_a_gap_stands_and_later_an_empty_box(sheet, kind):
    for seed in range(10):
        told, exercise, solved = sheet(kind, seed)
        asked, answers = works(exercise), works(solved)
        assert len(asked) == len(answers)
        gaps = [line for line in asked if line.endswith(GAP)]
        assert gaps and sum(line.count(GAP) for line in asked) == len(gaps)
        if told["compared"]:
            assert exercise.count('class="gap"') == len(gaps) + 4
        assert 'class="gap"' not in solved and 'class="box"' not in solved
        hidden = asked[-1].count(BOX) if kind not in ("simple", "feed forward") else 1
        assert hidden, "the last line is made of what was calculated before"


def test_the_letters_are_the_cell_views_own(sheet, Diagram, page):
    told, exercise, _ = sheet("lstm", 3)
    diagram = Diagram("lstm", {})
    for line in told["lines"]:
        letters = page("cell.scene.equations").lines(diagram, diagram.element[line["element"]], None)[0]
        assert letters in exercise


def test_of_a_layer_that_reads_backward_what_was_there_before_is_of_the_next_time_step(sheet):
    told = [sheet("both ways", seed) for seed in range(12)]
    assert {sheet["layer"] % 2 == 1 for sheet, _, _ in told} == {True, False}
    for answer, exercise, _ in told:
        assert answer["reverse"] == (answer["layer"] % 2 == 1)
        assert ("From time step t + 1" in exercise) == answer["reverse"]
        assert ("<mi>t</mi><mo>+</mo>" in exercise) == answer["reverse"]
        assert ("<mi>t</mi><mo>−</mo>" in exercise) != answer["reverse"]


def test_what_was_there_before_is_told_where_the_unit_itself_reads_it(sheet):
    assert sheet("lstm", 1)[1].count("From the time step before") == 1
    assert sheet("gru", 1)[1].count("From the time step before") == 1
    assert "From the time step before" not in sheet("simple", 1)[1]
    assert "From the time step before" not in sheet("feed forward", 1)[1]


def test_the_table_has_forty_entries_of_each_function_and_says_what_holds_below_zero(sheet):
    table = sheet("lstm", 1)[1].split('class="functions"')[1]
    assert table.count('scope="row"') == 40 and table.count("<td>") == 80
    assert '<th scope="row">1.0</th><td>0.731</td><td>0.762</td>' in table
    text = sheet("lstm", 1)[1]
    assert "Below 0: σ(−x) = 1 − σ(x). Below 0: tanh(−x) = −tanh(x)." in text
    assert "σ(x) = 1 / (1 + exp(−x))" in text
    assert 'class="functions"' not in sheet("lstm", 1)[2]


# --- what the worker answers


def test_the_desk_tells_of_which_run_a_sheet_is_and_whether_a_link_leads_to_it(desk):
    ask(desk, "start", changes=SMALL)
    told = ask(desk, "exercise", seed=5)["result"]
    assert (told["seed"], told["epoch"], told["validation_loss"], told["again"]) == (5, 0, None, True)
    train(desk, 2)
    told = ask(desk, "exercise", seed=5)["result"]
    assert told["epoch"] == 2 and told["validation_loss"] == desk.session.history[-1].validation_loss
    ask(desk, "sample")
    assert ask(desk, "exercise", seed=5)["result"]["again"] is False
    assert ask(desk, "exercise", seed=-1)["error"]["code"] == "bad_seed"


def test_the_spreadsheet_comes_as_a_file_in_the_words_of_the_page(desk, tmp_path):
    from explornn_py.export.spreadsheet import LABELS

    ask(desk, "start", changes=SMALL)
    labels = {**LABELS, "title": "Ein Zeitschritt", "run": "Sinus", "sheet": "Zeitschritt"}
    assert ask(desk, "spreadsheet", layer=1, unit=2, step=3, labels=labels).get("error") is None
    kind, payload, content = desk.events[-1]
    assert (kind, payload) == ("spreadsheet", {"name": "explornn_step_2_3_4.xlsx"})
    (tmp_path / "step.xlsx").write_bytes(content)
    book = openpyxl.load_workbook(tmp_path / "step.xlsx")
    assert (book.sheetnames, book.active["A1"].value) == (["Zeitschritt"], "Ein Zeitschritt")


def test_the_package_that_writes_it_is_fetched_when_it_is_needed(desk, monkeypatch):
    import sys

    from explornn_py.export.spreadsheet import LABELS

    monkeypatch.setitem(sys.modules, "openpyxl", None)
    fetched = []

    async def install(name):
        fetched.append(name)
        monkeypatch.undo()

    async def fail(name):
        raise OSError("404")

    asked = {"layer": 0, "unit": 0, "step": 1, "labels": dict(LABELS)}
    desk.files.install = fail
    refused = ask(desk, "spreadsheet", **asked)["error"]
    assert refused["code"] == "needs_package" and "pip" not in refused["hint"]
    desk.files.install = install
    assert ask(desk, "spreadsheet", **asked).get("error") is None
    assert fetched == ["openpyxl"]
    assert "fetching" not in [kind for kind, _, _ in desk.events], "that is told where a file is read"


# --- its address


@pytest.mark.parametrize(
    "text, found",
    [
        ("7", (7, 0)),
        ("7-20", (7, 20)),
        ("0-0", (0, 0)),
        ("999999-1000", (999999, 1000)),
        ("7-1001", None),
        ("1000000", None),
        ("7-", None),
        ("-7", None),
        ("", None),
        ("seven", None),
        ("7-2-3", None),
        ("7.5", None),
    ],
)
def test_a_link_asks_for_a_sheet_of_the_network_after_so_many_epochs(query, text, found):
    assert query.sheet_in(text) == found
    told = query.places_in({"sheet": text}.get, ["en"])
    assert told == ([] if found else ["sheet=" + text])


@pytest.mark.parametrize("language", ["en", "de", "es"])
def test_all_words_of_the_spreadsheet_are_there(language, page):
    from explornn_py.export.spreadsheet import LABELS
    from tools.layout import HERE
    from tools.site.words import read_language

    table = read_language(HERE.site / "content" / language / "interface")
    assert set(table["worksheet"]["spreadsheet"]) | {"run"} == set(LABELS)
    assert json.dumps(table["worksheet"])
