"""What a choice changes besides what was chosen is named where the new run is told of: of any two settings, one chosen
after the other, as the engine answers."""

import asyncio
import types

import pytest

from explornn_py.errors import ConfigurationError
from explornn_py.settings.configuration import Configuration
from explornn_py.settings.table import FIELDS
from tests import sampling

OWN = {"series": [float(k % 7) * 100 + (k * k) % 11 for k in range(200)], "text": "hello world " * 60}
OWN["formula"] = "sin(x)"
CHOSEN = [name for name, field in FIELDS.items() if field.kind != "own"]


def values(name):
    field = FIELDS[name]
    if field.kind == "switch":
        return (True, False)
    return field.choices or (field.minimum, field.maximum)


def configured(changes, base):
    try:
        return Configuration.from_dict(changes, base)
    except ConfigurationError:
        return None


def pairs():
    """[(settings before, {setting: the value chosen then}, settings after)] of those that change others, too."""
    base, found = Configuration.from_dict(OWN), []
    for first in CHOSEN:
        for value in values(first):
            before = configured({first: value}, base)
            for second in CHOSEN if before else ():
                for other in values(second):
                    after = configured({second: other}, before)
                    if after and set(after.changed_fields(before)) - {second}:
                        found.append((before, {second: other}, after))
    return found


PAIRS = pairs()


class Trainer:
    """Answers as the engine does."""

    def __init__(self, after, trained):
        self.after = after
        self.reached = types.SimpleNamespace(checkpoint=(3 if trained else 0, "bytes"))

    async def request(self, command, **arguments):
        return {"configuration": self.after.to_dict(), "defaults": self.after.defaults()}, None


class Run:
    def __init__(self, store, trainer):
        self.store, self.trainer, self.lent, self.told, self.spoken = store, trainer, False, None, None
        self.notice = types.SimpleNamespace(show=self.show, hide_told=lambda: None)
        self.voice = types.SimpleNamespace(answer=lambda said: setattr(self, "spoken", said))

    number = 1

    def show(self, message, hint="", actions=(), undoes=False):
        self.told = hint

    async def asking(self, command, arguments):
        answer, _ = await self.trainer.request(command, **arguments)
        self.store.adopt(answer["configuration"], answer["defaults"])
        return answer


@pytest.fixture
def chosen(page, words):
    """chosen(before, changes, after, trained) -> (what the notice says, None without one; what is spoken)"""
    told = page("words.texts").told

    def choose(before, changes, after, trained):
        store = page("settings.state").Store()
        store.adopt(before.to_dict(), before.defaults())
        run = Run(store, Trainer(after, trained))
        asyncio.run(page("run.renewal").Renewal(run).beginning(changes, "that", False))
        return [said if said is None else told(said) for said in (run.told, run.spoken)]

    return choose


def names_of(page, fields):
    told, field = page("words.texts").told, page("settings.fields").FIELD
    return [told(page("settings.said").called(field[name])) for name in fields]


def test_there_are_choices_that_change_others():
    assert {"cell", "data", "delay", "optimiser", "order", "preset", "samples"} <= {
        name for _, changes, _ in PAIRS for name in changes
    }


def test_whatever_a_choice_changes_of_what_was_set_by_hand_is_named_with_its_new_value(page, chosen):
    told, field = page("words.texts").told, page("settings.fields").FIELD
    for before, changes, after in sampling.sample("besides", PAIRS, 300):
        natural = before.defaults()
        others = [name for name in after.changed_fields(before) if name not in changes]
        lost = [name for name in others if before.to_dict()[name] != natural[name]]
        said, spoken = chosen(before, changes, after, trained=False)
        if not lost:
            assert said is None, "what only follows to another default is told to those who listen"
            assert "Changed with it: " in spoken
            continue
        for name, called in zip(lost, names_of(page, lost), strict=True):
            value = told(page("settings.said").shown(field[name], after.to_dict()[name]))
            assert f"{called} {value}" in said, (changes, name)


def test_what_follows_to_another_default_is_named_or_where_it_is_much_counted(page, chosen):
    for before, changes, after in sampling.sample("following", PAIRS, 300):
        natural, now = before.defaults(), before.to_dict()
        others = [name for name in after.changed_fields(before) if name not in changes]
        following = [name for name in others if now[name] == natural[name]]
        said, _ = chosen(before, changes, after, trained=True)
        if len(following) > page("settings.besides").MOST_FOLLOWING:
            assert f"{len(following)} settings" in said
        else:
            assert all(called in said for called in names_of(page, following)), (changes, following)


def test_a_cell_without_memory_says_that_it_reads_forward_alone(chosen):
    before = Configuration.from_dict({"directions": "both"})
    after = Configuration.from_dict({"cell": "feed_forward"}, before)
    said, _ = chosen(before, {"cell": "feed_forward"}, after, trained=True)
    assert said.startswith("Changed with it: Reading direction forward.")


def test_a_choice_that_changes_nothing_besides_says_nothing_of_the_kind(chosen):
    before = Configuration.from_dict({})
    after = Configuration.from_dict({"hidden_size": 8}, before)
    assert "Changed with it" not in chosen(before, {"hidden_size": 8}, after, trained=True)[0]
