"""The reader against pandas, and the shipped series against statsmodels'."""

import io

import numpy as np
import pandas
import pytest
import statsmodels.api as sm

from explornn_py.reading import read
from explornn_py.reading.examples import EXAMPLES

DATES = pandas.date_range("2001-01-01", periods=50)
FRAME = pandas.DataFrame(
    {"date": DATES, "a": np.arange(50) / 7 - 3, "b": np.where(np.arange(50) % 9, 1e3 * np.arange(50), np.nan)}
)


def same(reading, frame):
    assert [column.name for column in reading.columns][-2:] == ["a", "b"]
    for name in ("a", "b"):
        ours = np.array(reading.values(name), float)
        assert np.allclose(ours, frame[name], equal_nan=True, rtol=1e-12)


@pytest.mark.parametrize("sep", [",", ";", "\t", "|"])
@pytest.mark.parametrize("decimal", [".", ","])
@pytest.mark.parametrize("na", ["", "NA", "?"])
@pytest.mark.parametrize("index", [False, True])
def test_what_pandas_writes_is_read_as_pandas_reads_it(sep, decimal, na, index):
    text = FRAME.to_csv(sep=sep, decimal=decimal, na_rep=na, index=index)
    reading = read(text)
    same(reading, pandas.read_csv(io.StringIO(text), sep=sep, decimal=decimal, na_values=["?"]))
    assert list(reading.dates) == [str(date.date()) for date in DATES]


@pytest.mark.parametrize("orient", ["records", "split", "columns", "index"])
def test_so_is_its_json(orient):
    same(read(FRAME.assign(date=DATES.astype(str)).to_json(orient=orient, double_precision=15)), FRAME)


@pytest.mark.parametrize("index", [False, True])
def test_so_are_its_sheets(index):
    packed = io.BytesIO()
    with pandas.ExcelWriter(packed) as writer:
        FRAME.to_excel(writer, sheet_name="Werte", index=index)
    reading = read(packed.getvalue())
    same(reading, pandas.read_excel(packed))
    assert list(reading.dates) == [str(date.date()) for date in DATES]


STATSMODELS = {
    "sunspots": lambda: sm.datasets.sunspots.load_pandas().data["SUNACTIVITY"],
    "nile": lambda: sm.datasets.nile.load_pandas().data["volume"],
    "co2": lambda: sm.datasets.co2.load_pandas().data["co2"].resample("MS").mean().round(2),
    "el_nino": lambda: sm.datasets.elnino.load_pandas().data.iloc[:, 1:].stack(),
    "unemployment": lambda: sm.datasets.macrodata.load_pandas().data["unemp"],
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_shipped_series_is_the_one_of_statsmodels(name):
    ours = np.array(read(EXAMPLES[name].data()).values(), float)
    assert np.allclose(ours, STATSMODELS[name]().to_numpy(float), equal_nan=True, atol=0.011)
