"""The ways in which people will use it, each from its address to a trained network, and to a file that wants a package
which comes on demand."""

import base64
import io
import json
import shutil

import openpyxl
import pytest

READY = "document.getElementById('boot-text')?.textContent === 'Ready to train'"
EPOCH = "Number(document.getElementById('epoch').textContent)"
LISTEN = """<!doctype html><title>course</title><script>
self.heard = [];
addEventListener("message", ({ data }) => { if (String(data?.type).startsWith("explornn:")) heard.push(data); });
</script>"""
FRAMES = {
    "of the same origin": '<iframe src="{site}?embed" width="780" height="600"></iframe>',
    "of another origin": '<iframe src="{other}?embed" width="780" height="600"></iframe>',
    "without an origin": '<iframe src="{other}?embed" sandbox="allow-scripts" width="780" height="600"></iframe>',
    "without an origin, single file, host not shared": (
        '<iframe src="{closed}explornn.html?embed" sandbox="allow-scripts" width="780" height="600"></iframe>'
    ),
}


def train_two_epochs(engine):
    """By the keyboard's and mouse's own way, a click on a button, as fast as it goes."""
    engine.until(READY)
    engine.run(
        "(speed => { speed.selectedIndex = speed.options.length - 1; return 1 + "
        "speed.dispatchEvent(new Event('change', {bubbles: true})); })(document.getElementById('speed'))"
    )
    engine.run("(document.getElementById('play').click(), 1)")
    engine.until(f"{EPOCH} >= 2")
    engine.run("(document.getElementById('play').click(), 1)")
    # until the pause acts some epochs more may be learned, on a busy machine very many: then it is written 9.6 × 10⁻⁴
    assert (
        engine.run(
            "(loss => loss.includes('⁻') ? 0.001 : Number(loss))(document.getElementById('training-loss').textContent)"
        )
        < 0.5
    )


def read_a_spreadsheet(engine):
    """A .xlsx file let go over the page."""
    book, packed = openpyxl.Workbook(), io.BytesIO()
    for row in [("Day", "Sold"), *((f"2024-01-{k:02d}", k % 7 + 0.5) for k in range(1, 32))]:
        book.active.append(row)
    book.save(packed)
    content = json.dumps(base64.b64encode(packed.getvalue()).decode())
    engine.run(
        "(text => { const data = new DataTransfer();"
        " data.items.add(new File([Uint8Array.from(atob(text), sign => sign.charCodeAt(0))], 'sold.xlsx'));"
        " const drop = new DragEvent('drop', {dataTransfer: data, bubbles: true, cancelable: true});"
        f" return 1 + document.getElementById('plot').dispatchEvent(drop); }})({content})"
    )
    told = engine.until(
        "document.getElementById('own-preview-sum').textContent || document.getElementById('own-refusal').textContent"
    )
    assert told == "“Sold”: 31 values, 0.5 to 6.5, no gaps. From 2024-01-01 to 2024-01-31."


def test_a_static_host_below_a_path(engine, place, dist):
    host = place(dist, "/courses/2026/rnn/", shared=False)
    engine.open(host.address)
    train_two_epochs(engine)
    read_a_spreadsheet(engine)


@pytest.mark.parametrize("frame", FRAMES)
def test_a_frame(engine, place, dist, frame):
    closed = place(dist, "/lms/", shared=False)
    host = place(dist, "/app/", pages={})
    html = FRAMES[frame].format(site=host.address, other=host.other_address, closed=closed.other_address)
    host.pages["/course"] = LISTEN + html
    engine.open(host.address.replace("/app/", "/course"))
    engine.until("document.querySelector('iframe')")
    engine.enter_frame("iframe")
    train_two_epochs(engine)
    read_a_spreadsheet(engine)
    engine.leave_frames()
    names = engine.until(
        "heard.some(m => m.type === 'explornn:progress' && m.epoch >= 2) && heard.map(m => m.type)"
    )
    assert {"explornn:ready", "explornn:height", "explornn:progress"} <= set(names)
    assert engine.run("heard.every(m => m.version === 1)")
    assert engine.run("heard.filter(m => m.type === 'explornn:height').pop().height") > 300


def test_without_a_network_after_the_first_visit(engine, place, dist):
    host = place(dist, "/offline/", shared=False)
    engine.open(host.address)
    engine.until(READY)
    engine.until("self.place.copy === 'kept'")
    host.close()
    engine.open(host.address + "?again#here")
    train_two_epochs(engine)
    read_a_spreadsheet(engine)


def test_the_single_file_from_a_disk(engine, dist, tmp_path):
    folder = tmp_path / "Ümläut & 100 % #1"
    folder.mkdir()
    file = shutil.copy(dist / "explornn.html", folder / "explornn.html")
    engine.open(file.as_uri())
    train_two_epochs(engine)
    read_a_spreadsheet(engine)
    assert (
        engine.run(
            "performance.getEntriesByType('resource').filter(e => !/^(data|blob):/.test(e.name)).length"
        )
        == 0
    )
