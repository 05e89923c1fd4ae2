"""How far the error reaches back, and a changed cell: what the page says and draws of the trainer's numbers."""

import types

import pytest

from tests.page.rooms import room

SMALL = {"data": "recall", "delay": 8, "layers": 2, "hidden_size": 5, "samples": 12, "batch_size": 6}


flow = room("cell.experiments.gradient_flow")


reach = room("cell.experiments.reach")


@pytest.fixture
def told(flow, page, buffer):
    """told(cell) gives a panel that has heard the trainer's answer about a real run, without a browser."""
    from explornn_py import Session
    from explornn_py.run.comparing import Comparison
    from worker.packing import pack, plain

    def make(cell="lstm", **changes):
        session = Session(SMALL | {"cell": cell} | changes)
        session.train()
        comparison = Comparison(session)
        while not comparison.done:
            list(comparison.train_epoch())
        panel = object.__new__(flow.GradientFlow)
        panel.report = page("run.report").Report(buffer(pack(session.report())))
        panel.answer, panel.problem = plain(comparison.told()), None
        panel.layer, panel.time_step, panel.asking = 1, 3, False
        return types.SimpleNamespace(panel=panel, session=session, peer=comparison.peer)

    return make


@pytest.mark.parametrize("cell", ["lstm", "gru", "rnn", "feed_forward"])
def test_both_lines_are_the_trainers_lengths_against_the_last_steps(told, cell):
    made = told(cell)
    own = made.session.reach()[1]
    other = made.peer.reach(made.session.shown_sample())[1]
    assert made.panel.own() == pytest.approx((own / own[-1]).tolist(), rel=1e-5)
    assert made.panel.other() == pytest.approx((other / other[-1]).tolist(), rel=1e-5)


def test_an_answer_about_another_run_is_not_shown(told):
    panel = told().panel
    panel.answer["run"] += 1
    assert panel.other() is None


def test_an_answer_that_is_not_complete_is_not_shown(told):
    panel = told().panel
    panel.answer["done"] = False
    assert panel.other() is None


@pytest.mark.parametrize(
    "mine, theirs, cell, peer, said",
    [
        (0.2, 1e-6, "lstm", "rnn", "The LSTM carries the error further."),
        (1e-6, 0.2, "rnn", "lstm", "The LSTM carries the error further."),
        (
            1e-6,
            0.2,
            "gru",
            "rnn",
            "The simple RNN carries the error further. "
            "2 steps are few: on such a short way its error need not vanish.",
        ),
        (0.2, 0.3, "lstm", "rnn", "Over 2 steps the two differ little. A longer way parts them."),
        (1e-6, 1e-9, "gru", "rnn", "In both, the first time steps teach next to nothing."),
    ],
)
def test_the_sentence_follows_from_the_numbers(reach, page, words, mine, theirs, cell, peer, said):
    assert page("words.texts").told(reach.compared([mine, 1.0], [theirs, 1.0], cell, peer)) == said


def test_where_every_step_has_an_answer_no_single_error_is_said_to_fade(told):
    panel = told(loss_on="all").panel
    assert panel.reading([0.2, 1.0], [1e-6, 1.0], "LSTM", "simple RNN") == []


@pytest.mark.parametrize("loss_on", ["last", "all"])
def test_an_error_that_is_cut_is_said_to_be_and_not_to_fade(told, words, page, loss_on):
    panel = told(truncation=3, loss_on=loss_on).panel
    said = page("words.texts").told(panel.reading(panel.own(), None, "LSTM", "simple RNN"))
    assert said == "The error is cut after 3 steps (double line): nothing before them is learned from."
    assert [step for step in range(panel.report.window) if panel.report.cut_before(step)] == [3, 6, 9]


@pytest.mark.parametrize(
    "first, said",
    [
        (0.5, "0.50 of it is left at the first time step: on average it halves every 2.0 steps"),
        (0.01, "0.01 of it is left at the first time step: on average each step passes on only 0.10"),
        (0.9, "0.90 of it is left at the first time step: it hardly fades"),
        (2.0, "it has grown to 2.00 times at the first time step"),
        (0.0, "nothing comes back to the first time step"),
    ],
)
def test_an_error_falls_grows_or_is_gone(reach, page, words, first, said):
    assert (
        page("words.texts").told(reach.way_back("LSTM", [first, 0.7, 1.0])).startswith("In the LSTM, " + said)
    )


def test_the_pointed_time_step_is_told_instead_of_the_shown_one(told):
    panel = told().panel
    panel.pointed = None
    assert panel.step_told() == 3
    panel.pointed = 0
    assert panel.step_told() == 0


def test_an_error_of_nothing_has_no_share(reach):
    assert reach.shares([0.0, 0.0]) == [0.0, 0.0]


@pytest.mark.parametrize(
    "values, ends",
    [([1.0, 0.5], (-2, 0)), ([1.0, 3e-9], (-9, 0)), ([1.0, 40.0], (-2, 2)), ([0.0, 1.0], (-2, 0))],
)
def test_the_axis_holds_every_value_above_nothing(reach, values, ends):
    assert reach.decades(values) == ends


def test_parts_that_can_be_tried_are_the_trainers(page):
    from explornn_py.looking.what_if import PARTS

    assert set(page("cell.experiments.what_if").PARTS) == set(PARTS) - {"peepholes"}


def test_the_long_way_is_one_that_the_trainer_takes(flow):
    from explornn_py import Session

    assert Session(flow.LONG).configuration.window == 44


@pytest.mark.parametrize("data, measure", [("sine", "sample_error"), ("abab", "sample_loss")])
def test_the_change_of_the_error_is_told_in_the_trainers_numbers(page, words, buffer, data, measure):
    from explornn_py import Session
    from worker.packing import pack

    session = Session({"data": data, "layers": 1, "hidden_size": 5, "samples": 12, "batch_size": 6})
    before, after = (
        session.report(),
        session.what_if({"output_gate": False}, {"layer": 0, "forget_gate": 0.0}),
    )
    report, tried = (page("run.report").Report(buffer(pack(one))) for one in (before, after))
    cell = page("words.figures").cell
    was, becomes = cell(before.header[measure]), cell(after.header[measure])
    assert was != becomes
    assert f"{was} as it is, {becomes} with the changed cell." in page("words.texts").told(
        page("cell.trying.told").became(report, tried)
    )
