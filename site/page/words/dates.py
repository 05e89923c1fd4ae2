"""Dates as people read them, in the language of the page, and which of many stand below an axis.

They come from the trainer as 1958, 1958-03, 1958-Q1, 1958-H1, 1958-W05, 1958-03-01, 1958-03-01T10:00
or 10:00
(explornn_py/dated.py).
"""

from page.browser.types import Act
from page.words.texts import words

ROUND = {
    4: (12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000),
    7: (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200),
}
"""Months between two labels, by the letters of a date: those that a year or ten of them can be divided into."""
YEAR = 12
PART = {"H": 6, "Q": 3}
"""Months of a half and a quarter of a year."""
STRIDES = (1, 2, 5, 10, 20, 50, 100)
"""Steps between two labels, where no round date is in sight."""


def written(date: str) -> str:
    """A date in words: Mar 1958, 1 Mar 1958, 10:00."""
    if date[2:3] == ":":
        return date  # a time without a day
    year, rest = date[:4], date[5:]
    if not rest:
        return year
    if rest[0] in "HQW":
        return words("dates." + rest[0], n=int(rest[1:]), year=year)
    month = words("dates.months.m%d" % int(rest[:2]))
    if len(rest) == 2:
        return month + " " + year
    day = words("dates.day", day=int(rest[3:5]), month=month, year=year)
    return day + ", " + rest[6:] if len(rest) > 5 else day


def months(date: str) -> int | None:
    """Months since the year 0, of dates that tell no day."""
    if len(date) == 4:
        return YEAR * int(date)
    if len(date) != 7:
        return None
    part = PART.get(date[5])
    return YEAR * int(date[:4]) + (part * (int(date[6]) - 1) if part else int(date[5:]) - 1)


def labels(dates: list[str], fits: Act) -> list[tuple[int, str]]:
    """[(place, label)] of the dates to stand below an axis, few enough for it; none where not even two fit.

    fits(steps between two labels, the longest label): whether there is room."""
    for found in round_ones(dates) + by_stride(dates, written) + by_stride(dates, time_or_day):
        if len(found) > 1:
            gap = min([after[0] - one[0] for one, after in zip(found, found[1:])])
            if fits(gap, max([label for _, label in found], key=len)):
                return found
    return []


def round_ones(dates: list[str]) -> list[list[tuple[int, str]]]:
    """Round years, or round months; whole years are told without their month."""
    if not dates or not all([date and months(date) is not None for date in dates]):
        return []
    made = []
    for every in ROUND.get(len(dates[0]), ()):
        places = [place for place, date in enumerate(dates) if months(date) % every == 0]
        year_alone = every >= YEAR
        made.append([(place, dates[place][:4] if year_alone else written(dates[place])) for place in places])
    return made


def by_stride(dates: list[str], label: Act) -> list[list[tuple[int, str]]]:
    return [
        [(place, label(dates[place])) for place in range(0, len(dates), stride) if dates[place]]
        for stride in STRIDES
    ]


def time_or_day(date: str) -> str:
    """In short: of a moment its time, of midnight the day that begins."""
    day, _, time = date.partition("T")
    return time if time.strip("0:") else written(day)
