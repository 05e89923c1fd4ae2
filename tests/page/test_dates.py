"""Dates of a series below the plot's axis, in its readout and its tables: in the visitor's language, few, and true."""

import json

import pytest

from explornn_py.dated import Dates
from tests.page.desks import ask
from tests.page.drawing import Palette, drawn

SERIES = [50 + 10 * ((k % 12) / 6 - 1) ** 2 + 0.1 * k for k in range(160)]


@pytest.fixture
def dates(page, words):
    return page("words.dates")


def speak(page, language):
    from tools.layout import HERE
    from tools.site.words import read_language

    page("words.texts").load(json.dumps(read_language(HERE.site / "content" / language / "interface")))


@pytest.mark.parametrize(
    "date, english, german, spanish",
    [
        ("1958", "1958", "1958", "1958"),
        ("1958-03", "Mar 1958", "März 1958", "mar 1958"),
        ("1958-Q3", "Q3 1958", "3. Quartal 1958", "3.º trim. 1958"),
        ("1958-W05", "week 5, 1958", "Woche 5, 1958", "semana 5, 1958"),
        ("1958-12-01", "1 Dec 1958", "1. Dez. 1958", "1 dic 1958"),
        ("1958-12-01T09:30", "1 Dec 1958, 09:30", "1. Dez. 1958, 09:30", "1 dic 1958, 09:30"),
    ],
)
def test_a_date_is_written_in_the_visitors_language(dates, page, date, english, german, spanish):
    assert dates.written(date) == english
    for language, told in (("de", german), ("es", spanish)):
        speak(page, language)
        assert dates.written(date) == told


def told(text, count):
    return [Dates(text).at(place) for place in range(count)]


@pytest.mark.parametrize(
    "text, labels",
    [
        ("1958-03/P1M", ["1959", "1960", "1961", "1962"]),
        ("1703/P1Y", ["1710", "1720", "1730", "1740"]),
        ("1959-Q2/P3M", ["1960", "1962", "1964", "1966", "1968", "1970"]),
        ("2001-01-01/P1D", ["1 Jan 2001", "21 Jan 2001", "10 Feb 2001"]),
        ("2001-01-01T00:00/PT1H", ["1 Jan 2001, 00:00", "1 Jan 2001, 20:00", "2 Jan 2001, 16:00"]),
    ],
)
def test_labels_stand_at_round_dates_and_have_room(dates, text, labels):
    found = dates.labels(told(text, 47), lambda steps, label: steps * 10 >= 7 * len(label) + 24)
    assert [label for _, label in found] == labels
    for place, label in found:
        assert dates.written(told(text, 47)[place]).endswith(label)


def test_where_moments_have_no_room_their_times_stand_and_at_midnight_the_day(dates):
    quarters = told("2023-03-24T19:00/PT15M", 47)
    found = dates.labels(quarters, lambda steps, label: steps * 6.4 >= 7 * len(label) + 24)
    assert found == [(0, "19:00"), (20, "25 Mar 2023"), (40, "05:00")]
    assert [quarters[place] for place, _ in found][1] == "2023-03-25T00:00"
    times = dates.labels(told("12:03:45/PT2S", 47), lambda steps, label: steps * 6.4 >= 7 * len(label) + 24)
    assert times[:2] == [(0, "12:03:45"), (20, "12:04:25")]


def test_where_not_even_two_have_room_there_are_none(dates):
    assert dates.labels(told("1958-03/P1M", 47), lambda steps, label: False) == []
    assert dates.labels([], lambda steps, label: True) == []


@pytest.fixture
def report(desk, page, buffer, words):
    """report(settings) of a dated series, as the page has it."""
    from worker.packing import pack

    def make(**more):
        settings = {"data": "series", "series": SERIES, "layers": 1, "horizon": 12}
        assert ask(desk, "start", changes=settings | more)["error"] is None
        return page("run.report").Report(buffer(pack(desk.session.report())))

    return make


def fitted(page, report, width=460):
    picture = page("prediction.plot").Plot(Palette())
    picture.fit(page("browser.box").Box(100, 50, width, 360), report)
    return picture


def axis(picture, at):
    texts = drawn(picture, at("rest", 1)).of("text", "muted")
    return [text for text, _, y in texts if y > picture.area.bottom]


@pytest.mark.parametrize("learned", ["values", "differences"])
def test_the_axis_tells_the_dates_of_the_samples_values(report, page, at, learned):
    made = report(dates="1958-03/P1M", learned=learned)
    picture = fitted(page, made)
    first = int(made.header["sample"]["start"]) + (learned == "differences")
    assert made.dates == told("1958-03/P1M", 160)[first : first + 15 + 12]
    assert "Step" not in axis(picture, at) and 2 <= len(axis(picture, at)) <= 7
    for x, label in picture.numbered:
        place = picture.xs.index(x)
        assert page("words.dates").written(made.dates[place]).endswith(label)
    assert picture.title(3).endswith(", step 4")


def test_without_dates_steps_are_counted(report, page, at):
    picture = fitted(page, report())
    assert axis(picture, at)[:2] == ["Step", "5"]
    assert picture.title(3) == "Step 4"


def test_on_a_narrow_picture_steps_are_counted_where_two_dates_have_no_room(report, page, at):
    assert axis(fitted(page, report(dates="1958-03/P1M"), 20), at)[0] == "Step"


def test_a_forecast_tells_the_dates_beyond_the_end(desk, page, report):
    report(dates="1958-03/P1M")
    forecast = page("run.forecast").Forecast(ask(desk, "forecast")["result"], 15)
    assert forecast.dates == told("1958-03/P1M", 172)[145:]
    table = page("prediction.ahead").table(forecast)
    assert table.columns[1] == "Date"
    assert [row[1] for row in table.rows] == forecast.dates


UNEVEN = "1958-03-01/100*P1D,59*P3D"


def test_the_axis_of_uneven_dates_tells_those_of_the_values(report, page, at):
    made = report(dates=UNEVEN, learned="values")
    picture = fitted(page, made)
    assert made.dates == told(UNEVEN, 160)[int(made.header["sample"]["start"]) :][: 15 + 12]
    assert len(picture.numbered) >= 2
    for x, label in picture.numbered:
        assert page("words.dates").written(made.dates[picture.xs.index(x)]) == label


def test_beyond_uneven_dates_steps_are_counted_and_the_forecast_says_so(desk, page, report):
    report(dates=UNEVEN)
    forecast = page("run.forecast").Forecast(ask(desk, "forecast")["result"], 15)
    ahead = page("prediction.ahead").AheadPlot(Palette())
    ahead.forecast = forecast
    ahead.fit(page("browser.box").Box(100, 50, 460, 360), None)
    assert ahead.title(14) == page("words.dates").written(told(UNEVEN, 160)[-1]) + ", step 15"
    assert ahead.title(15) == "Step 16"
    assert all(x <= ahead.xs[14] for x, _ in ahead.numbered)
    said = [page("words.texts").told(each) for each in forecast.sentences()[1]]
    assert "The dates are unevenly spaced: beyond the end there are steps and no dates." in said


def test_what_is_read_out_of_a_file_is_learned_with_its_dates_and_typed_numbers_have_none(desk):
    rows = "".join(f"{date};{value}\n" for date, value in zip(told("1958-03/P1M", 160), SERIES, strict=True))
    ask(desk, "read", block=("Month;CO2\n" + rows).encode())
    answer = ask(desk, "start", changes={}, reading={"column": "CO2"})
    assert answer["result"]["configuration"]["dates"] == "1958-03/P1M"
    typed = ask(desk, "start", changes={"data": "series", "series": ",".join(map(str, SERIES[::-1]))})
    assert typed["result"]["configuration"]["dates"] == ""


def test_a_link_holds_the_dates_where_it_holds_the_series(page):
    query = page("delivery.query")
    for dates in ("1958-03/P1M", "1958-03-01/P1D,P3D"):
        texts, whole = query.settings_out({"data": "series", "series": [1.5, None, 3], "dates": dates})
        assert (texts["dates"], whole) == (dates, True)
        values, refused = query.settings_in(texts.get)
        assert (values["dates"], refused) == (dates, [])
    assert query.settings_out({"data": "series", "series": None, "dates": "1958-03/P1M"}) == ({}, False)
    assert "dates" not in query.settings_out({"data": "sine", "dates": "1958-03/P1M"})[0]


def test_all_back_to_defaults_leaves_the_dates_with_the_data(page, desk, report):
    report(dates="1958-03/P1M", learning_rate=0.02)
    configuration = desk.session.configuration
    store = page("settings.state").Store()
    store.adopt(configuration.to_dict(), configuration.defaults())
    assert "dates" in store.changes() and "dates" not in store.resetting()
