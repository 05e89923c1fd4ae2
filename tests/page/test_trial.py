"""What is tried on a cell: one state, asked of the trainer one question at a time, shown until all is put back."""

import asyncio
import types

import pytest

SMALL = {"layers": 2, "hidden_size": 5, "samples": 12, "batch_size": 6, "window": 6, "horizon": 4}


@pytest.fixture
def trial(page, buffer):
    """A trial that asks a real session; `asked` are the questions it came to."""
    from explornn_py import ConfigurationError, Session
    from worker.packing import pack

    session = Session(SMALL)
    asked = []

    class Trainer:
        def __init__(self):
            self.events = {"what_if": page("browser.signal").Signal()}

        async def request(self, command, changes, hold, weights):
            asked.append((command, changes, hold) + ((weights,) if weights else ()))
            try:
                report = session.what_if(changes, hold, weights)
            except ConfigurationError as refused:
                return None, {"message": str(refused)}
            self.events["what_if"].send({"run": 0, "epoch": 0}, buffer(pack(report)))
            return report.header["what_if"], None

    made = page("cell.trying.trial").Trial(Trainer())
    return types.SimpleNamespace(trial=made, asked=asked, session=session)


def after(*acts):
    """Run acts inside a loop until nothing is asked any more."""

    async def run():
        for act in acts:
            act()
            await asyncio.sleep(0.05)

    asyncio.run(run())


def test_a_held_gate_is_asked_for_in_its_layer_and_the_changed_cells_numbers_come(trial):
    made = trial.trial
    made.enter(1)
    after(lambda: made.hold("forget_gate", 0.3))
    assert trial.asked == [("what_if", {}, {"forget_gate": 0.3, "layer": 1})]
    assert list(made.report.vector("trace_forget_gate", 1, 2)) == pytest.approx([0.3] * 5)
    assert list(made.report.vector("trace_forget_gate", 0, 2)) != pytest.approx([0.3] * 5)


def test_an_edited_weight_is_asked_for_in_its_layer_and_goes_with_it(trial):
    made = trial.trial
    made.enter(1)
    after(lambda: made.edit("b", 5, 0, 2.5))
    edit = {"layer": 1, "matrix": "b", "row": 5, "column": 0, "value": 2.5}
    assert trial.asked == [("what_if", {}, {}, [edit])]
    names = trial.session.network.layers[1].cell.block_names
    gate, step = names[5 // SMALL["hidden_size"]], 2
    tried = list(made.report.vector("trace_" + gate, 1, step))
    usual = trial.session.report().arrays["trace_" + gate][1][step]
    assert tried[0] != pytest.approx(usual[0]) and made.on
    after(lambda: made.enter(0))
    assert (made.on, made.edited, made.report) == (False, None, None)


def test_of_many_values_that_a_drag_passes_the_last_is_what_is_shown(trial):
    made, told = trial.trial, []
    made.answered.listen(lambda: told.append(made.report.vector("trace_output_gate", 0, 0)[0]))

    def drag():
        for value in (0.9, 0.7, 0.5, 0.2):
            made.hold("output_gate", value)

    after(drag)
    assert told == [pytest.approx(0.2)]
    assert len(trial.asked) <= 2


def test_what_is_let_go_or_put_back_leaves_nothing(trial):
    made = trial.trial
    after(lambda: made.hold("forget_gate", 0.3), lambda: made.let_go("forget_gate"))
    assert (made.on, made.report) == (False, None)
    after(lambda: made.change("output_gate", False, True), made.put_back)
    assert (made.on, made.report, made.changes) == (False, None, {})


def test_an_answer_that_comes_after_all_is_put_back_is_not_shown(trial):
    made = trial.trial

    def hold_and_put_back():
        made.hold("forget_gate", 0.3)
        made.put_back()

    after(hold_and_put_back)
    assert made.report is None


def test_another_layer_lets_the_gates_go_but_keeps_the_parts_that_are_changed_in_all(trial):
    made = trial.trial
    after(
        lambda: made.change("candidate_activation", "relu", "tanh"),
        lambda: made.hold("forget_gate", 0.0),
        lambda: made.enter(1),
    )
    assert (made.held, made.changes) == ({}, {"candidate_activation": "relu"})


def test_a_part_that_is_as_usual_again_is_no_change(trial):
    made = trial.trial
    after(lambda: made.change("output_gate", False, True), lambda: made.change("output_gate", True, True))
    assert not made.on


def test_what_the_trainer_refuses_is_told_and_shows_nothing(trial):
    made = trial.trial
    after(lambda: made.change("coupled_gates", True, False), lambda: made.hold("input_gate", 0.5))
    assert "coupled" in made.problem
    assert made.report is None


def test_what_comes_of_a_run_that_is_not_shown_yet_is_not_drawn_beside_the_run_that_is(page, trial):
    """While an epoch is animated the report of the next run may wait; its prediction has another length."""
    made, shown, Trying = trial.trial, [], page("cell.trying.trying").Trying
    after(lambda: made.hold("forget_gate", 0.3))
    trying = Trying.__new__(Trying)
    trying.trial, trying.run = made, types.SimpleNamespace(report=made.report)
    view = types.SimpleNamespace(open=True, report=types.SimpleNamespace(run=made.report.run, epoch=0))
    view.renew = lambda: shown.append(made.report)
    trying.view = view
    trying.came()
    assert shown == [made.report]
    view.report.run += 1
    trying.came()
    assert made.report is None
    assert len(shown) == 1
