"""While another file comes and is read, nothing stands there any more that was said of the file before."""

import asyncio
import types

import pytest


@pytest.fixture
def dialog(page):
    """As much of the dialog as reads files; seen: what stands there while the trainer reads."""
    module = page("own_data.view")
    made = module.OwnData.__new__(module.OwnData)
    said, made.seen = {}, []
    node = type("Node", (), {"textContent": ""})

    class Preview:
        told = None

        def hide(self):
            said["preview"] = ""

        async def read(self, asked, block, source):
            made.seen.append(dict(said))
            return None, {"code": "cannot_read", "message": "It cannot be read.", "hint": ""}

    made.text_told, made.refusal, made.preview = node(), node(), Preview()
    made.entry = types.SimpleNamespace(hidden=False)
    made.lines = types.SimpleNamespace(offer=lambda long: said.update(lines=long))
    made.form = types.SimpleNamespace(mark=lambda field: None)
    made.voice = types.SimpleNamespace(alarm=lambda text: None)
    made.said = said
    said.update(
        told="“old.txt” holds no table.", refusal="The file before.", preview="12 values", lines="parts"
    )
    return made


@pytest.fixture
def watched(page, dialog, monkeypatch):
    names = {id(dialog.text_told): "told", id(dialog.refusal): "refusal"}
    monkeypatch.setattr(
        page("own_data.view"), "say", lambda node, said: dialog.said.update({names[id(node)]: said})
    )
    return dialog


def test_a_file_that_is_still_fetched_from_the_disk_ends_what_was_said_before(watched):
    watched.file_coming()
    assert (watched.said["told"], watched.said["refusal"], watched.said["lines"]) == ("", "", None)
    assert watched.barred


def test_so_does_a_file_that_is_read_and_its_own_refusal_is_said_then(watched):
    async def give():
        watched.given(types.SimpleNamespace(name="new.csv", bytes=b"?"))
        for _ in range(3):
            await asyncio.sleep(0)

    asyncio.run(give())
    (seen,) = watched.seen
    assert (seen["told"], seen["refusal"], seen["preview"]) == ("", "", "")
    assert watched.said["refusal"]
