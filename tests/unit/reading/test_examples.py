"""The real series that come along are read as any visitor's file is, and can be learned with the defaults."""

import pytest

from explornn_py import Session
from explornn_py.reading import prepared, read
from explornn_py.reading.examples import EXAMPLES

FACTS = {
    "sunspots": (309, 5.0, "1700", "2008"),
    "nile": (100, 1120.0, "1871", "1970"),
    "co2": (526, 316.1, "1958-03", "2001-12"),
    "el_nino": (732, 23.11, "1950-01", "2010-12"),
    "unemployment": (203, 5.8, "1959-Q1", "2009-Q3"),
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_has_its_values_dates_source_and_licence(name):
    example = EXAMPLES[name]
    reading = read(example.data())
    count, first, begin, end = FACTS[name]
    assert (len(reading.values()), reading.values()[0]) == (count, first)
    assert (reading.dates[0], reading.dates[-1]) == (begin, end)
    assert example.licence == "public domain" and example.source and example.title


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_can_be_learned(name):
    example = EXAMPLES[name]
    reading = read(example.data())
    values = prepared(reading.values(), reading.dates, example.gaps).values
    session = Session({"data": "series", "series": values, "layers": 1, "hidden_size": 4})
    assert session.train(1)[0].validation_loss > 0
    assert session.configuration.learned == ("differences" if name in ("co2", "unemployment") else "values")
