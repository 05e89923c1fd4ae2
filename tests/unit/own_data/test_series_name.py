"""What the visitor's own numbers are called goes with the run, and changes nothing of it."""

import pytest

from explornn_py.data.naming import name_of
from explornn_py.errors import ConfigurationError
from explornn_py.reading import read
from explornn_py.run.archive import Archive
from explornn_py.run.forecast import forecast
from explornn_py.run.session import Session
from explornn_py.settings.configuration import Configuration

NUMBERS = [float((7 * step) % 12 + step % 5) for step in range(90)]
SMALL = {"data": "series", "series": NUMBERS, "layers": 1, "hidden_size": 2, "seed": 4}


def trained(**changes):
    session = Session(SMALL | changes)
    for _ in session.train_epoch():
        pass
    return session


@pytest.fixture(scope="module")
def named():
    return trained(series_name="UNRATE (%)")


def test_a_name_changes_no_number_of_a_run(named):
    other = trained()
    assert (named.network.weights == other.network.weights).all()
    assert named.history[-1] == other.history[-1]


def test_it_is_told_by_report_forecast_and_saved_run(named):
    assert named.report().header["series_name"] == "UNRATE (%)"
    assert forecast(named).to_dict()["name"] == "UNRATE (%)"
    saved = Archive.from_bytes(named.to_bytes())
    assert saved.configuration.series_name == "UNRATE (%)"


def test_other_numbers_are_not_called_so(named):
    other = Configuration.from_dict({"series": NUMBERS[::-1]}, base=named.configuration)
    assert other.series_name == ""


@pytest.mark.parametrize("name", ["two\nlines", "x" * 101, " edge"])
def test_a_name_is_one_short_line(name):
    with pytest.raises(ConfigurationError) as refused:
        Configuration.from_dict(SMALL | {"series_name": name})
    assert refused.value.field == "series_name"
    assert Configuration.from_dict(SMALL | {"series_name": name_of(name)}).series_name


@pytest.mark.parametrize(
    ("table", "called"),
    [
        ("date,UNRATE\n2020-01-01,3.5\n2020-02-01,3.4\n2020-03-01,4.4\n", "UNRATE"),
        ("day,Temp (°C),Wind\n1,3.5,2\n2,3.4,1\n3,4.4,0\n", "Temp (°C)"),
        ("1.5\n2.5\n3.5\n2.0\n", ""),
        ("2020-01-01,3.5\n2020-01-02,3.4\n2020-01-03,4.4\n", ""),
    ],
)
def test_the_reader_calls_a_column_by_its_head(table, called):
    reading = read(table.encode(), {})
    assert name_of(reading.called(reading.numbered())) == called
