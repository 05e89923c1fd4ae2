"""The page's one voice: which sentences are heard when many want to be said at once."""

import types

import pytest
from hypothesis import given
from hypothesis import strategies as st


class Listener:
    """A voice on a clock of its own, and all that is heard of it."""

    def __init__(self, module, level="milestones"):
        self.now, self.heard, self.tasks = 0.0, [], []
        place = types.SimpleNamespace(textContent="")
        module.browser = types.SimpleNamespace(
            stored=lambda name, *value: level,
            element=lambda name: place,
            now=lambda: self.now,
            document=types.SimpleNamespace(querySelectorAll=lambda selector: []),
        )
        module.asyncio = types.SimpleNamespace(create_task=self.tasks.append, sleep=self.sleep)
        self.voice = module.Voice()
        self.voice.heard = lambda: self.heard.append(place.textContent.replace(module.SAME, ""))

    @types.coroutine
    def sleep(self, seconds):
        yield self.now + seconds

    def wait(self, seconds):
        """Let so much time pass."""
        until = self.now + seconds
        while self.tasks:
            try:
                due = self.tasks[-1].send(None)
            except StopIteration:
                self.tasks.pop()
                break
            if due > until:
                break
            self.now = due
        self.now = max(self.now, until)


@pytest.fixture(scope="module")
def listener(browser_fakes):
    import importlib

    module = importlib.import_module("page.words.voice")
    kept = module.browser, module.asyncio
    yield lambda *level: Listener(module, *level)
    module.browser, module.asyncio = kept


def test_the_newest_of_many_answers_is_heard(listener):
    ear = listener()
    for value in range(5):
        ear.voice.answer(f"held at {value}")
        ear.wait(0.05)
    ear.wait(1)
    assert ear.heard == ["held at 4"]


def test_what_has_come_of_an_action_does_not_take_the_place_of_the_guides_reply_to_it(listener):
    ear = listener()
    ear.voice.guide("Yes. It fades.")
    ear.wait(0.1)
    ear.voice.answer("At time step 1 there is 0.2 % left.")
    ear.wait(1)
    assert ear.heard == ["Yes. It fades. At time step 1 there is 0.2 % left."]


SOON = 0.15
ACTS = st.lists(
    st.tuples(
        st.sampled_from(["guide", "answer", "milestone", "passing"]),
        st.sampled_from([0, 0.02, 0.1, 0.3, 6.0]),
    ),
    min_size=1,
    max_size=12,
)


@given(ACTS)
def test_each_sides_newest_answer_is_heard_whatever_else_is_said(listener, acts):
    ear, wanted, last = listener("all"), [], -1.0
    for number, (side, gap) in enumerate(acts):
        getattr(ear.voice, side)(f"<{number}>")
        if side in ("guide", "answer"):
            if ear.now - last > SOON:
                wanted.append({})
            wanted[-1].pop(side, None)
            wanted[-1][side] = f"<{number}>"
            last = ear.now
        ear.wait(gap)
    ear.wait(20)
    by_itself = {f"<{number}>" for number, (side, gap) in enumerate(acts) if side in ("milestone", "passing")}
    assert [said for said in ear.heard if said not in by_itself] == [
        " ".join(group.values()) for group in wanted
    ]


@pytest.mark.parametrize(
    ("parts", "heard"),
    [
        (["One good answer", "The same value."], "One good answer. The same value."),
        (["The answer is: More than twice", "Measured: 2."], "The answer is: More than twice. Measured: 2."),
        (["Which one?", " ", "A «part»"], "Which one? A «part»"),
        ([], "Alone."),
    ],
)
def test_paragraphs_that_are_read_out_are_sentences(page, parts, heard):
    paragraphs = [types.SimpleNamespace(textContent=part) for part in parts]
    node = types.SimpleNamespace(children=paragraphs, textContent="Alone")
    assert page("words.voice").read_out(node) == heard
