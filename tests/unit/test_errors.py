"""What a refused setting tells programs and people."""

import copy
import json
import math
import pickle

import numpy as np

from explornn_py.errors import (
    Choice,
    ConfigurationError,
    Diverged,
    ExplornnError,
    Quoted,
    Sentence,
    Setting,
    parts,
)
from explornn_py.plain import shown


def test_an_error_says_what_and_what_to_do_in_its_text_and_as_a_dict():
    error = ConfigurationError("bad_value", "layers must be 1 to 7.", "Choose fewer.", "layers")
    assert str(error) == "layers must be 1 to 7. Choose fewer."
    assert error.to_dict() == {
        "code": "bad_value",
        "message": "layers must be 1 to 7.",
        "hint": "Choose fewer.",
        "field": "layers",
        "said": {"message": "layers must be 1 to 7.", "hint": "Choose fewer."},
    }


def test_a_sentence_is_its_english_and_knows_what_another_language_needs():
    said = Sentence(
        "{field} must be {allowed}, not {value}; think of {others}.",
        field=Setting("layers"),
        allowed=Sentence("from {low} to {high}", low=1, high=0.5),
        value=Choice("cell", "gru"),
        others=[Choice("cell", "rnn"), "x"],
    )
    assert said == "layers must be from 1 to 0.5, not gru; think of rnn, x."
    told = ConfigurationError("bad_value", said, Sentence("Choose."), "layers").to_dict()
    assert json.loads(json.dumps(told["said"])) == {
        "message": {
            "template": "{field} must be {allowed}, not {value}; think of {others}.",
            "values": {
                "field": {"setting": "layers"},
                "allowed": {"template": "from {low} to {high}", "values": {"low": 1, "high": 0.5}},
                "value": {"setting": "cell", "choice": "gru"},
                "others": [{"setting": "cell", "choice": "rnn"}, "x"],
            },
        },
        "hint": {"template": "Choose.", "values": {}},
    }


def test_what_a_visitor_typed_is_never_read_as_a_place_of_a_sentence():
    assert Sentence("not {value}", value="{field} {") == "not {field} {"


def test_numbers_in_a_sentence_are_numbers_and_those_that_json_lacks_are_words():
    said = Sentence("{a} {b} {c} {d}", a=np.int64(3), b=np.float64(0.1), c=math.nan, d=True)
    assert said == "3 0.1 nan True"
    assert parts(said)["values"] == {"a": 3, "b": 0.1, "c": "nan", "d": "True"}
    assert json.dumps(parts(said))


def test_somebodys_own_words_are_quoted_as_python_does_and_known_without_the_marks():
    said = Sentence("not {words}", words=Quoted('it\'s\n"x"'))
    assert said == """not 'it\\'s\\n"x"'"""
    assert parts(said)["values"] == {"words": {"quoted": 'it\'s\\n"x"'}}


def test_of_a_long_text_that_was_refused_the_beginning_is_told():
    said = shown("x" * 41)
    assert said == f"the text '{'x' * 37}'..."
    assert parts(said)["values"] == {"beginning": {"quoted": "x" * 37}}


def test_a_sentence_survives_copying():
    said = Sentence(
        "{field} is {value}, not {own}", field=Setting("layers"), value=Choice("cell", "gru"), own=Quoted("a")
    )
    for twin in (copy.deepcopy(said), pickle.loads(pickle.dumps(said))):
        assert twin == said and parts(twin) == parts(said)


def test_one_base_catches_every_refusal():
    assert issubclass(ConfigurationError, ExplornnError)
    assert issubclass(Diverged, ExplornnError)


def test_an_error_survives_copying():
    error = copy.copy(Diverged("diverged", "The loss is not finite.", "Use a smaller learning_rate."))
    assert error.to_dict()["code"] == "diverged"
    assert error.field is None
