"""Whatever is called in whatever order, a session is as if it had gone straight to where it is.

A machine calls at random what a session offers: epochs left open, generators asked late, closed or forgotten, two of
them in turn, going back and on, files in between, changes in mid-epoch, refusals.  After every call all that there is
to see is compared, bit for bit, with a fresh session (see straight.py).
"""

import gc
import json

import pytest
from hypothesis import HealthCheck, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from explornn_py import Diverged, ExplornnError
from explornn_py.settings.configuration import Configuration
from tests import sampling
from tests.unit.straight import (
    SETTINGS,
    Course,
    Made,
    go,
    later_file_of,
    reloaded,
    snapshot,
    snapshot_at,
    state_of,
    straight,
)

RUNS = [
    {},
    {"optimiser": "momentum", "learning_rate": 0.05, "learning_rate_half_life": 0.0},
    {"cell": "gru", "optimiser": "rmsprop", "noise": 0.1},
    {"data": "abab", "optimiser": "sgd", "learning_rate": 1.0, "temperature": 1.0},
    {"coupled_gates": True, "prediction": "carried", "learning_rate_half_life": 2.0},
    {"data": "recall", "delay": 2, "horizon": 1, "window": 4},
    {"optimiser": "sgd", "clip_norm": 0.0, "learning_rate": 1.0, "candidate_activation": "relu"},
]
CHANGES = [
    {"learning_rate": 0.02},
    {"learning_rate": 1.0},
    {"learning_rate_half_life": 1.0},
    {"learning_rate": 0.003, "learning_rate_half_life": 3.0},
    {"noise": 0.2},
    {"noise": 0.0},
    {"batch_size": 1},
    {"batch_size": 5, "clip_norm": 0.1},
    {"prediction": "carried"},
    {"temperature": 0.7},
    {"stop_epochs": 2},
    {},
]
REFUSED = [{"layers": 7}, {"noise": 3}, {"colour": 1}, None, {"learning_rate": 0.5, "batch_size": 900}]
PLACES = st.integers(0, 9)
"""One of what there is, counted round."""


class Orders(RuleBasedStateMachine):
    """session: as it is; the rest: how it should be."""

    @initialize(run=st.sampled_from(RUNS), budget=st.sampled_from([0, 3, 2**20]))
    def begin(self, run, budget):
        self.enter(Course(json.dumps(SETTINGS | run)), budget=budget)
        self.session = go(self.begun)
        self.thin()

    def enter(self, begun, budget=None):
        """A new run."""
        self.begun = begun
        self.budget = self.budget if budget is None else budget
        self.made = []
        self.epoch = self.furthest = 0
        self.made_by_all = []  # of all epochs there are to go to
        self.samples_on = 0
        self.generators = []
        self.open = None  # the generator of the open epoch
        self.pauses = self.windows = 0

    def thin(self):
        snapshots = self.session.snapshots
        snapshots.budget = self.budget if self.budget > 10 else self.budget * snapshots.nearest(0).size

    # ------------------------------------------------------------ how it should be

    @property
    def course(self):
        return Course(self.begun.origin, tuple(self.made), self.epoch, self.pauses if self.open else 0)

    def take_back(self):
        if self.open:
            self.open = None
            self.made = [
                Made(m.epoch, 0 if m.epoch == self.epoch else m.windows, m.changes) for m in self.made
            ]

    def opened(self, generator):
        self.take_back()
        self.open, self.pauses, self.windows = generator, 0, 0

    def arrived(self):
        self.open = None
        self.epoch += 1
        self.furthest = self.epoch

    def asked(self, generator):
        """The generator is asked for its next pause."""
        try:
            progress = next(generator, None)
        except Diverged:
            assert self.open is generator
            self.take_back()
            assert straight(Course(self.begun.origin, tuple(self.made_open), self.epoch + 1)) is None
            return
        if self.open is not generator:
            assert progress is None, "a stale epoch went on"
        elif progress is None:
            self.arrived()
        else:
            self.pauses += 1
            self.windows = min(self.windows + self.batch_size, self.session.configuration.samples)
            self.batch_size = self.session.configuration.batch_size

    # ------------------------------------------------------------ what can be called

    @rule(start=st.booleans())
    def an_epoch_is_begun(self, start):
        generator = self.session.train_epoch()
        self.generators.append([generator, False])
        if start:
            self.a_generator_is_asked(-1, 1)

    @precondition(lambda self: self.generators)
    @rule(place=PLACES, times=st.integers(1, 6))
    def a_generator_is_asked(self, place, times):
        entry = self.generators[place % len(self.generators) if place >= 0 else place]
        for _ in range(times):
            generator, begun = entry
            if not begun:
                entry[1] = True
                self.opened(generator)
                self.batch_size = self.session.configuration.batch_size
            self.made_open = list(self.made)
            self.asked(generator)

    @precondition(lambda self: self.generators)
    @rule(place=PLACES, forgotten=st.booleans())
    def a_generator_is_closed(self, place, forgotten):
        generator, _ = self.generators.pop(place % len(self.generators))
        if self.open is generator:
            self.take_back()
        if forgotten:
            del generator
            gc.collect(0)
        else:
            generator.close()

    @rule(epochs=st.integers(0, 3), stop=st.booleans())
    def it_trains(self, epochs, stop):
        before = self.session.epoch
        try:
            records = self.session.train(epochs, stop=stop)
        except Diverged:
            self.take_back()
            for _ in range(self.session.epoch - before):
                self.arrived()
            assert straight(Course(self.begun.origin, tuple(self.made), self.epoch + 1)) is None
            return
        if records:
            self.take_back()
        for _ in records:
            self.arrived()
        assert len(records) == epochs or (stop and self.session.stop_reason)

    @rule(changes=st.sampled_from(CHANGES))
    def a_setting_is_changed(self, changes):
        before = self.session.configuration
        after = Configuration.from_dict(changes, base=before).to_dict()
        self.session.change(changes)
        different = {name: after[name] for name in changes if after[name] != before.to_dict()[name]}
        if different:
            self.made.append(
                Made(self.epoch, self.windows if self.open else 0, json.dumps(different, sort_keys=True))
            )

    @rule(place=PLACES)
    def it_goes_to_an_epoch(self, place):
        goal = place % (self.furthest + 1)
        self.session.go_to(goal)
        self.take_back()
        made = self.made if self.epoch == self.furthest else self.made_by_all
        self.made_by_all = list(made)
        self.made = [m for m in made if m.epoch < goal]
        self.epoch = goal

    @rule()
    def another_sample_is_shown(self):
        self.session.next_sample()
        self.samples_on += 1

    @rule(changes=st.sampled_from([{}, {"seed": 5}, {"cell": "rnn"}, {"data": "square"}]))
    def a_new_run_is_started(self, changes):
        base = self.session.configuration
        try:
            self.session.start(changes)
        except ExplornnError:
            return
        self.stale(Course(json.dumps(Configuration.from_dict(changes, base=base).to_dict())))

    @precondition(lambda self: not isinstance(self.begun.origin, tuple))
    @rule(layers=st.integers(1, 3))
    def layers_are_kept(self, layers):
        made = tuple(Made(m.epoch, 0 if m.epoch == self.epoch else m.windows, m.changes) for m in self.made)
        course = Course(self.begun.origin, made, self.epoch)
        self.session.start({"layers": layers}, keep_layers=True)
        self.stale(Course((course, json.dumps({"layers": layers}))))

    def stale(self, begun):
        """Of a new run; the generators of the old one are still about."""
        generators = [[generator, True] for generator, begun in self.generators if begun]
        self.enter(begun)
        self.generators = generators
        self.thin()

    @rule()
    def it_goes_through_a_file(self):
        old = self.session
        self.session = reloaded(old)
        self.take_back()
        self.generators = []
        self.thin()
        assert old.epoch == self.session.epoch

    @rule(changes=st.sampled_from(REFUSED), way=st.sampled_from(["change", "start", "what_if"]))
    def something_is_refused(self, changes, way):
        if changes is None and way != "change":
            return
        if changes == {"layers": 7} and way == "start":
            return
        with pytest.raises(ExplornnError):
            getattr(self.session, way)(changes)

    @rule(epoch=st.sampled_from([-1, 99, 1.5, "2", True]))
    def an_epoch_that_is_not_there_is_refused(self, epoch):
        with pytest.raises(ExplornnError):
            self.session.go_to(epoch)

    @rule(gate=st.sampled_from([None, 0, 1]))
    def somebody_looks(self, gate):
        self.session.report()
        self.session.unit(0, 1, 2)
        self.session.reach()
        gates = self.session.network.layers[0].cell.gates
        hold = {} if gate is None or not gates else {gates[0]: gate}
        if not (gates and gates[0] == "input_gate" and self.session.configuration.coupled_gates):
            self.session.what_if(hold=hold)

    # ------------------------------------------------------------ what must be true

    @invariant()
    def it_is_as_if_it_had_gone_straight_there(self):
        session, course = self.session, self.course
        assert (session.epoch, len(session.whole_history)) == (self.epoch, self.furthest)
        assert state_of(session) == straight(course, self.samples_on)
        newest = Course(self.begun.origin, tuple(self.made_by_all), self.furthest)
        gone_back = self.epoch < self.furthest
        assert later_file_of(session) == (straight(newest, self.samples_on).file if gone_back else None)
        for epoch in session.snapshots:
            assert snapshot(session.snapshots.nearest(epoch)) == snapshot_at(course, epoch)
        saved = type(session).from_bytes(session.to_bytes())
        for epoch in saved.snapshots:
            assert snapshot(saved.snapshots.nearest(epoch)) == snapshot_at(course, epoch)


def test_any_order_of_calls_leaves_a_session_as_if_it_had_gone_straight_there():
    machine = seed(sampling.chance("orders").getrandbits(32))(Orders)
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=sampling.count(25, 2000),
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
