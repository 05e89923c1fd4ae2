"""The page's Python under CPython: fakes of `js` and `pyscript` stand in for the browser, and only for the browser."""

import importlib
import json
import sys
import types
from pathlib import Path

import pytest

from tools.site.text_edition.browser import Buffer, modules

MOMENTS = 3
"""Looked at, about, in each part of a time step."""

SITE = Path(__file__).resolve().parents[2] / "site"


def facts():
    """What the page reads of the engine, by the very tool of the build."""
    from tools.site.facts import source

    made = types.ModuleType("page.facts")
    exec(source(), made.__dict__)
    return made


@pytest.fixture(scope="session", autouse=True)
def browser_fakes():
    made = modules(types.SimpleNamespace(), types.SimpleNamespace())
    sys.modules |= made | {"page.facts": facts()}
    sys.path.insert(0, str(SITE))
    yield
    sys.path.remove(str(SITE))
    for name in ("js", "pyscript", "page.facts"):
        del sys.modules[name]


@pytest.fixture
def page(browser_fakes):
    """page("run.timeline") imports the page's module of that name. In whatever language a test has it speak, the next
    one finds it without words, and with the signs of English."""
    yield lambda name: importlib.import_module(f"page.{name}")
    if texts := sys.modules.get("page.words.texts"):
        texts.load("{}")
    if figures := sys.modules.get("page.words.figures"):
        figures.use({"decimal": ".", "group": ",", "percent": "{n}%"})


@pytest.fixture
def words(page):
    """The English words of the interface, as the page finds them."""
    from tools.site.words import read_language

    page("words.texts").load(json.dumps(read_language(SITE / "content/en/interface")))


@pytest.fixture
def at(page):
    """at("forward", 0.3) -> the moment"""
    return page("run.timeline").Moment


@pytest.fixture
def buffer():
    return Buffer


@pytest.fixture
def desk():
    """A desk with a real session, and the list of events it posted."""
    from worker.desk import Desk

    events = []
    made = Desk(lambda kind, payload, block=None: events.append((kind, payload, block)))
    made.events = events
    return made


@pytest.fixture
def reported(page, desk, buffer):
    """reported(settings) is the page's report of one epoch, and the session that gave it."""
    from worker.packing import pack

    def make(settings):
        session = desk.session
        session.start({"samples": 20, "batch_size": 10, "hidden_size": 5, **settings})
        session.train(1)
        return page("run.report").Report(buffer(pack(session.report()))), session

    return make


@pytest.fixture
def moments(page):
    """moments(report) goes in small steps through an epoch that is shown whole: (moment, what is computed)."""
    wave, whole = page("stage.wave"), page("run.whole")

    def pass_by(report):
        line = whole.Whole(report.window, report.horizon)
        count = int(line.cycle / whole.STEP) * MOMENTS * (report.layers + 2)
        for place in range(count):
            position = (place + 0.5) / count * line.cycle
            moment = line.moment(position)
            lasting = line.lasting(position, report.window, report.horizon)
            yield moment, wave.wave(moment, report, *lasting)

    return pass_by
