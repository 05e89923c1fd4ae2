"""The code that the questions show is run as it stands: each line prints what the comment below it says."""

import contextlib
import io
import os
import re

os.environ["KERAS_BACKEND"] = "jax"  # before Keras is imported; TensorFlow is not needed

import pytest

from tools.layout import HERE
from tools.site.questions import LIBRARIES

CODE = sorted(
    (HERE.site / "content/code").glob("*/*.py"), key=lambda file: (LIBRARIES.index(file.stem), file.parent)
)
SAID = re.compile(r"(?m)^ *print\(.*\)\n *# (.+)$")


def named(file):
    return f"{file.parent.name}, {file.stem}"


# Keras asks its own arrays in a way that numpy would have otherwise
@pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning")
@pytest.mark.parametrize("file", CODE, ids=named)
def test_what_is_shown_prints_what_it_says(file):
    source = file.read_text(encoding="utf-8")
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(source, named(file), "exec"), {"__name__": "shown"})
    said = SAID.findall(source)
    assert said and source.count("print(") == len(said)
    assert printed.getvalue().splitlines() == said


@pytest.mark.parametrize("file", CODE, ids=named)
def test_it_is_a_few_short_lines(file):
    lines = file.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 16
    assert max(map(len, lines)) <= 84
