"""Files of one's own: taken whole or refused in words, chosen or dropped anywhere; none ever replaces the page."""

import io
import zipfile

import pytest

REFUSED = "() => document.getElementById('own-refusal').textContent.length > 0"


def choose(visit, name, content):
    visit.page.set_input_files("#own-file", {"name": name, "mimeType": "text/plain", "buffer": content})


@pytest.mark.parametrize(
    "language, sentences",
    [
        (
            "en",
            {
                "text": "“old.txt” holds no table of numbers: it is taken as a text.",
                "characters": "This text has 353,400 characters; at most 200,000 can be learned.",
                "values": "These are 120,000 values; at most 100,000 can be learned.",
                "bytes": "“huge.txt” has 3200.0 MB; no more than 64 MB are read.",
                "empty": "There is nothing in “none.txt”.",
                "hint": "50 to 200,000 characters, up to 100 different ones.",
            },
        ),
        (
            "de",
            {
                "text": "„old.txt“ enthält keine Tabelle mit Zahlen: Es wird als Text genommen.",
                "characters": "Dieser Text hat 353\u202f400 Zeichen; höchstens 200\u202f000 lassen sich lernen.",
                "values": "Das sind 120\u202f000 Werte; höchstens 100\u202f000 lassen sich lernen.",
                "bytes": "„huge.txt“ hat 3200,0 MB; mehr als 64 MB werden nicht gelesen.",
                "empty": "In „none.txt“ steht nichts.",
                "hint": "50 bis 200\u202f000 Zeichen, bis zu 100 verschiedene.",
            },
        ),
    ],
)
def test_a_file_is_taken_whole_or_refused_with_its_true_length(visit, language, sentences):
    page = visit.open(f"?lang={language}").until_ready().page
    page.click("#own-data")
    assert visit.text("own-text-hint").startswith(sentences["hint"])
    value = "text => document.getElementById('own-text-value').value === text"
    for name, content in (
        ("a.txt", "häh".encode()),
        ("b.txt", "hüh".encode("utf-16")),
        ("c.txt", b"\xef\xbb\xbfho"),
    ):
        choose(visit, name, content)
        visit.until(value, content.decode({"a": "utf-8", "b": "utf-16", "c": "utf-8-sig"}[name[0]]))
    # in whatever encoding it is
    choose(visit, "old.txt", "häh, das hört sich gräßlich an\n".encode("latin-1") * 4)
    visit.until(value, "häh, das hört sich gräßlich an\n" * 4)
    assert visit.text("own-text-told").startswith(sentences["text"])
    # what cannot be taken leaves the field as it was
    choose(visit, "none.txt", b" \n")
    visit.until(
        "said => document.getElementById('own-refusal').textContent.startsWith(said)", sentences["empty"]
    )
    choose(visit, "long.txt", b"ab\r\n" * 117_800)
    visit.until("() => document.getElementById('own-refusal').textContent.includes('353')")
    assert visit.text("own-refusal").startswith(sentences["characters"])
    assert page.input_value("#own-text-value").startswith("häh, das")
    # and what stood there is not learned in its place
    page.click("#own-learn")
    page.wait_for_timeout(300)
    assert page.is_visible("#own-dialog")
    assert visit.text("own-refusal").startswith(sentences["characters"])
    choose(visit, "long.csv", b"\n".join(b"%d" % (k % 7) for k in range(120_000)))
    visit.until(
        "said => document.getElementById('own-refusal').textContent.startsWith(said)", sentences["values"]
    )
    # a file so large that it is not even read
    page.evaluate("""() => {
      const file = new File(["x"], "huge.txt");
      Object.defineProperty(file, "size", { value: 3.2e9 });
      const input = document.getElementById("own-file");
      Object.defineProperty(input, "files", { value: [file], configurable: true });
      input.dispatchEvent(new Event("change", { bubbles: true }));
    }""")
    visit.until("() => document.getElementById('own-refusal').textContent.includes('huge')")
    assert visit.text("own-refusal").startswith(sentences["bytes"])


def test_pasted_text_is_refused_with_its_true_length_and_its_field_says_so_until_it_changes(visit):
    page = visit.open().until_ready().page
    page.click("#own-data")
    page.evaluate("document.getElementById('own-text-value').value = 'ab'.repeat(5_000_000)")
    page.click("#own-learn")
    visit.until(REFUSED)
    assert visit.text("own-refusal").startswith(
        "This text has 10,000,000 characters; at most 200,000 can be learned."
    )
    assert page.get_attribute("#own-text-value", "aria-invalid") == "true"
    page.fill("#own-text-value", "once \ufffd upon a time " * 10)
    assert page.get_attribute("#own-text-value", "aria-invalid") == "false"
    page.click("#own-learn")
    visit.until("() => document.getElementById('own-refusal').textContent.includes('U+FFFD')")
    # what no link can hold is learned all the same
    page.check("#own-kind-series")
    page.evaluate(
        "document.getElementById('own-series-value').value ="
        " Array.from({length: 5_000}, (_, k) => Math.sin(k / 9).toFixed(12)).join('\\n')"
    )
    page.click("#own-learn")
    page.wait_for_selector("#own-dialog", state="hidden")
    visit.until("document.getElementById('own-data').textContent.includes('Your numbers')")
    # a link cannot hold them: that is said, and the file offered
    page.click("#share-open")
    assert page.is_hidden("#share-link")
    assert visit.text("share-link-about").startswith("Your own data are too long for a link.")
    with page.expect_download() as saved:
        page.click("#keep-save")
    assert saved.value.suggested_filename == "explornn-series-0.npz"


def test_as_many_numbers_as_can_be_learned_are_learned_and_stand_in_the_dialog_after_a_reload(visit):
    """They are more than the page's interpreter has room for."""
    page = visit.open().until_ready().page
    page.click("#own-data")
    page.check("#own-kind-series")
    page.evaluate(
        "document.getElementById('own-series-value').value ="
        " Array.from({length: 100_000}, (_, k) => Math.sin(k / 9).toFixed(12)).join(' ')"
    )
    page.click("#own-learn")
    page.wait_for_selector("#own-dialog", state="hidden")
    assert visit.text("own-data") == "Your numbers"
    visit.train_fast(1)
    page.reload()
    visit.until_ready()
    assert visit.text("own-data") == "Your numbers"
    page.click("#own-data")
    visit.until(
        "() => { const numbers = document.getElementById('own-series-value').value.split('\\n');"
        " return numbers.length === 100_000"
        " && Number(numbers[99_999]).toFixed(9) === Math.sin(99_999 / 9).toFixed(9); }"
    )


def test_a_file_may_be_dropped_wherever_the_pointer_is(visit):
    """Only where the page has said so while the file is over it: elsewhere the browser would open it instead."""
    page = visit.open_drawn().page
    refused = page.evaluate(
        """() => [...document.querySelectorAll('body, header, main, button, h2, canvas, #notice')].filter(node => {
            const data = new DataTransfer();
            data.items.add(new File(['1'], 'a.csv'));
            const over = new DragEvent('dragover', {dataTransfer: data, bubbles: true, cancelable: true});
            return node.dispatchEvent(over);
        }).map(node => node.id || node.tagName)"""
    )
    assert refused == []


def test_a_file_dropped_anywhere_is_taken_or_refused_in_words_and_never_replaces_the_page(visit, tmp_path):
    from explornn_py import Session

    page = visit.open().until_ready().page
    address = page.url
    visit.drop(numbers_csv=b"1;2,5\n3")
    page.wait_for_selector("#own-dialog", state="visible")
    visit.until("() => document.getElementById('own-series-value').value === '1;2,5\\n3'")
    assert page.is_checked("#own-kind-series")
    visit.drop(tale_txt=b"once upon a time")
    visit.until("() => document.getElementById('own-text-value').value === 'once upon a time'")
    page.keyboard.press("Escape")
    visit.drop(broken_npz=b"nonsense")
    visit.until("() => document.getElementById('notice-message').textContent.includes('not a run saved')")
    visit.drop(a_txt=b"a", b_txt=b"b")
    visit.until("() => document.getElementById('notice-message').textContent.startsWith('Only one file')")
    session = Session({"data": "square", "layers": 1})
    for _ in range(3):
        list(session.train_epoch())
    visit.drop(run_npz=session.to_bytes())
    visit.until("document.getElementById('epoch').textContent === '3'")
    # three epochs have no free-running error yet
    assert (visit.text("free-running-error"), visit.text("free-running-of")) == ("–", "(from epoch 5)")
    assert page.url.split("?")[0] == address.split("?")[0]


GERMAN = "Datum;Regen;Wert\r\n" + "".join(
    f"{1 + k % 28:02d}.{1 + k // 28 % 12:02d}.{2001 + k // 336};{k % 5};{'' if k == 40 else f'{k % 9},5'}\r\n"
    for k in range(400)
)


def test_a_table_of_a_spreadsheet_is_shown_with_its_dates_and_gap_and_learned_by_one_click(visit):
    page = visit.open("?lang=de").until_ready().page
    visit.drop(messung_csv=GERMAN.encode("cp1252"))
    page.wait_for_selector("#own-preview", state="visible")
    assert visit.text("own-preview-sum") == (
        "„Wert“: 399 Werte, 0,5 bis 8,5, 1 Lücke (Zeile 42). Von 2001-01-01 bis 2002-03-08."
    )
    first = page.locator("#own-preview-head tr").first.locator("td").all_text_contents()
    assert first == ["01.01.2001", "0", "0,5"]
    assert (
        page.input_value("#own-column") == "Wert"
        and page.input_value("#own-preview-shorten :checked") == "whole"
    )
    # another column is asked for, and this one again
    says = "said => document.getElementById('own-preview-sum').textContent.startsWith(said)"
    page.select_option("#own-column", "Regen")
    visit.until(says, "„Regen“: 400 Werte, 0 bis 4, keine")
    page.select_option("#own-column", "Wert")
    visit.until(says, "„Wert“: 399 Werte")
    page.click("#own-learn")
    page.wait_for_selector("#own-dialog", state="hidden")
    page.click("#own-data")
    # so long a row comes back from the trainer
    visit.until("document.getElementById('own-series-value').value !== ''")
    numbers = page.input_value("#own-series-value").replace(",", " ").split()
    assert (len(numbers), numbers[39:42]) == (400, ["3.5", "4.5", "5.5"])


def test_a_trainer_that_dies_while_a_file_is_shown_takes_nothing_of_it(visit):
    page = visit.open().until_ready().page
    visit.drop(messung_csv=GERMAN.encode("cp1252"))
    page.wait_for_selector("#own-preview", state="visible")
    kill = "[...document.querySelectorAll('script[name^=trainer-]')].at(-1).xworker.terminate()"
    says = "said => document.getElementById('own-preview-sum').textContent.startsWith(said)"
    page.evaluate(kill)
    page.select_option("#own-column", "Regen")  # asked of the dead one, which cannot answer
    visit.until("document.getElementById('own-refusal').textContent.includes('before it could answer')")
    visit.until_ready()
    assert page.input_value("#own-column") == "Wert"
    page.select_option("#own-column", "Regen")  # asked of the next one, which has never seen the file
    visit.until(says, "“Regen”: 400 values, 0 to 4, no")
    page.evaluate(kill)
    visit.until("document.getElementById('boot-text').textContent !== 'Ready to train'")
    page.click("#own-learn")
    page.wait_for_selector("#own-dialog", state="hidden")
    page.click("#own-data")
    # so long a row comes back from the trainer
    visit.until("document.getElementById('own-series-value').value !== ''")
    numbers = page.input_value("#own-series-value").replace(",", " ").split()
    assert (len(numbers), numbers[:3]) == (400, ["0", "1", "2"])


def test_two_pasted_columns_are_shown_as_two_and_never_learned_as_one_series(visit):
    page = visit.open("?foo=1").until_ready().page
    assert "foo" in visit.text("notice-message")
    page.click("#own-data")
    page.check("#own-kind-series")
    page.fill("#own-series-value", "".join(f"{k}\t{k * k % 17},5\n" for k in range(1, 301)))
    page.click("#own-learn")
    page.wait_for_selector("#own-preview", state="visible")
    assert "300 values, 0.5 to 16.5, no gaps." in visit.text("own-preview-sum")
    page.click("#own-preview-back")
    assert page.input_value("#own-series-value").startswith("1\t1,5\n2\t4,5")
    # a real series is shown with its source, and learned
    page.click("#own-real button >> nth=1")
    page.wait_for_selector("#own-preview", state="visible")
    assert visit.text("own-preview-source") == "Source: G. W. Cobb, Biometrika 65 (1978) (public domain)."
    page.click("#own-learn")
    page.wait_for_selector("#own-dialog", state="hidden")
    assert visit.text("own-data") == "Your numbers"
    assert page.is_hidden("#notice"), "what was told of the address's settings holds no more"


def test_of_several_series_in_one_file_the_first_is_shown_and_each_can_be_chosen(visit):
    page = visit.open().until_ready().page
    page.click("#own-data")
    page.check("#own-kind-series")
    rows = [
        f"{name},{1800 + k},{low + k % 5}.5"
        for name, low in (("France", 10), ("Italy", 40))
        for k in range(200)
    ]
    page.fill("#own-series-value", "\n".join(["country,year,value", *rows]))
    page.click("#own-learn")
    page.wait_for_selector("#own-preview", state="visible")
    assert visit.text("own-preview-sum").startswith("“value”: 200 values, 10.5 to 14.5, no gaps.")
    assert "that of “France” is read" in visit.text("own-preview-notes")
    page.select_option("#own-group", "Italy")
    page.wait_for_function("document.getElementById('own-preview-sum').textContent.includes('40.5')")
    assert page.input_value("#own-group") == "Italy"
    page.select_option("#own-group", "")
    page.wait_for_function("document.getElementById('own-preview-sum').textContent.includes('400 values')")
    assert page.input_value("#own-group") == ""


def test_of_a_zip_the_first_table_is_shown_and_another_of_its_files_is_one_choice_away(visit):
    page = visit.open().until_ready().page
    visit.speak("de")
    page.click("#own-data")
    page.check("#own-kind-series")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as files:
        files.writestr("LIESMICH.txt", "Das sind die Zahlen.\n")
        files.writestr(
            "a.csv", "Monat;Gäste\n" + "".join(f"2001-{k:02d};{k * 7 % 12}\n" for k in range(1, 13))
        )
        files.writestr(
            "b.csv", "Tag;Kosten\n" + "".join(f"2001-01-{k};{'€$'[k % 5 == 0]}{k}\n" for k in range(10, 30))
        )
    choose(visit, "zahlen.zip", packed.getvalue())
    page.wait_for_selector("#own-preview", state="visible")
    assert "3 Dateien; gelesen wird „a.csv“" in visit.text("own-preview-notes")
    assert page.input_value("#own-sheet") == "a.csv"
    page.select_option("#own-sheet", "b.csv")
    page.wait_for_function("document.getElementById('own-preview-sum').textContent.includes('Kosten')")
    assert "mehrere Einheiten (€, $); gelesen werden die Zahlen in €" in visit.text("own-preview-notes")
    assert page.input_value("#own-group") == "€"
    page.select_option("#own-group", "$")
    page.wait_for_function("document.getElementById('own-preview-sum').textContent.includes('4 Werte')")


def test_where_the_address_fixes_the_data_a_dropped_file_is_refused_in_words(visit):
    visit.open("?fix=data").until_ready()
    visit.drop(tale_txt=b"once upon a time")
    visit.until(
        "() => document.getElementById('notice-message').textContent.includes('fixed by its address')"
    )
    assert visit.page.is_hidden("#own-dialog")


def test_all_of_an_address_that_cannot_be_used_is_told_and_a_tour_leaves_it_standing(visit):
    visit.open(
        "?samples=10&foo=1&utm_source=x&lesson=nope&data=recall&horizon=3&text=&tour#layer-99"
    ).until_ready()
    visit.until("!document.getElementById('tour').hidden")
    visit.until("() => document.getElementById('notice-message').textContent.includes('Predicted')")
    told = visit.text("notice-message")
    for name in ("Your text", "lesson=nope", "foo", "#layer-99", "“Predicted steps”"):
        assert name in told
    assert not any(name in told for name in ("utm", "samples", "Samples", "parameters.", "Data"))
    visit.page.wait_for_timeout(1500)
    assert visit.page.is_visible("#notice")


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("?layers=2&layers=3", "says two things of layers"),
        ("?data=square&text=once", "Your text"),
        ("#nonsense", "#nonsense"),
        ("#layers=2", "#layers"),
        ("#stage", ""),
    ],
)
def test_what_an_address_says_in_vain_is_told(visit, address, told):
    visit.open(address).until_ready()
    visit.page.wait_for_timeout(300)
    assert told in visit.text("notice-message") if told else visit.page.is_hidden("#notice")


BIG = """async form => {
  const pieces = ["at,value\\n"], two = number => String(number).padStart(2, "0");
  for (let k = 0; k < 2_000_000; k += 1440) {
    const date = new Date(Date.UTC(2001, 0, 1 + k / 1440)).toISOString().slice(0, 10);
    let piece = form === "unlike" && k === 1_440_000 ? "\\n" : "";
    for (let minute = 0; minute < 1440 && k + minute < 2_000_000; minute++)
      piece += `${date} ${two(minute / 60 | 0)}:${two(minute % 60)},${(minute % 60) / 4}\\n`;
    pieces.push(piece);
  }
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File(pieces, "minutes.csv"));
  const drop = new DragEvent("drop", {dataTransfer, bubbles: true, cancelable: true});
  document.getElementById("plot").dispatchEvent(drop);
}"""
"""Two million minutes, each a line; in the form "unlike" there is an empty line between them."""


def test_two_million_rows_are_read_whole_and_their_means_by_day_learned_by_one_click_each(visit):
    page = visit.open().until_ready().page
    page.evaluate(BIG, "alike")
    page.wait_for_selector("#own-preview", state="visible")
    assert visit.text("own-preview-sum") == (
        "“value”: 2,000,000 values, 0 to 14.75, no gaps. From 2001-01-01T00:00 to 2004-10-20T21:19."
    )
    offered = page.locator("#own-preview-shorten label").all_text_contents()
    assert offered == [
        "the first 100,000", "the last 100,000", "means of neighbours", "means by hour (about 33,336)",
        "means by day (about 1389)", "means by week (about 199)", "means by month (about 46)",
    ]  # fmt: skip
    assert page.locator("#own-preview-shorten :checked").count() == 0
    assert visit.text("own-refusal").startswith("These are 2,000,000 values; at most 100,000")
    page.click("#own-preview-shorten label:has-text('by day')")
    assert visit.text("own-refusal") == ""
    page.click("#own-learn")
    page.wait_for_selector("#own-dialog", state="hidden")
    page.click("#own-data")
    # so long a row comes back from the trainer
    visit.until("document.getElementById('own-series-value').value !== ''")
    numbers = page.input_value("#own-series-value").replace(",", " ").split()
    assert (len(numbers), set(numbers[:-1])) == (1389, {"7.375"})


@pytest.mark.parametrize("way, sum", [("first", "149,999 values"), ("last", "150,000 values")])
def test_of_a_long_file_whose_lines_are_not_all_alike_a_part_is_read_by_one_click(visit, way, sum):
    page = visit.open().until_ready().page
    page.evaluate(BIG, "unlike")
    page.wait_for_selector("#own-lines", state="visible")
    assert visit.text("own-refusal").startswith("This file has 2,000,002 lines that are not all alike")
    assert page.locator("#own-lines button").all_text_contents() == [
        "Read the first 150,000 lines", "Read the last 150,000 lines", "Read all lines, however long it takes",
    ]  # fmt: skip
    page.click(f"#own-lines button:has-text('{way}')")
    page.wait_for_selector("#own-preview", state="visible")
    assert sum in visit.text("own-preview-sum")
    assert page.is_hidden("#own-lines")
    notes = page.locator("#own-preview-notes li").all_text_contents()
    assert f"Only the {way} 150000 lines were read." in [note.replace(",", "") for note in notes]
    page.click("#own-preview-shorten label:has-text('by hour')")
    page.click("#own-learn")
    page.wait_for_selector("#own-dialog", state="hidden")


def test_gaps_can_be_left_where_they_are(visit):
    page = visit.open().until_ready().page
    visit.drop(messung_csv=GERMAN.encode("cp1252"))
    page.wait_for_selector("#own-preview", state="visible")
    page.select_option("#own-gaps", "leave")
    page.click("#own-learn")
    page.wait_for_selector("#own-dialog", state="hidden")
    visit.train_fast(2)
    page.click("#own-data")
    # so long a row comes back from the trainer
    visit.until("document.getElementById('own-series-value').value !== ''")
    numbers = page.input_value("#own-series-value").replace(",", " ").split()
    assert (len(numbers), numbers[39:42]) == (400, ["3.5", "NA", "5.5"])


def test_on_a_narrow_screen_the_numbers_of_the_column_that_is_learned_are_in_sight(visit):
    visit.settle(390, 844)
    visit.open().until_ready()
    names = [
        f"urban population of the {which} country as a share of all" for which in ("first", "second", "third")
    ]
    rows = "".join(f"{1960 + k},,{50 + k * k % 7},{40 + k % 5}\n" for k in range(60))
    visit.drop(wide_csv=f"year,{','.join(names)}\n{rows}".encode())
    visit.until("document.querySelector('#own-preview-head [data-learned]')?.checkVisibility()")
    visit.until_drawn()
    beyond = visit.page.evaluate("""() => {
        const cell = document.querySelector("#own-preview-head [data-learned]");
        const ends = element => element.getBoundingClientRect().right;
        return ends(cell) - ends(cell.closest(".own-frame"));
    }""")
    assert beyond <= 1
    box = visit.page.locator("#own-kind-text").bounding_box()
    assert box["width"] == box["height"]


def test_nothing_that_was_said_of_a_file_stays_while_the_next_one_is_read_and_a_workbook_is_called_one(visit):
    page = visit.open().until_ready().page
    page.click("#own-data")
    choose(visit, "old.txt", b"once upon a time there was a word. " * 9)
    visit.until("() => document.getElementById('own-text-told').textContent.includes('old.txt')")
    choose(visit, "sheet.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    visit.until("() => document.getElementById('own-refusal').textContent.includes('.xls')")
    assert visit.text("own-refusal").startswith("This is a workbook in a binary form (.xls)")
    assert visit.text("own-text-told") == ""
    choose(visit, "short.csv", b"a;b\n1;2\n2;3\n3;5\n4;4\n5;9\n6;7\n7;1\n")
    visit.until("() => document.getElementById('own-preview-sum').textContent.includes('7 values')")
    assert visit.text("own-refusal") == ""
