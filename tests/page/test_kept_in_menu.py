"""The menu offers what a notice has offered to bring back, also after that was closed."""

import asyncio
import types

import pytest

from tools.site.text_edition.browser import Node as Bare


class Node(Bare):
    def __init__(self):
        super().__init__(lambda: None)
        self.hidden, self.acts = True, {}


@pytest.fixture
def menu(page, words, monkeypatch):
    """The menu's nodes, and a run that is brought back from."""
    nodes, brought = {}, []
    monkeypatch.setattr(page("browser"), "element", lambda name: nodes.setdefault(name, Node()))
    monkeypatch.setattr(page("browser"), "listen", lambda node, event, act: node.acts.update({event: act}))

    async def bringing_back(kept):
        brought.append(kept)

    run = types.SimpleNamespace(
        lent=False, number=4, notice=types.SimpleNamespace(hide_offer=lambda: None),
        renewal=types.SimpleNamespace(left=None, way=None, bringing_back=bringing_back),
    )  # fmt: skip
    page("notice.kept").KeptInMenu(run)

    def shown():
        nodes["menu"].acts["beforetoggle"](None)
        return [nodes[name].textContent for name in ("kept-back", "kept-way") if not nodes[name].hidden]

    return types.SimpleNamespace(run=run, shown=shown, nodes=nodes, brought=brought)


def test_nothing_is_offered_where_nothing_is_kept(menu):
    assert menu.shown() == []


def test_the_kept_run_is_offered_with_its_epochs_and_brought_back_by_a_press(menu):
    menu.run.renewal.left = (435, "bytes")
    assert menu.shown() == ["Bring back the run of 435 epochs"]

    async def press():
        menu.nodes["kept-back"].acts["click"](None)
        await asyncio.sleep(0)

    asyncio.run(press())
    assert menu.brought == [(435, "bytes")]


def test_the_way_that_a_run_had_gone_is_offered_while_that_run_stands(menu):
    menu.run.renewal.way = (4, 30, (30, "bytes"))
    assert menu.shown() == ["Bring back the way up to epoch 30"]
    menu.run.number = 5
    assert menu.shown() == []


def test_in_the_tour_the_visitors_run_comes_back_with_its_end(menu):
    menu.run.renewal.left, menu.run.lent = (435, "bytes"), True
    assert menu.shown() == []
