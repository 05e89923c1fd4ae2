"""Nothing that a visitor types leaves by itself: not by a message to the page around, a request, a referrer or an
address; only by a link that the visitor asks for, which says what it holds. And nothing is promised that a frame
forbids."""

import json

import pytest

READY = "self.place?.verdict === 'ready'"
COURSE = """<!doctype html><title>course</title><script>
self.heard = [];
addEventListener("message", ({ data }) => heard.push(JSON.stringify(data)));
</script>"""
TYPED = {"text": "mellon", "series": "417.25", "formula": "cos(3*x"}
"""A part of each that nothing else on the page says."""


def framed(chromium, place, dist, frame):
    host = place(dist, "/app/", pages={})
    host.pages["/course"] = COURSE + frame.format(site=host.address, other=host.other_address)
    chromium.fresh()
    asked = []
    chromium.page.on("request", lambda request: asked.append(json.dumps([request.url, request.headers])))
    chromium.open(host.address.replace("/app/", "/course"))
    chromium.until("document.querySelector('iframe')")
    chromium.enter_frame("iframe")
    chromium.until(READY)
    return asked


def learn_own(frame, name, text):
    frame.evaluate("document.getElementById('own-data').click()")
    frame.check(f"#own-kind-{name}")
    frame.fill(f"#own-{name}-value", text)
    frame.click("#own-learn")
    frame.wait_for_function("!document.getElementById('own-dialog').open")
    frame.click("#step")
    frame.wait_for_function("Number(document.getElementById('epoch').textContent) >= 1")


def test_what_is_typed_leaves_by_no_message_request_or_address(chromium, place, dist):
    asked = framed(chromium, place, dist, '<iframe src="{other}?embed" width="1000" height="760"></iframe>')
    frame = chromium.frame
    frame.evaluate("self.place.write('language', 'en')")
    for name, text in (
        ("text", "speak mellon and enter " * 4),
        ("series", " ".join(str(417.25 + (k * 37) % 11) for k in range(120))),
        ("formula", "cos(3*x)+0.5*sin(x)"),
    ):
        learn_own(frame, name, text)
        frame.wait_for_timeout(800)  # the address is written after a pause
        assert TYPED[name] not in frame.evaluate("decodeURIComponent(location.href).replaceAll('+', ' ')")
        frame.evaluate("document.getElementById('share-open').click()")
        link = frame.evaluate("decodeURIComponent(document.getElementById('share-link').value)")
        assert TYPED[name] in link.split("#")[1]
        assert "what you typed" in frame.text_content("#share-link-about")
        assert TYPED[name] not in frame.input_value("#share-code")
        frame.click("#share-close")
    chromium.leave_frames()
    heard = chromium.run("heard")
    assert {"explornn:bookmark", "explornn:progress"} <= {
        json.loads(message).get("type") for message in heard
    }
    for part in TYPED.values():
        assert not [message for message in heard if part in message]
        assert not [request for request in asked if part in request]


SANDBOXED = (
    '<iframe src="{site}" sandbox="allow-scripts allow-same-origin" width="1000" height="760"></iframe>'
)
FOREIGN = (
    '<iframe src="{other}" sandbox="allow-scripts allow-same-origin" width="1000" height="760"></iframe>'
)


@pytest.mark.parametrize(
    ("around", "sentence"), [(SANDBOXED, "forbids downloads"), (FOREIGN, "may forbid downloads")]
)
def test_where_downloads_may_be_forbidden_the_run_is_there_as_text_and_opens_from_it(
    chromium, place, dist, tmp_path, around, sentence
):
    framed(chromium, place, dist, around)
    frame = chromium.frame
    frame.click("#step")
    frame.wait_for_function("Number(document.getElementById('epoch').textContent) >= 1")
    frame.click("#share-open")
    frame.click("#keep-save")
    frame.wait_for_function(
        "sentence => document.getElementById('keep-told').textContent.includes(sentence)", arg=sentence
    )
    assert "on its way" not in frame.text_content("#keep-told")
    text = frame.input_value("#keep-text")
    frame.click("#keep-python")
    frame.wait_for_function("document.getElementById('keep-text').value.includes('import ')")

    saved = tmp_path / "run.txt"
    saved.write_text(text)
    frame.set_input_files("#keep-file", saved)
    frame.wait_for_function("!document.getElementById('share').open")
    assert frame.text_content("#epoch") == "1"
