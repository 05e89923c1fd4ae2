"""A text coloured by a unit's value: what is asked of a real session, and what is said and coloured of its answer."""

import asyncio
import json
import types

import numpy as np
import pytest

from explornn_py.data.texts import LOREM
from explornn_py.run.stretch import read_stretch
from tests.page.desks import ask
from tests.page.rooms import room
from tests.page.test_contrast import colours, contrast

SETTINGS = {"data": "lorem", "layers": 2, "hidden_size": 6, "samples": 60, "batch_size": 12}

stretches = room("cell.experiments.stretch")
readers = room("cell.experiments.reader")


@pytest.fixture
def learned(desk):
    assert ask(desk, "start", changes=SETTINGS)["error"] is None
    desk.session.train(3)
    return desk


@pytest.fixture
def stretch(learned, stretches, buffer):
    """stretch(...) asks the desk and gives what the page makes of the answer, and the engine's own."""

    def make(layer=0, quantity="hidden", **more):
        assert ask(learned, "stretch", layer=layer, quantity=quantity, **more)["error"] is None
        ((payload, block),) = [
            (told, block) for kind, told, block in learned.events[-1:] if kind == "stretch"
        ]
        assert payload == {"run": learned.session.run_id, "epoch": 3}
        return stretches.TextStretch(buffer(block)), read_stretch(learned.session, layer, quantity, **more)

    return make


@pytest.mark.parametrize("layer, quantity", [(0, "hidden"), (1, "cell_state"), (1, "output_gate")])
def test_every_number_is_the_engines(stretch, layer, quantity):
    made, found = stretch(layer, quantity)
    assert (made.text, made.layer, made.quantity) == (LOREM, layer, quantity)
    assert (made.units, made.letters) == found.arrays["values"].shape
    for unit in range(made.units):
        assert made.values(unit) == np.float32(found.arrays["values"][unit]).tolist()
    for place in (0, 17, made.letters - 1):
        letters = [found.header["alphabet"][each] for each in found.arrays["likeliest"][place]]
        assert made.expected(place) == list(zip(letters, found.arrays["odds"][place].tolist(), strict=True))


def test_a_letter_is_told_with_its_value_and_what_is_expected_next(stretch, page, words):
    made, found = stretch()
    told = page("words.texts").told(made.tell_letter(2, 4))
    value = page("words.figures").cell(float(found.arrays["values"][2, 4]))
    assert told.startswith(f"Character 5, “m”: {value}. Expected next: ")
    assert told.endswith("%. There comes space.")
    last = page("words.texts").told(made.tell_letter(2, made.letters - 1))
    assert last.startswith(f"Character {len(LOREM)}, “.”: ") and last.endswith("%.")


def told_of(stretch, page, found):
    stretch.header["explained"] = [found]
    return page("words.texts").told(stretch.tell_unit(0))


@pytest.mark.parametrize(
    "found, said",
    [
        (
            {"what": "space", "letter": "", "ahead": False, "share": 0.714, "rises": True},
            "Unit 1 answers to spaces: 71% of its variance. Its values are higher there.",
        ),
        (
            {"what": "letter", "letter": "e", "ahead": True, "share": 0.3, "rises": False},
            "Unit 1 answers to the letter “e” coming next: 30% of its variance. Its values are lower there.",
        ),
        (
            {"what": "in_word", "letter": "", "ahead": False, "share": 0.5, "rises": True},
            "Unit 1 answers to how far into a word it is: 50% of its variance. The farther, the higher its values.",
        ),
        (None, "Unit 1: nothing that can be told of the text explains even a fifth of its variance."),
    ],
)
def test_what_a_unit_answers_to_is_one_sentence(stretch, page, words, found, said):
    made, _ = stretch()
    assert told_of(made, page, found) == said


def test_of_a_few_letters_nothing_is_concluded(stretch, page, words):
    made, _ = stretch(text="dolor sit")
    assert (
        page("words.texts").told(made.tell_unit(1))
        == "Unit 2: the text is too short to tell what it answers to."
    )


def test_the_fifth_that_is_spoken_of_is_the_engines():
    from explornn_py.looking.explaining import LEAST_SHARE

    assert LEAST_SHARE == 1 / 5


@pytest.mark.parametrize("language", ["en", "de", "es"])
def test_whatever_may_explain_a_unit_has_words(page, stretches, language):
    from explornn_py.looking.of_text import OF_LETTERS, OF_PLACES
    from tests.page.conftest import SITE
    from tools.site.words import read_language

    page("words.texts").load(json.dumps(read_language(SITE / "content" / language / "interface")))
    for ahead, names in ((False, ("letter", *OF_LETTERS, *OF_PLACES)), (True, ("letter", *OF_LETTERS))):
        for name in names:
            found = {"what": name, "letter": "x" * (name == "letter"), "ahead": ahead}
            assert "experiments." not in page("words.texts").told(stretches.what(found))


def test_what_counts_is_what_the_engine_counts(stretches):
    from explornn_py.looking.of_text import COUNTS

    assert stretches.COUNTS == COUNTS


def test_units_are_ranked_by_their_share(stretch):
    made, _ = stretch()
    shares = [0.3, None, 0.7, 0.3, None, 0.2]
    made.header["explained"] = [share and {"share": share} for share in shares]
    assert [unit for unit, _ in made.ranked()] == [2, 0, 3, 5]


def test_what_cannot_be_read_is_refused_in_words(learned):
    assert ask(learned, "stretch", text="Q!")["error"]["field"] == "text"
    assert ask(learned, "stretch", layer=7)["error"]["code"] == "bad_unit"
    assert ask(learned, "start", changes={"data": "sine"})["error"] is None
    assert ask(learned, "stretch")["error"]["code"] == "no_text"


# ---------------------------------------------------------------- asking


@pytest.fixture
def reader(learned, readers, page, buffer):
    """A reader that asks a real desk, the questions it came to, and a report like the desk's."""
    asked = []

    class Trainer:
        def __init__(self):
            self.events = {"stretch": page("browser.signal").Signal()}

        async def request(self, command, **more):
            asked.append(more)
            reply = json.loads(await learned.request(json.dumps({"command": command, **more})))
            for kind, payload, block in learned.events:
                if kind == "stretch":
                    self.events["stretch"].send(payload, buffer(block))
            learned.events.clear()
            return reply["result"], reply["error"]

    report = types.SimpleNamespace(run=learned.session.run_id, epoch=3)
    return types.SimpleNamespace(reader=readers.Reader(Trainer()), asked=asked, report=report)


def after(*acts):
    async def run():
        for act in acts:
            act()
            await asyncio.sleep(0.02)

    asyncio.run(run())


def test_the_same_question_is_not_put_twice(reader):
    made = reader.reader
    after(lambda: made.ask(reader.report, 1), lambda: made.ask(reader.report, 1))
    assert reader.asked == [{"layer": 1, "quantity": "hidden", "part": "validation", "number": 0}]
    assert made.current and made.stretch.text == LOREM


def test_each_epoch_that_is_shown_is_asked_for_anew_and_of_many_the_newest(reader, readers, monkeypatch):
    monkeypatch.setattr(readers, "PAUSE", 0.05)
    made = reader.reader

    def shown(epoch):
        made.ask(types.SimpleNamespace(run=reader.report.run, epoch=epoch), epoch % 2)

    def race():
        for epoch in (4, 5, 6, 7):
            shown(epoch)

    after(lambda: shown(2), race, lambda: None, lambda: None, lambda: None, lambda: None)
    assert [more["layer"] for more in reader.asked] == [0, 1]


def test_what_is_told_of_another_layer_quantity_or_run_is_not_shown(reader):
    made = reader.reader
    after(lambda: made.ask(reader.report, 0))
    assert made.current
    made.layer = 1
    assert not made.current
    made.layer, made.quantity = 0, "cell_state"
    assert not made.current
    made.quantity, made.report = "hidden", types.SimpleNamespace(run=reader.report.run + 1)
    assert not made.current


def test_words_of_ones_own_are_read_and_a_refusal_leaves_what_was_shown(reader, readers, monkeypatch):
    monkeypatch.setattr(readers, "PAUSE", 0)
    made = reader.reader
    after(lambda: made.ask(reader.report, 0))
    made.part = "typed"
    after(lambda: made.ask(reader.report, 0))
    assert len(reader.asked) == 1
    made.read("dolor sit")
    after(lambda: made.ask(reader.report, 0))
    assert (made.stretch.text, made.refused) == ("dolor sit", "")
    made.read("Zebra")
    after(lambda: made.ask(reader.report, 0))
    assert made.refused and made.current and made.stretch.text == "dolor sit"


# ---------------------------------------------------------------- colours


@pytest.fixture
def shades(page):
    """shades(theme): the cell's, made of the style sheet's own colours."""
    palettes, shading = page("browser.palette"), page("cell.scene.shades")

    def make(theme):
        table = {name: as_rgb(value) for name, value in colours(theme).items()}
        palette = object.__new__(palettes.Palette)
        for name in palettes.NAMES:
            setattr(palette, name.replace("-", "_"), table[name])
        palette.mix_steps()
        return shading.Shades(palette)

    return make


def as_rgb(colour):
    """As a browser tells a colour."""
    return f"rgb({', '.join(str(int(colour[k : k + 2], 16)) for k in (1, 3, 5))})"


def as_hex(colour):
    if colour.startswith("#"):
        return "#" + "".join(2 * sign for sign in colour[1:])
    return "#" + "".join(f"{int(part):02x}" for part in colour[4:-1].split(","))


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("scale", ["signed", "wide", "opening"])
def test_a_letter_is_read_well_on_every_colour(page, shades, theme, scale):
    made, ink_on = shades(theme), page("browser.palette").ink_on
    for step in range(-40, 41):
        colour = made.of(scale, step / 20)
        assert contrast(as_hex(ink_on(colour)), as_hex(colour)) >= 4.5, colour


@pytest.mark.parametrize("grey", range(0, 256, 5))
def test_one_of_black_and_white_stands_out_from_any_colour(page, grey):
    ink_on = page("browser.palette").ink_on
    assert contrast(as_hex(ink_on(f"rgb({grey},{grey},{grey})")), f"#{grey:02x}{grey:02x}{grey:02x}") >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_negative_letter_is_told_from_a_positive_one_without_its_colour(page, shades, theme):
    letters = object.__new__(page("cell.experiments.letters").Letters)
    letters.shades, letters.styles = shades(theme), {}
    signed = letters.shades.signed
    assert "box-shadow" in letters.style(signed(-0.4), True)
    assert "box-shadow" not in letters.style(signed(0.4), False)
    assert "box-shadow" not in letters.style(signed(-0.001), True)
