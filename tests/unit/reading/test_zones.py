"""Times with their zone behind them go on evenly over the nights on which clocks are changed, as zoneinfo has it."""

import datetime
import zoneinfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explornn_py.reading import read
from tests import sampling

FEW = settings(deadline=None, max_examples=sampling.count(40, 1000))


@FEW
@given(
    zone=st.sampled_from(["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata"]),
    start=st.datetimes(datetime.datetime(1990, 1, 1), datetime.datetime(2035, 1, 1)), count=st.integers(4, 90),
    step=st.sampled_from([15, 60, 360, 1440]), colon=st.booleans(), between=st.sampled_from(["T", " "]),
)  # fmt: skip
def test_times_go_on_by_the_clock_of_the_first(zone, start, count, step, colon, between):
    first = start.replace(second=0, microsecond=0, tzinfo=datetime.UTC)
    at = [first + datetime.timedelta(minutes=step * place) for place in range(count)]
    local = [each.astimezone(zoneinfo.ZoneInfo(zone)) for each in at]
    cells = [each.isoformat(between, "seconds") for each in local]
    cells = cells if colon else [cell[:-3] + cell[-2:] for cell in cells]
    reading = read("t,v\n" + "".join(f"{cell},{place % 7}.5\n" for place, cell in enumerate(cells)))
    own = local[0].tzinfo.utcoffset(local[0])
    expected = [each.astimezone(datetime.timezone(own)).replace(tzinfo=None).isoformat() for each in local]
    assert list(reading.dates) == expected
    several = len({each.utcoffset() for each in local}) > 1
    assert any("several time zones" in note for note in reading.notes) == several
    assert not any("missing between" in note or "unevenly" in note for note in reading.notes)


@pytest.mark.parametrize("clock", ["24:00:00", "23:59:60"])
def test_a_time_that_is_on_no_clock_stays_as_it_is(clock):
    reading = read(
        f"t,v\n2024-03-30T{clock}+01:00,1.5\n2024-03-31T12:00:00+02:00,2.5\n2024-04-01T12:00:00+02:00,2\n"
    )
    assert reading.dates[0] == f"2024-03-30T{clock}"
