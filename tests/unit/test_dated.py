"""The dates of a series as a first date and the step to the next, or each of the steps where they differ."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explornn_py import ConfigurationError, Session
from explornn_py.dated import Dates, clean_dates, dates_text
from explornn_py.reading import prepared, read
from explornn_py.reading.examples import EXAMPLES
from explornn_py.settings.configuration import Configuration

DAY = datetime.timedelta(days=1)
SERIES = [50 + 10 * (k % 12) for k in range(200)]


@pytest.mark.parametrize(
    ("dates", "text"),
    [
        (["1700", "1701", "1702"], "1700/P1Y"),
        (["1700", "1710", "1720"], "1700/P10Y"),
        (["1958-11", "1958-12", "1959-01"], "1958-11/P1M"),
        (["1959-Q3", "1959-Q4", "1960-Q1"], "1959-Q3/P3M"),
        (["2020-W52", "2020-W53", "2021-W01"], "2020-W52/P1W"),
        (["2001-01-31", "2001-02-28", "2001-03-31"], "2001-01-31/P1M"),
        (["2001-01-15", "2002-01-15", "2003-01-15"], "2001-01-15/P1Y"),
        (["2000-02-28", "2000-02-29", "2000-03-01"], "2000-02-28/P1D"),
        (["2001-01-01", "2001-01-08", "2001-01-15"], "2001-01-01/P7D"),
        (["2001-01-01", "2001-01-31", "2001-03-02"], "2001-01-01/P30D"),
        (["2001-12-31T23:00", "2002-01-01T00:00", "2002-01-01T01:00"], "2001-12-31T23:00/PT1H"),
        (["2001-01-01T00:00", "2001-01-01T00:15"], "2001-01-01T00:00/PT15M"),
        (["2001-01-01T00:00:00", "2001-01-01T00:00:10"], "2001-01-01T00:00:00/PT10S"),
        (["2001-01-01", "2001-01-01T12:00:00", "2001-01-02"], "2001-01-01T00:00:00/PT12H"),
        # not by one step
        (["2001-01-04", "2001-01-05", "2001-01-08", "2001-01-09", "2001-01-10"], "2001-01-04/P1D,P3D,2*P1D"),
        (["2001", "2002", "2004"], "2001/P1Y,P2Y"),
        (["1958-11", "1958-12", "1959-12"], "1958-11/P1M,P12M"),
        (["1959-Q3", "1959-Q4", "1960-Q2"], "1959-Q3/P3M,P6M"),
        (["2020-W52", "2021-W02", "2021-W03"], "2020-W52/P3W,P1W"),
        (["2001-01-01T00:00", "2001-01-01T01:00", "2001-01-01T01:30"], "2001-01-01T00:00/PT60M,PT30M"),
        # back in time, twice the same, or times of no day
        (["2003", "2002", "2001"], "2003/-P1Y"),
        (["2001-01-05", "2001-01-05", "2001-01-03"], "2001-01-05/P0D,-P2D"),
        (["2023-10-29T02:45", "2023-10-29T02:00", "2023-10-29T02:15"], "2023-10-29T02:45/-PT45M,PT15M"),
        (["22:00", "23:00", "00:00"], "22:00/PT1H"),
        (["12:03:45", "12:03:47", "12:03:49", "12:03:50"], "12:03:45/2*PT2S,PT1S"),
        # not known: no dates rather than wrong ones
        (["2001", None, "2003"], ""),
        (["2001", "2001"], ""),
        (["12", "13"], ""),
        (["2001"], ""),
        (None, ""),
    ],
)
def test_dates_are_told_by_their_step_or_each_by_its_own(dates, text):
    assert dates_text(dates) == text
    if text:
        told = [Dates(text).at(place) for place in range(len(dates))]
        assert [date[: len(known)] for date, known in zip(told, dates, strict=True)] == dates


@pytest.mark.parametrize(
    ("told", "dates"),
    [
        (
            ["2024-05-01T00:10:34.562", "2024-05-01T00:13:18.4"],
            ["2024-05-01T00:10:34", "2024-05-01T00:13:18"],
        ),
        (["12:03:45.164", "12:03:47.098"], ["12:03:45", "12:03:47"]),
    ],
)
def test_moments_told_otherwise_are_the_dates_that_they_mean(told, dates):
    text = dates_text(told)
    assert [Dates(text).at(place) for place in range(len(told))] == dates


def test_decimal_years_that_are_no_months_have_no_dates():
    assert dates_text(["1958.2027", "1958.2877", "1958.3699"]) == ""


@given(st.dates(datetime.date(1, 1, 1), datetime.date(2500, 1, 1)), st.integers(1, 400), st.integers(2, 60))
def test_days_are_those_of_the_calendar(first, step, count):
    dates = [(first + step * k * DAY).isoformat() for k in range(count)]
    text = dates_text(dates)
    assert text
    assert [Dates(text).at(k) for k in range(count)] == dates


@given(
    st.datetimes(datetime.datetime(1, 1, 1), datetime.datetime(2500, 1, 1)),
    st.sampled_from(["days", "hours", "minutes"]),
    st.lists(st.integers(1, 40), min_size=2, max_size=60),
)
def test_uneven_dates_are_those_of_the_values_and_beyond_them_there_are_none(first, unit, steps):
    moments = [first.replace(second=0, microsecond=0)]
    for step in steps:
        moments.append(moments[-1] + datetime.timedelta(**{unit: step}))
    letters = 10 if unit == "days" else 16
    dates = [moment.isoformat()[:letters] for moment in moments]
    found = Dates(dates_text(dates))
    assert [found.at(k) for k in range(len(dates))] == dates
    assert (found.at(len(dates)) == "") == (len(set(steps)) > 1)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1958-03/P1M", None),
        ("2001-01-04/P1D,P9D,4*P1D", "1 to 9 days apart"),
        ("2001-01-04T10:00/PT1H,PT90M", "60 to 90 minutes apart"),
        ("2001/P1Y,P10Y", "1 to 10 years apart"),
        ("1959-Q3/P3M,P6M", "3 to 6 months apart"),
    ],
)
def test_how_far_apart_uneven_dates_are_is_said(text, said):
    assert Dates(text).uneven == said


UNEVEN = [f"2001-{1 + k // 14:02d}-{1 + k % 14 * 2:02d}" for k in range(150)]


def test_the_reader_says_that_dates_are_uneven_and_how_far_apart_they_are():
    def said(dates):
        lines = "".join(f"{date},{value}\n" for date, value in zip(dates, SERIES, strict=False))
        return [str(note) for note in read("day,level\n" + lines).notes]

    told = "The dates are unevenly spaced ({} days apart): steps are counted, not time."
    assert said(UNEVEN) == [told.format("2 to 5")]
    assert said(UNEVEN[:14]) == []


@given(st.integers(0, 9000), st.integers(0, 11), st.integers(1, 50), st.integers(2, 30))
def test_months_go_on_over_the_ends_of_years(year, month, step, count):
    def at(k):
        months = month + step * k
        return f"{year + 1 + months // 12:04d}-{months % 12 + 1:02d}"

    if (month + step * count) // 12 + year < 9990:
        dates = [at(k) for k in range(count)]
        assert Dates(dates_text(dates)).at(count) == at(count)


@pytest.mark.parametrize(
    ("name", "last"),
    [
        ("sunspots", "2008"),
        ("nile", "1970"),
        ("co2", "2001-12"),
        ("el_nino", "2010-12"),
        ("unemployment", "2009-Q3"),
    ],
)
def test_every_real_series_has_steady_dates_to_its_end(name, last):
    reading = read(EXAMPLES[name].data())
    found = prepared(reading.values(), reading.dates, EXAMPLES[name].gaps)
    assert Dates(dates_text(found.dates)).at(len(found.values) - 1) == last


@pytest.mark.parametrize(
    "text",
    [
        "1958", "1958-03/", "/P1M", "1958-13/P1M", "1958-03/P0M", "1958-03/P1D", "1958/P1M", "1958-Q1/P1M",
        "1958-03/P1M,", "1958-03/3*P1M", "1958-03/P1M,P1M", "1958-03-01/P1D,P1M", "1958-03-01/999999*P1D,999999*P2D",
        "1958-W60/P1W", "1958-W02/P1M", "1958-03-01/PT1H", "0000/P1Y", "2001-02-30/P1D", "1958-03/P1M/2", "x/P1M",
        "1958-03/-P0M", "25:00/PT1H",
    ],
)  # fmt: skip
def test_what_is_no_date_and_step_is_refused(text):
    with pytest.raises(ConfigurationError) as refused:
        clean_dates(text)
    assert refused.value.field == "dates"


def test_beyond_the_last_year_there_is_no_date():
    assert Dates("9999/P1Y").at(1) == ""


def test_other_numbers_have_not_the_dates_of_those_before_and_the_same_numbers_keep_them():
    dated = Configuration.from_dict({"data": "series", "series": SERIES, "dates": "1958-03/P1M"})
    assert Configuration.from_dict({"horizon": 5}, base=dated).dates == "1958-03/P1M"
    assert Configuration.from_dict({"series": SERIES[1:]}, base=dated).dates == ""


@pytest.mark.parametrize("learned", ["values", "differences"])
def test_a_report_tells_the_dates_of_its_sample_and_a_saved_run_keeps_them(learned):
    session = Session(
        {
            "data": "series",
            "series": SERIES,
            "dates": "1958-03/P1M",
            "learned": learned,
            "layers": 1,
            "horizon": 4,
        }
    )
    again = Session.from_bytes(session.to_bytes())
    for run in (session, again):
        dates = run.report(trace=False).header["dates"]
        first = int(run.shown_sample().start) + (learned == "differences")
        assert len(dates) == 15 + 4
        assert dates[0] == Dates("1958-03/P1M").at(first)
    assert Session({"layers": 1}).report(trace=False).header.get("dates") is None


def test_a_forecast_goes_on_with_the_dates_after_the_last():
    from explornn_py.run.forecast import forecast

    session = Session({"data": "series", "series": SERIES, "dates": "1958-03/P1M", "layers": 1, "horizon": 4})
    dates = forecast(session).dates
    assert len(dates) == 15 + 4
    assert dates[14] == Dates("1958-03/P1M").at(199) and dates[15] == Dates("1958-03/P1M").at(200)


UNEVEN_TEXT = "1958-03-01/100*P1D,99*P3D"


def test_beyond_the_end_of_uneven_dates_a_forecast_has_none():
    from explornn_py.run.forecast import forecast

    session = Session({"data": "series", "series": SERIES, "dates": UNEVEN_TEXT, "layers": 1, "horizon": 4})
    found = forecast(session)
    assert found.dates[14] == Dates(UNEVEN_TEXT).at(199) and found.dates[15:] == ("",) * 4
    assert found.uneven and found.to_dict()["uneven"]
    assert session.report(trace=False).header["uneven"]["values"] == {"least": 1, "most": 3}


def test_uneven_dates_are_as_many_as_the_values():
    with pytest.raises(ConfigurationError) as refused:
        Configuration.from_dict({"data": "series", "series": SERIES[:-1], "dates": UNEVEN_TEXT})
    assert refused.value.field == "dates" and "199" in str(refused.value)
