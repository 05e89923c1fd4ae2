"""A time step by hand: whoever calculates with the printed numbers gets the printed answers.

The pupil here knows the cells from the books, not from the engine: each kind of cell is calculated once more below."""

import bisect
import math

import pytest

from explornn_py import ExplornnError
from tests import sampling
from tests.unit.sessions import small, train

KINDS = {
    "lstm": {},
    "gru": {"cell": "gru"},
    "simple": {"cell": "rnn"},
    "feed forward": {"cell": "feed_forward"},
}
VARIED = {
    "peepholes": {"peepholes": True},
    "peepholes, no output gate": {"peepholes": True, "output_gate": False},
    "coupled": {"coupled_gates": True},
    "no forget gate": {"forget_gate": False},
    "text": {"data": "abab"},
    "one unit": {"hidden_size": 1},
    "both ways": {"directions": "both"},
    "three layers": {"layers": 3, "cell": "gru"},
    "many units": {"hidden_size": 24, "window": 30},
}
_runs = {}


def run(choice):
    """A trained run, made once."""
    if choice not in _runs:
        _runs[choice] = train(small(window=9, **(VARIED | KINDS)[choice]) if choice != "many units" else
                              small(**VARIED[choice]), 3)  # fmt: skip
    return _runs[choice]


def r(value):
    return round(value, 3)


class Table:
    """Reads a function's values out of the printed table: between two entries by their share, below 0 by symmetry."""

    def __init__(self, sheet, sign, at_zero):
        self.column = sheet["table"]["signs"].index(sign) + 1
        self.rows, self.at_zero = sheet["table"]["rows"], at_zero

    def __call__(self, x):
        if x < 0:
            return r(2 * self.at_zero - self(-x))
        xs = [row[0] for row in self.rows]
        if x >= xs[-1]:
            return self.rows[-1][self.column]
        place = bisect.bisect_right(xs, x) - 1
        low, high = self.rows[place][self.column], self.rows[place + 1][self.column]
        return r(low + (high - low) * (x - xs[place]) / (xs[place + 1] - xs[place]))


class Pupil:
    """answers: {what: (own, printed)} of all gaps. With the printed table, or with a calculator."""

    def __init__(self, sheet, with_table):
        self.sheet, self.answers, self.known = sheet, {}, {}
        self.lines = {line["element"]: line for line in sheet["lines"]}
        self.sigmoid = lambda x: r(1 / (1 + math.exp(-x)))
        self.tanh = lambda x: r(math.tanh(x))
        if with_table:
            signs = sheet["table"]["signs"]
            if "σ" in signs:
                self.sigmoid = Table(sheet, "σ", 0.5)
            self.tanh = Table(sheet, "tanh", 0.0)

    def gap(self, name, own):
        """What is calculated for a quantity: kept with the printed answer, or given."""
        line = self.lines[name]
        if line["given"]:
            own = line["value"]
        else:
            self.answers[name] = own, line["value"]
        self.known[name] = own
        return own

    def part(self, name, part):
        if part.get("products"):
            own = r(sum(weight * number for _, weight, number in part["products"]) + (part["rest"] or 0))
            self.answers[name, part["part"]] = own, part["value"]
            return own
        if "factors" in part:
            first, second = part["factors"]
            return r(self.factor(first) * self.factor(second))
        return part["value"]

    def factor(self, one):
        if not isinstance(one, dict):
            return one
        return self.sheet["before"][one["element"]] if one["delay"] else self.known[one["element"]]

    def total(self, name):
        line = self.lines[name]
        own = r(sum(self.part(name, part) for part in line["parts"]))
        if line["pre"] is not None and not line["given"]:
            self.answers[name, "sum"] = own, line["pre"]
        return own

    def gate(self, name, function):
        """A gate is calculated unless it is no sum at all."""
        if "parts" not in self.lines[name]:
            return self.gap(name, self.lines[name]["value"])
        return self.gap(name, function(self.total(name)))


def lstm(pupil, settings):
    h, c = pupil.sheet["before"]["hidden"], pupil.sheet["before"]["cell_state"]
    assert -1 <= h <= 1
    f = pupil.gate("forget_gate", pupil.sigmoid)
    i = (
        pupil.gap("input_gate", r(1 - f))
        if settings.coupled_gates
        else pupil.gate("input_gate", pupil.sigmoid)
    )
    g = pupil.gate("candidate", pupil.tanh)
    if not settings.peepholes:
        o = pupil.gate("output_gate", pupil.sigmoid)
    kept, admitted = pupil.gap("forgotten", r(f * c)), pupil.gap("admitted", r(i * g))
    new = pupil.gap("cell_state", r(kept + admitted))
    if settings.peepholes:
        o = pupil.gate("output_gate", pupil.sigmoid)
    pupil.gap("hidden", r(o * pupil.gap("squashed", pupil.tanh(new))))


def gru(pupil, settings):
    h = pupil.sheet["before"]["hidden"]
    pupil.gate("reset_gate", pupil.sigmoid)
    z = pupil.gate("update_gate", pupil.sigmoid)
    pupil.gap("recalled", pupil.total("recalled"))
    n = pupil.gate("candidate", pupil.tanh)
    kept, admitted = pupil.gap("kept", r(z * h)), pupil.gap("admitted", r((1 - z) * n))
    pupil.gap("hidden", r(kept + admitted))


def ungated(pupil, settings):
    pupil.gate("hidden", pupil.tanh)


BY_BOOK = {"lstm": lstm, "gru": gru, "rnn": ungated, "feed_forward": ungated}


def calculated(session, seed, with_table):
    pupil = Pupil(session.exercise(seed), with_table)
    BY_BOOK[session.configuration.cell](pupil, session.configuration)
    assert set(pupil.known) == set(pupil.lines), "there is a line that the books do not have"
    return pupil


@pytest.mark.parametrize("with_table", [True, False], ids=["table", "calculator"])
@pytest.mark.parametrize("choice", KINDS)
def test_the_printed_numbers_lead_to_the_printed_answers_on_every_sheet(choice, with_table):
    session = run(choice)
    tolerance = session.exercise(0)["tolerance"]
    for seed in range(sampling.count(250, 1000)):
        for what, (own, printed) in calculated(session, seed, with_table).answers.items():
            assert abs(own - printed) <= tolerance + 1e-9, (seed, what)


@pytest.mark.parametrize("choice", VARIED)
def test_so_they_do_under_other_settings(choice):
    session = run(choice)
    for seed in range(sampling.count(20, 300)):
        for what, (own, printed) in calculated(session, seed, with_table=False).answers.items():
            assert abs(own - printed) <= 0.01 + 1e-9, (seed, what)


@pytest.mark.parametrize("choice", [*KINDS, *VARIED])
def test_what_is_given_is_the_traces_own_and_every_answer_lies_near_it(choice):
    """Near: what rounding on the way does. The rest of the tolerance is for reading out of the table."""
    session, near = run(choice), 0.6 * 0.01 + 0.00051
    for seed in range(12):
        sheet = session.exercise(seed)
        unit = session.unit(sheet["layer"], sheet["unit"], sheet["step"])
        assert sheet["cell"] == unit["cell"]
        for line in sheet["lines"]:
            if line["element"] in unit["values"]:
                assert line["value"] == pytest.approx(unit["values"][line["element"]], abs=near)
            if line.get("pre") is not None:
                assert line["pre"] == pytest.approx(unit["blocks"][line["element"]]["pre"], abs=near)
                parts = unit["blocks"][line["element"]]["parts"]
                for part in line["parts"]:
                    off = near if part.get("products") or "factors" in part else 0.00051
                    assert part["value"] == pytest.approx(parts[part["part"]], abs=off)
        assert sheet["before"] == pytest.approx(unit["before"], abs=0.00051)


def test_a_number_gives_the_same_sheet_again_and_others_give_others():
    session = run("lstm")
    sheets = [session.exercise(seed) for seed in range(30)]
    assert sheets == [session.exercise(seed) for seed in range(30)]
    places = {(sheet["layer"], sheet["unit"], sheet["step"]) for sheet in sheets}
    assert len(places) >= 20
    out = {line["element"] for sheet in sheets for line in sheet["lines"] for part in line.get("parts", ())
           if part.get("products")}  # fmt: skip
    given = {line["element"] for sheet in sheets for line in sheet["lines"] if line["given"]}
    assert out == given == {"forget_gate", "input_gate", "candidate", "output_gate"}


def test_one_sum_is_written_out_one_is_given_and_the_others_are_added_up():
    for seed in range(20):
        lines = run("many units").exercise(seed)["lines"]
        sums = [line for line in lines if line.get("pre") is not None]
        out = [line for line in sums if any(part.get("products") for part in line["parts"])]
        assert len(sums) == 4 and len(out) == 1 and sum(line["given"] for line in sums) == 1
        assert not out[0]["given"]
        assert all(len(part["products"]) <= 3 for part in out[0]["parts"] if part.get("products"))


def test_it_is_never_the_first_time_step_where_all_that_was_before_is_nothing():
    assert all(run("lstm").exercise(seed)["step"] >= 1 for seed in range(100))


def test_the_error_of_three_predicted_values_is_the_mean_of_their_squares():
    session = run("lstm")
    arrays = session.report().arrays
    for seed in range(50):
        compared = session.exercise(seed)["compared"]
        first, pairs = compared["first"], list(zip(compared["targets"], compared["predicted"], strict=True))
        assert len(pairs) == 3
        for place, (target, predicted) in enumerate(pairs):
            assert target == pytest.approx(arrays["targets"][first + place, 0], abs=0.00051)
            assert predicted == pytest.approx(arrays["prediction"][first + place, 0], abs=0.00051)
            assert compared["squares"][place] == pytest.approx((target - predicted) ** 2, abs=0.01)
        assert compared["mean"] == pytest.approx(sum((p - t) ** 2 for t, p in pairs) / 3, abs=0.01)


def test_of_characters_no_error_is_calculated():
    assert run("text").exercise(1)["compared"] is None


@pytest.mark.parametrize("seed", [-1, 1_000_000, 2.5, "7", None, True])
def test_what_is_no_number_of_a_sheet_is_refused(seed):
    with pytest.raises(ExplornnError, match="from 0 to 999999"):
        run("lstm").exercise(seed)


def test_a_network_whose_numbers_are_too_large_to_be_calculated_by_hand_is_refused():
    session = small(cell="rnn", candidate_activation="relu")
    session.network.weights[:] = 1e6
    with pytest.raises(ExplornnError, match="too large"):
        session.exercise(3)


def test_a_run_says_whether_its_settings_alone_lead_to_it_again():
    session = small()
    assert session.repeatable
    session.change({"learning_rate": 0.02})
    assert train(session, 2).repeatable, "what is changed before the first window is a setting like any other"
    again = train(small(learning_rate=0.02), 2)
    assert again.exercise(4) == session.exercise(4)
    session.change({"learning_rate": 0.001})
    assert not train(session, 1).repeatable
    again.next_sample()
    assert not again.repeatable
    session.start({"layers": 3}, keep_layers=True)
    assert not session.repeatable
    session.start({"seed": 4})
    assert session.repeatable
