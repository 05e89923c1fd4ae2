"""The text edition: complete, each thing once, every link leads somewhere, every figure says what it shows, and what is
drawn are the numbers of the runs."""

import base64
import hashlib
import html
import re
from html.parser import HTMLParser
from urllib.parse import parse_qsl, urlsplit

import numpy as np
import pytest

from explornn_py import Session
from explornn_py.settings.table import FIELDS
from tools.layout import HERE
from tools.site.content import read, read_table
from tools.site.naming import TEXT
from tools.site.questions import PARTS, read_code, read_questions
from tools.site.text_edition.plan import read_plan
from tools.site.words import language_names, languages

CONTENT = HERE.site / "content"
LANGUAGES = sorted(languages(CONTENT))
QUESTIONS = {language: read_questions(CONTENT, language) for language in LANGUAGES}
VOID = {"meta", "link", "br"}
VIEWS = {"folded", "unrolled"}


class Reader(HTMLParser):
    """All elements with their attributes; raises AssertionError where tags do not close in their order."""

    def __init__(self, text):
        super().__init__()
        self.elements, self.open = [], []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))
        assert len(dict(attributes)) == len(attributes), self.get_starttag_text()
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))

    def handle_endtag(self, tag):
        assert self.open and self.open.pop() == tag, f"</{tag}>, line {self.getpos()[0]}"

    def of(self, attribute):
        return [attributes[attribute] for _, attributes in self.elements if attribute in attributes]


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request):
    return request.param


@pytest.fixture(scope="module")
def text(dist, language):
    return (dist / TEXT / f"{language}.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def article(text):
    return Reader(text)


@pytest.fixture(scope="module")
def known(language):
    return read(CONTENT, language)


def test_there_is_one_article_for_each_language_and_each_leads_to_the_others(dist):
    articles = {file.stem: file.read_text(encoding="utf-8") for file in (dist / TEXT).glob("*.html")}
    assert sorted(articles) == LANGUAGES
    for code, text in articles.items():
        assert f'<html lang="{code}">' in text
        for other, name in language_names(CONTENT).items():
            assert (f'<a href="{other}.html" lang="{other}" hreflang="{other}">{name}</a>' in text) == (
                other != code
            )


def test_every_explanation_and_every_term_is_in_it_once_and_nothing_has_the_name_of_another(article, known):
    ids = article.of("id")
    assert len(set(ids)) == len(ids)
    assert {name for name in ids if name.startswith("topic-")} == {f"topic-{name}" for name in known.topics}
    assert {name for name in ids if name.startswith("term-")} == {f"term-{name}" for name in known.terms}


def test_every_sentence_of_an_explanation_is_there(text, known):
    """Of those without a formula, a link or other markup."""
    plain = " ".join(html.unescape(re.sub(r"<[^>]+>", "", text)).split())
    for topic in known.topics.values():
        for paragraph in topic.markdown.split("\n\n"):
            for sentence in re.split(r"(?<=[.!?]) ", " ".join(paragraph.split())):
                if not re.search(r"[*$`{|#\[<]|^[-\d]", sentence):
                    assert sentence in plain, topic.id


def test_every_question_that_learners_ask_is_there_whole_with_its_code(text, article, language):
    """In all that the page's card says of it."""
    plain = " ".join(html.unescape(re.sub(r"<[^>]+>", "", text)).split())
    code = read_code(CONTENT)
    for name, words in QUESTIONS[language].items():
        assert f"asked-{name}" in article.of("id")
        said = [words["title"], words["try"]["task"], *words["guess"]["choices"]]
        said += [sentence for part in PARTS for sentence in words[part]["text"].strip().split("\n\n")]
        for sentence in said:
            assert " ".join(sentence.replace("*", "").split()) in plain, (name, sentence)
        for lines in code[name].values():
            assert html.escape(lines) in text or html.escape(lines, quote=False) in text, name


def test_links_within_it_lead_to_what_is_there(article):
    ids = set(article.of("id"))
    within = [address[1:] for address in article.of("href") if address.startswith("#")]
    assert len(within) > 500
    assert set(within) <= ids
    named = [name for names in article.of("aria-labelledby") for name in names.split()]
    assert set(named) <= ids


def test_links_to_the_page_ask_for_what_the_page_has(article, language, known):
    """What a query may say is told by the page's own table: settings, steps of the tour, explanations."""
    leading = [address for address in article.of("href") if address.startswith("../")]
    assert len(leading) > 100
    settings = set(FIELDS)
    for address in leading:
        parts = urlsplit(address)
        asked = dict(parse_qsl(parts.query, keep_blank_values=True, strict_parsing=True))
        assert parts.path == "../index.html" and asked.pop("lang") == language
        assert asked.pop("topic", "lstm") in known.topics
        assert asked.pop("tour", "welcome") in known.steps
        assert asked.pop("question", "constant") in QUESTIONS["en"]
        assert asked.pop("view", "folded") in VIEWS
        assert set(asked) <= settings, address
        assert parts.fragment in ("", "layer-1")


def test_it_needs_nothing_else_no_script_no_network_no_second_file(text, article, language):
    addresses = [address for name in ("src", "href", "action", "data") for address in article.of(name)]
    others = {f"{code}.html" for code in LANGUAGES}
    for address in addresses:
        assert address.startswith(("#", "../index.html?", "data:")) or address in others
    assert [tag for tag, _ in article.elements if tag in ("script", "img", "iframe", "object")] == []
    assert article.of("style") == [] and not [
        name for _, found in article.elements for name in found if name[:2] == "on"
    ]
    (style,) = re.findall(r"<style>(.*?)</style>", text, re.S)
    assert set(re.findall(r"url\(\"?(\w+:)", style)) == {"data:"} and "@import" not in style
    hashed = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    (policy,) = (found["content"] for _, found in article.elements if found.get("http-equiv"))
    assert policy.startswith("default-src 'none'; ") and f"style-src 'sha256-{hashed}';" in policy


def test_every_figure_has_a_number_a_caption_and_says_what_it_shows(text, language):
    words = read_table(CONTENT / language / "text.toml")
    figures = re.findall(r'<figure id="figure-(\w+)">(.*?)</figure>', text, re.S)
    assert len(figures) >= 20
    assert {name for name, _ in figures} == set(words["figures"])
    for number, (name, inside) in enumerate(figures, 1):
        label = words["figure"].format(n=number)
        caption = html.escape(words["figures"][name]["caption"])
        assert f"<figcaption><b>{label}.</b> {caption} <a " in inside
        (alt,) = re.findall(r'<svg [^>]*role="img" aria-label="([^"]+)"', inside)
        assert html.unescape(alt).startswith(words["figures"][name]["alt"])


def test_an_equation_is_what_the_page_shows_of_the_engine(text, dist, language, known):
    (folder,) = dist.glob(f"*/content/{language}")
    explained = (folder / "topics.json").read_text(encoding="utf-8")
    equations = re.findall(r'<math display=\\"block\\".*?</math>', explained)
    assert len(equations) > 20
    shown = set(re.findall(r'<math display="block".*?</math>', text, re.S))
    assert {
        equation.replace('\\"', '"').replace("\\n", "\n").replace("\\\\", "\\") for equation in equations
    } <= shown


def test_the_plan_has_each_chapter_of_the_tour_in_its_order(language, known):
    plan = read_plan(CONTENT, known)
    assert [name for name, _, _ in plan.chapters] == list(
        read_table(CONTENT / language / "tour.toml")["chapter"]
    )


# ---------------------------------------------------------------- what is drawn


def shown(name):
    return Session.load(HERE.site / "demonstrations" / f"{name}.npz")


def lines(text, figure, light, width):
    """The points of a figure's lines of a colour and width."""
    (inside,) = re.findall(rf'<figure id="figure-{figure}">(.*?)</figure>', text, re.S)
    colours = dict(re.findall(r"(--f\d+):(rgb\(\d+,\d+,\d+\))", text.split("@media")[0]))
    found = []
    for path, colour, wide in re.findall(
        r'<path d="([^"]+)" fill="none" stroke="var\((--f\d+)\)" stroke-width="([\d.]+)"', inside
    ):
        if colours[colour] == light and float(wide) == width:
            found.append(np.array(re.findall(r"[ML](-?[\d.]+) (-?[\d.]+)", path), dtype=float))
    return found


BLUE = "rgb(18,96,180)"
ORANGE = "rgb(168,78,0)"
PIXEL = 0.02
"""A figure's places have two decimals."""


def assert_drawn(ys, values):
    """Whether the ys are the values on a scale that runs evenly, upwards."""
    factor, offset = np.polyfit(values, ys, 1)
    assert factor < 0
    assert ys == pytest.approx(factor * np.asarray(values) + offset, abs=PIXEL + 1e-4 * abs(factor))


@pytest.mark.parametrize(
    "figure, run",
    [
        ("no_memory", "no_memory"),
        ("with_memory", "good"),
        ("low_rate", "low_learning_rate"),
        ("noise", "much_noise"),
    ],
)
def test_a_drawn_prediction_is_what_the_network_says(text, figure, run):
    report = shown(run).report()
    (drawn,) = lines(text, figure, BLUE, 3)
    values = [report.arrays["inputs"][-1, 0], *report.arrays["prediction"][:, 0]]
    assert np.diff(drawn[:, 0]) == pytest.approx(np.diff(drawn[:, 0]).mean(), abs=PIXEL)
    assert_drawn(drawn[:, 1], values)


@pytest.mark.parametrize("figure, run", [("loss", "good"), ("high_rate", "high_learning_rate")])
def test_a_drawn_loss_curve_is_the_runs_on_a_logarithmic_scale(text, figure, run):
    (drawn,) = lines(text, figure, BLUE, 2.5)
    assert_drawn(drawn[:, 1], np.log10([record.training_loss for record in shown(run).history]))


def test_how_far_the_error_reaches_is_drawn_as_its_share_of_the_last_steps(text):
    reach = shown("longest_recall_lstm").report().arrays["reach"][0]
    (drawn,) = lines(text, "reach", ORANGE, 2)
    assert_drawn(drawn[:, 1], np.log10(reach / reach[-1]))


def test_the_gradients_that_return_are_drawn_as_wide_as_they_are(text):
    """Twice as wide is four times the gradient; the strongest is 9 wide, and nothing thinner than 0.75."""
    norms = shown("good").report().arrays["gradient_norm"]
    drawn = np.maximum(0.75, 9 * np.sqrt(norms / norms.max())).ravel()
    (inside,) = re.findall(r'<figure id="figure-backward">(.*?)</figure>', text, re.S)
    widths = re.findall(r'stroke-width="([\d.]+)" opacity="[\d.]+"/>', inside)
    assert set(widths) <= {f"{width:.2f}".rstrip("0").rstrip(".") for width in drawn}
    assert len(widths) > 60


# ---------------------------------------------------------------- what captions say


def error(run):
    return run.report().header["sample_error"]


def losses(name, kind="training_loss"):
    return np.array([getattr(record, kind) for record in shown(name).history])


def answer(name):
    """(what the network says at the end, the marked value)"""
    arrays = shown(name).report().arrays
    return arrays["prediction"][-1, 0], arrays["targets"][-1, 0]


def test_figures_of_predictions_show_what_their_captions_say():
    arrays = {name: shown(name).report().arrays for name in ("no_memory", "low_learning_rate", "good")}
    assert np.ptp(arrays["no_memory"]["prediction"][5:]) < 0.01  # a flat line
    assert np.abs(arrays["low_learning_rate"]["prediction"]).max() < 0.2  # near zero
    assert np.abs(Session({}).report().arrays["prediction"]).max() < 0.2
    assert error(shown("good")) < 0.01 < error(shown("much_noise")) < 0.1 < error(shown("low_learning_rate"))


def test_figures_of_memory_show_what_their_captions_say():
    for name, near in (("short_recall_rnn", True), ("long_recall_rnn", False), ("long_recall_lstm", True)):
        said, marked = answer(name)
        assert abs(marked) == 1
        assert (abs(said - marked) < 0.05) if near else (abs(said - marked) > 0.5)


def test_figures_of_losses_show_what_their_captions_say():
    both = [losses("good", kind) for kind in ("training_loss", "validation_loss")]
    assert [values[-1] < values[0] / 50 for values in both] == [True, True]
    ratio = np.abs(np.log10(both[0] / both[1]))
    assert ratio.max() < 0.3  # of what lies between two lines of the axis
    assert (np.diff(losses("high_learning_rate")) > 0).any()
    assert losses("high_learning_rate").min() > 10 * losses("good", "validation_loss")[-1]


def test_the_figure_of_reach_shows_what_its_caption_says():
    shares = {}
    for cell in ("lstm", "rnn"):
        (reach,) = shown(f"longest_recall_{cell}").report().arrays["reach"]
        shares[cell] = reach / reach[-1]
    assert shares["lstm"].min() > 0.05
    assert shares["rnn"][0] < 1e-6
