"""What comes after the end of a series: asked of a real session, drawn without a target, with how far to trust it."""

import asyncio
import types

import pytest

from explornn_py.run.session import Session
from tests.page.desks import ask, train
from tests.page.drawing import Palette, drawn

WINDOW, HORIZON = 15, 8
SERIES = [50 + 10 * ((k % 12) / 6 - 1) ** 2 + 0.1 * k for k in range(160)]
SETTINGS = {"data": "series", "series": SERIES, "layers": 1, "horizon": HORIZON}


@pytest.fixture
def trained(desk):
    """The desk after two epochs of a series; further settings may be given."""

    def make(**more):
        assert ask(desk, "start", changes=SETTINGS | more)["error"] is None
        train(desk, 2)
        return desk

    return make


@pytest.fixture
def forecast(page, trained):
    """The page's forecast of a series whose differences are learned, and what the desk told."""
    told = ask(trained(learned="differences"), "forecast")["result"]
    return page("run.forecast").Forecast(told, WINDOW), told


@pytest.fixture
def picture(page, forecast, words):
    made = page("prediction.ahead").AheadPlot(Palette())
    made.forecast = forecast[0]
    made.fit(page("browser.box").Box(100, 50, 460, 360), None)
    return made


def test_the_desk_tells_the_engines_forecast_and_of_which_epoch_it_is(trained):
    from explornn_py.run.forecast import forecast

    desk = trained(learned="differences")
    told, found = ask(desk, "forecast")["result"], forecast(desk.session)
    assert (told["run"], told["epoch"]) == (desk.session.run_id, 2)
    assert told["values"] == list(found.values) and told["known"] == SERIES[-WINDOW - 1 :]
    assert told["rmse"] == list(found.rmse) and told["trusted"] == found.trusted
    assert desk.session.epoch == 2


def test_data_without_an_end_are_refused_in_words(desk):
    assert ask(desk, "forecast")["error"]["said"]["message"]["template"].startswith("Only numbers")


# ---------------------------------------------------------------- the picture


def test_the_last_window_is_drawn_as_read_and_the_forecast_goes_on_from_its_last_value(picture, at):
    context = drawn(picture, at("rest", 1))
    (known,) = context.of("line", "ink")
    assert [x for _, x, _ in known] == picture.xs[:WINDOW]
    (said,) = context.of("line", "blue")
    assert said[0][1:] == known[-1][1:]
    assert [x for _, x, _ in said] == picture.xs[WINDOW - 1 :]
    assert context.of("line", "target") == context.of("dashed", "target") == []


def test_all_is_told_in_the_units_of_the_series(picture, forecast, at):
    _, told = forecast
    number = lambda text: float(text.replace("± ", ""))  # noqa: E731
    for step in range(WINDOW):
        ((key, text),) = picture.values(step, at("rest", 1))
        assert key == "input" and number(text) == pytest.approx(SERIES[-WINDOW + step], abs=0.06)
    for ahead in range(HORIZON):
        rows = dict(picture.values(WINDOW + ahead, at("rest", 1)))
        assert list(rows) == ["forecast", "band", "rule_band"]
        assert number(rows["forecast"]) == pytest.approx(told["values"][ahead], abs=0.06)
        assert number(rows["band"]) == pytest.approx(told["rmse"][ahead], abs=0.06)
        assert number(rows["rule_band"]) == pytest.approx(told["rule_rmse"][ahead], abs=0.06)


def test_the_band_is_as_wide_as_the_error_so_many_steps_ahead(picture, forecast, at):
    _, told = forecast
    (band,) = drawn(picture, at("rest", 1)).of("fill", "blue_soft")
    assert len(band) == 1 + 2 * (HORIZON + 1)
    seen = picture.forecast.seen
    for ahead in range(HORIZON):
        value, error = told["values"][ahead], told["rmse"][ahead]
        assert picture.band[ahead] == pytest.approx(
            (picture.y(seen(value + error)), picture.y(seen(value - error)))
        )
        high, low = band[2 + ahead], band[-2 - ahead]
        assert (high[1], low[1]) == (picture.xs[WINDOW + ahead],) * 2


def test_nothing_of_it_stands_outside_its_frame(picture):
    edges = [y for pair in picture.band for y in pair] + picture.known + picture.predicted
    assert picture.area.y < min(edges) and max(edges) < picture.area.bottom


def test_it_stands_still_while_an_epoch_passes(picture, at):
    assert drawn(picture, at("forward", 0.1)).drawn == drawn(picture, at("backward", 0.7)).drawn


def test_errors_beyond_all_bounds_end_the_band_and_are_not_told(picture, at):
    picture.forecast.rmse = [1.0, None] + [None] * (HORIZON - 2)
    picture.fit(picture.area, None)
    assert len(picture.band) == 1
    assert [key for key, _ in picture.values(WINDOW + 1, at("rest", 1))] == ["forecast", "rule_band"]


def test_the_table_has_the_last_values_the_forecast_and_both_errors(page, forecast, words):
    made, told = forecast
    table = page("prediction.ahead").table(made)
    beside = ["Its error in validation", "Last value again", "Best simple rule"]
    assert table.columns == ["Step", "Input", "Forecast", *beside]
    assert [row[1] for row in table.rows[:WINDOW]] == pytest.approx(SERIES[-WINDOW:])
    assert [row[2] for row in table.rows[WINDOW:]] == pytest.approx(told["values"])
    assert [row[3:] for row in table.rows[WINDOW:]] == [
        list(each) for each in zip(told["rmse"], told["last_rmse"], told["rule_rmse"], strict=True)
    ]


@pytest.mark.parametrize(
    "rmse, said",
    [
        ([1, 1, 1], "To be trusted all 3 steps ahead: every simple rule errs more."),
        ([1, 1.5, 2], "To be trusted 2 of 3 steps ahead; further on"),
        ([2, 1, 1], "To be trusted only 2 to 3 of 3 steps ahead; elsewhere a simple rule does as well."),
        ([2, 1, 2], "To be trusted only 2 of 3 steps ahead; elsewhere a simple rule does as well."),
        ([2, 2, 3], "Not to be trusted: at each of the 3 steps ahead a simple rule does as well."),
        (
            [3, None, None],
            "3 one step ahead, – at the end; of the best simple rule 2 (the last value again) and",
        ),
    ],
)
def test_one_sentence_says_how_far_it_can_be_trusted(page, words, rmse, said):
    from explornn_py.run.forecast import Forecast

    beyond = [float("inf") if error is None else error for error in rmse]
    told = Forecast((1.0, 2.0), (3.0, 4.0, 5.0), tuple(beyond), (2.0, 2.0, 2.0), 7).to_dict()
    told |= {"run": 1, "epoch": 2, "rmse": rmse}
    sentence = page("words.texts").told(page("run.forecast").Forecast(told, 2).sentences())
    assert said in sentence and "7 validation windows" in sentence


def test_the_rule_that_it_is_measured_by_is_named_with_what_is_measured(page, words):
    from explornn_py.run.forecast import Forecast

    rules = {"last": (1.0, 4.0), "linear": (2.0, 3.0)}
    found = Forecast((1.0, 2.0), (3.0, 4.0), (1.5, 2.5), rules["last"], 7, rules=rules, name="UNRATE")
    told = found.to_dict() | {"run": 1, "epoch": 2}
    sentence = page("words.texts").told(page("run.forecast").Forecast(told, 2).sentences())
    assert "Error (RMSE) of UNRATE in 7" in sentence
    assert "of the best simple rule 1 (the last value again) and 3 (a linear model)" in sentence


@pytest.mark.parametrize("held, said", [((), False), (("rain", "wind"), True)])
def test_what_nobody_knows_beyond_the_end_is_named(page, words, held, said):
    from explornn_py.run.forecast import Forecast

    told = Forecast((1.0, 2.0), (3.0,), (1.0,), (2.0,), 7, held=held).to_dict() | {"run": 1, "epoch": 2}
    sentence = page("words.texts").told(page("run.forecast").Forecast(told, 2).sentences())
    assert ("Nobody knows rain, wind there: kept at the last values" in sentence) == said


# ---------------------------------------------------------------- asking for it


@pytest.fixture
def ahead(page):
    """Asks a real session; `asked` counts the questions."""
    session = Session(SETTINGS)
    made = types.SimpleNamespace(session=session, asked=0)

    class Trainer:
        async def request(self, command):
            from explornn_py.run.forecast import forecast

            made.asked += 1
            await asyncio.sleep(0)
            return {"run": 1, "epoch": session.epoch} | forecast(session).to_dict(), None

    made.ahead = page("run.forecast").Ahead(Trainer())
    return made


def shown(run=1, of_series=True):
    return types.SimpleNamespace(run=run, of_series=of_series, window=WINDOW)


def after(page, monkeypatch, *acts):
    """Run acts inside a loop, each until nothing is asked any more."""
    monkeypatch.setattr(page("run.forecast"), "PAUSE", 0)

    async def run():
        for act in acts:
            act()
            for _ in range(20):
                await asyncio.sleep(0)

    asyncio.run(run())


def test_it_is_asked_for_once_and_again_when_another_epoch_is_shown(ahead, page, monkeypatch):
    made = ahead.ahead
    after(page, monkeypatch, lambda: made.turn(shown()))
    assert (ahead.asked, made.forecast.epoch) == (1, 0)
    ahead.session.train(1)
    after(page, monkeypatch, lambda: made.renew(shown()))
    assert (ahead.asked, made.forecast.epoch) == (2, 1)


def test_a_second_press_goes_back_and_nothing_is_asked_any_more(ahead, page, monkeypatch):
    made, told = ahead.ahead, []
    made.changed.listen(lambda: told.append(made.forecast))
    after(
        page, monkeypatch, lambda: made.turn(shown()), lambda: made.turn(shown()), lambda: made.renew(shown())
    )
    assert ahead.asked == 1 and not made.on and made.forecast is None
    assert told[0] is not None and told[-1] is None


def test_an_answer_that_comes_after_going_back_is_not_shown(ahead, page, monkeypatch):
    made = ahead.ahead

    def there_and_back():
        made.turn(shown())
        asyncio.get_running_loop().call_soon(lambda: asyncio.get_running_loop().call_soon(made.end))

    after(page, monkeypatch, there_and_back)
    assert ahead.asked == 1 and made.forecast is None


def test_an_answer_of_a_run_that_is_not_shown_yet_waits_for_its_report(ahead, page, monkeypatch):
    made, told = ahead.ahead, []
    made.changed.listen(lambda: told.append(made.forecast))
    after(page, monkeypatch, lambda: made.turn(shown(run=0)))
    assert made.on and told == []
    after(page, monkeypatch, lambda: made.renew(shown(run=1)))
    assert told == [made.forecast] and made.forecast.run == 1


def test_data_without_an_end_go_back_to_the_sample_by_themselves(ahead, page, monkeypatch):
    made = ahead.ahead
    after(page, monkeypatch, lambda: made.turn(shown()), lambda: made.renew(shown(of_series=False)))
    assert not made.on and made.forecast is None


def test_of_many_epochs_that_pass_meanwhile_the_newest_is_asked_for(ahead, page, monkeypatch):
    made = ahead.ahead

    def many():
        made.turn(shown())
        for _ in range(9):
            made.renew(shown())

    after(page, monkeypatch, many)
    assert ahead.asked <= 2 and made.forecast


@pytest.mark.parametrize(
    "filled, said",
    [
        (0, None),
        (1, "One value that it reads is a gap, filled by a straight line."),
        (3, "3 of the values that it reads are gaps, filled by straight lines."),
    ],
)
def test_gaps_in_what_is_read_are_told(page, words, filled, said):
    from explornn_py.run.forecast import Forecast

    told = Forecast((1.0, 2.0), (3.0,), (1.0,), (2.0,), 7, filled=filled).to_dict()
    made = page("run.forecast").Forecast(told | {"run": "a", "epoch": 1}, 2)
    _, measured = made.sentences()
    told = [page("words.texts").told(each) for each in measured[1:]]
    assert told == ([said] if said else []) + ["The network beside it goes on showing the sample."]
