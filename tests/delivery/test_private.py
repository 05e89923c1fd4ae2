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
TABLE = "Day,Mithril,Athelas\n" + "".join(
    f"{k},{'' if k == 7 else 629.5 + (k * 37) % 11},{k % 5}\n" for k in range(1, 121)
)
OF_TABLE = ("Mithril", "629.5", "silmaril")
"""A part of its names, of its numbers, and of its file's name."""
SOUGHT = "palantir"


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


def learn_table(frame):
    """As a file, which is shown with its choices before one of its columns is learned."""
    frame.evaluate("document.getElementById('own-data').click()")
    frame.check("#own-kind-series")
    file = {"name": "silmaril.csv", "mimeType": "text/csv", "buffer": TABLE.encode()}
    frame.set_input_files("#own-file", file)
    frame.wait_for_selector("#own-preview", state="visible")
    frame.select_option("#own-column", "Mithril")
    frame.wait_for_function("!document.getElementById('own-preview-gaps').hidden")
    frame.select_option("#own-gaps", "longest")
    assert "silmaril.csv" in frame.text_content("#own-preview-source")
    frame.click("#own-learn")
    frame.wait_for_function("!document.getElementById('own-dialog').open")


def use_guide(frame):
    """A search that finds nothing, a step of the tour, and back to one's own run."""
    frame.evaluate("document.getElementById('search-open').click()")
    frame.fill("#search-box", SOUGHT)
    frame.wait_for_timeout(300)
    frame.evaluate("document.getElementById('search-close').click()")
    frame.evaluate("document.getElementById('tour-open').click()")
    frame.wait_for_selector("#tour:not([hidden]):not([aria-busy])")
    frame.evaluate("document.getElementById('tour-next').click()")
    frame.wait_for_timeout(500)
    frame.evaluate("document.getElementById('tour-leave').click()")
    frame.wait_for_function("document.getElementById('own-data').textContent.includes('Your')")


def learn_and_share(frame):
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


@pytest.mark.parametrize("called", ["", "explornn:record "], ids=["framed", "recorded"])
def test_what_is_typed_leaves_by_no_message_request_or_address(chromium, place, dist, called):
    around = f'<iframe src="{{other}}?embed" name="{called}" width="1000" height="760"></iframe>'
    asked = framed(chromium, place, dist, around)
    frame = chromium.frame
    frame.evaluate("self.place.write('language', 'en')")
    learn_and_share(frame)
    learn_table(frame)
    frame.wait_for_timeout(800)
    address = frame.evaluate("decodeURIComponent(location.href)")
    use_guide(frame)
    kept = frame.evaluate("self.name")
    chromium.leave_frames()
    heard = chromium.run("heard")
    told = {"explornn:bookmark", "explornn:progress"} | ({"explornn:record"} if called else set())
    assert told <= {json.loads(message).get("type") for message in heard}
    for part in (*TYPED.values(), *OF_TABLE, SOUGHT):
        assert part not in address + kept
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
    frame.evaluate("document.getElementById('tables').open = true")
    frame.wait_for_selector("#tables-rows tr", state="attached")
    frame.evaluate("document.getElementById('tables-save').click()")
    assert sentence in frame.text_content("#tables-told")
    frame.click("#keep-python")
    frame.wait_for_function("document.getElementById('keep-text').value.includes('import ')")

    saved = tmp_path / "run.txt"
    saved.write_text(text)
    frame.set_input_files("#keep-file", saved)
    frame.wait_for_function("!document.getElementById('share').open")
    assert frame.text_content("#epoch") == "1"
