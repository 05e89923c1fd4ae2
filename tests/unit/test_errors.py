"""What a refused setting tells programs and people."""

import copy

from explornn_py.errors import ConfigurationError, Diverged, ExplornnError


def test_an_error_says_what_and_what_to_do_in_its_text_and_as_a_dict():
    error = ConfigurationError("bad_value", "layers must be 1 to 7.", "Choose fewer.", "layers")
    assert str(error) == "layers must be 1 to 7. Choose fewer."
    assert error.to_dict() == {
        "code": "bad_value",
        "message": "layers must be 1 to 7.",
        "hint": "Choose fewer.",
        "field": "layers",
    }


def test_one_base_catches_every_refusal():
    assert issubclass(ConfigurationError, ExplornnError)
    assert issubclass(Diverged, ExplornnError)


def test_an_error_survives_copying():
    error = copy.copy(Diverged("diverged", "The loss is not finite.", "Use a smaller learning_rate."))
    assert error.to_dict()["code"] == "diverged"
    assert error.field is None
