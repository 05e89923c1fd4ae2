"""How data of one's own are brought: one button, a file let go, something pasted; what it is, is seen by itself."""

import io
import zipfile

import pytest

REFUSED = "() => document.getElementById('own-refusal').textContent.length > 0"

TABLE = "day,level\n" + "".join(f"2024-{1 + k // 28:02}-{1 + k % 28:02},{20 + k % 9}.5\n" for k in range(120))
TEXT = "Row, row, row your boat, gently down the stream. " * 3


def paste(visit, text):
    visit.page.evaluate(
        """text => {
          const clipboardData = new DataTransfer();
          clipboardData.setData("text/plain", text);
          document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true }));
        }""",
        text,
    )


@pytest.mark.parametrize("content, active", [(TABLE, "Your numbers"), (TEXT, "Your text")])
def test_a_file_is_learned_with_three_clicks_from_the_first_visit_whatever_it_holds(visit, content, active):
    page = visit.open().until_ready().page
    page.click("#own-data")
    with page.expect_file_chooser() as chooser:
        page.click("#own-choose")
    chooser.value.set_files({"name": "mine.txt", "mimeType": "text/plain", "buffer": content.encode()})
    visit.until(
        "document.getElementById('own-preview-sum').textContent || document.getElementById('own-text-told').textContent"
    )
    page.click("#own-learn")
    page.wait_for_selector("#own-dialog", state="hidden")
    visit.until("active => document.getElementById('own-data').textContent.includes(active)", active)


def test_what_is_pasted_where_nothing_is_typed_is_read_like_a_file(visit):
    visit.open().until_ready()
    paste(visit, TABLE.replace(",", "\t"))
    visit.until(
        "/^“level”: 120 values, 20.5 to 28.5/.test(document.getElementById('own-preview-sum').textContent)"
    )
    assert visit.page.is_visible("#own-dialog") and visit.page.is_checked("#own-kind-series")
    paste(visit, TEXT)
    visit.until("text => document.getElementById('own-text-value').value === text", TEXT)
    assert visit.page.is_checked("#own-kind-text")


def test_a_document_that_is_packed_like_a_run_is_not_taken_for_one(visit):
    with io.BytesIO() as packed:
        with zipfile.ZipFile(packed, "w") as document:
            document.writestr("[Content_Types].xml", "<Types/>")
            document.writestr("word/document.xml", "<w:document/>")
        content = packed.getvalue()
    visit.open().until_ready().drop(letter_docx=content)
    visit.until(REFUSED)
    assert "npz" not in visit.text("own-refusal") and "letter.docx" not in visit.text("notice")


def test_where_a_file_may_be_let_go_is_said_while_it_is_held_over_the_page(visit):
    page = visit.open().page
    drag = """kind => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(["1"], "a.csv"));
      document.body.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
    }"""
    assert page.is_hidden("#own-drop")
    page.evaluate(drag, "dragover")
    assert page.is_visible("#own-drop")
    page.evaluate(drag, "dragleave")
    assert page.is_hidden("#own-drop")


def test_the_column_that_is_learned_is_in_sight_in_a_wide_table(visit):
    page = visit.open().until_ready().page
    names = [f"a long name of column {k}" for k in range(14)]
    rows = [",".join([f"2024-01-{1 + k % 28:02}", *["text"] * 12, f"{k % 9}.5"]) for k in range(80)]
    visit.drop(wide_csv="\n".join([",".join(names), *rows]).encode())
    visit.until("document.querySelector('#own-preview-names [data-learned]')")
    box = page.locator("#own-preview-names [data-learned]").bounding_box()
    frame = page.locator(".own-frame").bounding_box()
    assert frame["x"] <= box["x"] and box["x"] + box["width"] <= frame["x"] + frame["width"] + 1
