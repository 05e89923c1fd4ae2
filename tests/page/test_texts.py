"""Words by key with values in them; how they stay on a node; refusals in the words of the page."""

import json

import pytest

from tools.layout import HERE
from tools.site.words import read_language, read_refusals

CONTENT = HERE.site / "content"


@pytest.fixture
def speak(page):
    """speak(language) has the page's words in that language, as the build writes them."""
    texts = page("words.texts")

    def load(language):
        folder = CONTENT / language
        texts.load(json.dumps(read_language(folder / "interface") | {"refusals": read_refusals(folder)}))
        return texts

    return load


class Node:
    """An element as far as words on it are concerned."""

    def __init__(self):
        self.attributes, self.textContent = {}, ""

    def getAttribute(self, name):
        return self.attributes.get(name)

    def setAttribute(self, name, value):
        self.attributes[name] = value


def test_values_are_filled_in(page):
    texts = page("words.texts")
    texts.load('{"a": {"b": "epoch {epoch} of {last}"}}')
    assert texts.words("a.b", epoch=3, last=9) == "epoch 3 of 9"


def test_a_value_is_never_read_as_a_place(page):
    texts = page("words.texts")
    texts.load('{"a": "{x} and {y}"}')
    assert texts.words("a", x="{y}", y="{x}") == "{y} and {x}"


def test_an_unknown_key_shows_itself(page):
    texts = page("words.texts")
    texts.load("{}")
    assert texts.words("no.such") == "no.such"


@pytest.mark.parametrize(
    "language, one, more",
    [("en", "1 epoch", "2 epochs"), ("de", "1 Epoche", "2 Epochen"), ("es", "1 época", "2 épocas")],
)
def test_one_is_not_many(speak, language, one, more):
    texts = speak(language)
    assert texts.told(texts.count("epochs", 1)) == one
    assert texts.told(texts.count("epochs", 2)) == more


def test_words_in_words_and_figures_follow_the_language(speak):
    texts = speak("en")
    said = texts.phrase(
        "network.layer_values", n=1, cell=texts.choice("cell", "rnn"), units=texts.count("units", 1),
        mean={"figure": "fixed", "of": [-0.5, 2]}, unit=1, strongest=12345, gradient={"figure": "loss", "of": [8.4e-5]},
        step=texts.phrase("network.step", n=3, of=15),
    )  # fmt: skip
    assert texts.told(said) == (
        "Layer 1: Simple RNN with 1 unit; time step 3 of 15. Mean hidden state −0.50; strongest is unit 1 with 12,345. "
        "Gradient norm 8.4·10⁻⁵."
    )
    assert speak("de").told(said) == (
        "Schicht 1: Einfaches RNN mit 1 Einheit; Zeitschritt 3 von 15. Mittlerer verborgener Zustand −0,50; "
        "am stärksten ist Einheit 1 mit 12\u202f345. Gradientennorm 8,4·10⁻⁵."
    )


def test_a_node_keeps_what_was_said_so_that_another_language_needs_no_text_to_find_it(speak):
    texts = speak("en")
    node = Node()
    texts.say(node, "network.layer", n=3)
    texts.say_in(node, "aria-label", "teaching.explain", what=texts.phrase("cell.name.hidden"))
    assert (node.textContent, node.attributes["aria-label"]) == ("Layer 3", "Explain: Hidden state")
    speak("de").say_again(node)
    assert (node.textContent, node.attributes["aria-label"]) == ("Schicht 3", "Erklären: Verborgener Zustand")


def test_words_of_the_same_english_keep_their_own_german(speak):
    """Two keys may say the same in one language and different things in another."""
    texts, nodes = speak("en"), (Node(), Node())
    for node, key in zip(
        nodes, ("parameters.learning_rate.spoken_none", "parameters.noise.spoken_none"), strict=True
    ):
        texts.say(node, key)
    assert [node.textContent for node in nodes] == ["none", "none"]
    texts = speak("de")
    for node in nodes:
        texts.say_again(node)
    assert [node.textContent for node in nodes] == ["keine", "keines"]


REFUSED = [
    (
        {"batch_size": 200},
        "“Batch size” must be a whole number from 1 to “Samples” (100), not 200. "
        "Choose a smaller value for “Batch size” or a larger one for “Samples”.",
        "„Batchgröße“ muss eine ganze Zahl von 1 bis „Beispiele“ (100) sein, nicht 200. "
        "Wählen Sie einen kleineren Wert für „Batchgröße“ oder einen größeren für „Beispiele“.",
        "«Tamaño del lote» debe ser un número entero de 1 a «Muestras» (100), no 200. "
        "Elige un valor menor para «Tamaño del lote» o uno mayor para «Muestras».",
    ),
    (
        {"noise": 0.5},
        "“Noise” must be a number from 0 to 0.4, not 0.5. Choose a number from 0 to 0.4.",
        "„Rauschen“ muss eine Zahl von 0 bis 0,4 sein, nicht 0.5. Erlaubt ist: eine Zahl von 0 bis 0,4.",
        "«Ruido» debe ser un número de 0 a 0,4, no 0.5. Elige un número de 0 a 0,4.",
    ),
    (
        {"data": "recall", "horizon": 3},
        "“Predicted steps” must be 1 for the memory task Recall, not 3. Leave “Predicted steps” out, or set it to 1.",
        "„Vorhergesagte Schritte“ muss bei der Gedächtnisaufgabe Erinnern 1 sein, nicht 3. "
        "Lassen Sie „Vorhergesagte Schritte“ weg, oder setzen Sie es auf 1.",
        "«Pasos predichos» debe ser 1 en la tarea de memoria Recordar, no 3. "
        "Deja fuera «Pasos predichos», o ponlo en 1.",
    ),
    (
        {"data": "text", "text": "ab" * 150_000},
        "Your text must have at most 200,000 characters, not 300,000. Take a shorter piece of it.",
        "Eigener Text darf höchstens 200\u202f000 Zeichen haben, nicht 300\u202f000. "
        "Nehmen Sie ein kürzeres Stück davon.",
        "Tu texto debe tener como mucho 200\u202f000 caracteres, no 300\u202f000. Toma un trozo más corto.",
    ),
    (
        {"data": "formula", "formula": "sin(y)"},
        "Your formula must consist of numbers, x, pi, e, + - * / % **, brackets and sin, cos, tan, tanh, exp, log, "
        "sqrt, abs, sign, floor of one value; “y” is none of them. A power is written x ** 2.",
        "Eigene Formel muss bestehen aus: Zahlen, x, pi, e, + - * / % **, Klammern und sin, cos, tan, tanh, exp, "
        "log, sqrt, abs, sign, floor von einem Wert; „y“ gehört nicht dazu. "
        "Eine Potenz schreibt man x ** 2, eine Dezimalzahl mit Punkt.",
        "Tu fórmula debe estar hecha de números, x, pi, e, + - * / % **, paréntesis y sin, cos, tan, tanh, exp, log, "
        "sqrt, abs, sign, floor de un valor; «y» no es nada de eso. "
        "Una potencia se escribe x ** 2; un decimal, con punto.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    "changes, english, german, spanish", REFUSED, ids=["together", "range", "task", "text", "formula"]
)
def test_a_refusal_names_the_controls_and_speaks_the_language(speak, changes, english, german, spanish):
    from explornn_py import ConfigurationError, Session

    with pytest.raises(ConfigurationError) as refused:
        Session(changes)
    problem = json.loads(json.dumps(refused.value.to_dict()))
    for language, sentence in (("en", english), ("de", german), ("es", spanish)):
        texts = speak(language)
        assert texts.told(texts.refused(problem)) == sentence


@pytest.mark.parametrize("key", ["cell.summary", "cell.error_summary"])
def test_one_number_is_no_numbers(page, words, key):
    told = page("words.texts").words
    assert "1 number " in told(key, n=1, step=15, mean="0.5", low="0.5", high="0.5").replace(
        ":", " "
    ).replace(",", " ")
    assert "2 numbers" in told(key, n=2, step=15, mean="0.5", low="0.1", high="0.9")
