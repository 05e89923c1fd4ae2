"""JSON-stat, in which offices of statistics deliver: one list of numbers, and apart from it the dimensions by whose
categories these are counted, the last of them first.  (https://json-stat.org/full)

It becomes a table: a row for each moment, a column for each choice of the other categories.
"""

import itertools
import math
from typing import Any

TIMES = ("time", "year", "date", "month", "period", "time_period", "jahr", "tid", "zeit", "ano", "año")
MOST_CELLS = 5_000_000


def grid_of(document: Any) -> list[list[Any]] | None:
    """The rows, the first of them names; None where the document is no such data set."""
    data = _data_set(document)
    if data is None:
        return None
    dimensions, values = data["dimension"], data["value"]
    names = data.get("id") or dimensions.get("id")
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        return None
    categories = [_categories(dimensions.get(name)) for name in names]
    count = math.prod(map(len, categories))
    if isinstance(values, list):
        values = {str(place): value for place, value in enumerate(values)}
    known = count <= MOST_CELLS and values.keys() <= {str(place) for place in range(count)}
    if not names or not all(categories) or not known:
        return None
    time = _time(names, data.get("role") or dimensions.get("role") or {})
    sizes = [len(each) for each in categories]
    steps = [math.prod(sizes[place + 1 :]) for place in range(len(sizes))]
    others = [place for place in range(len(names)) if place != time]
    choices = list(itertools.product(*(range(sizes[place]) for place in others)))
    told = [place for place in others if sizes[place] > 1] or others
    heads = [
        " ".join(
            str(categories[place][at]) for place, at in zip(others, choice, strict=True) if place in told
        )
        for choice in choices
    ]
    rows: list[list[Any]] = [[names[time], *[head or "value" for head in heads]]]
    for moment, label in enumerate(categories[time]):
        starts = [
            moment * steps[time] + sum(steps[place] * at for place, at in zip(others, choice, strict=True))
            for choice in choices
        ]
        rows.append([label, *[values.get(str(start)) for start in starts]])
    return rows


def _data_set(document: Any) -> dict[str, Any] | None:
    """The document, or the first data set in it, as older ones have it."""
    if not isinstance(document, dict):
        return None
    for data in (document, *itertools.islice(document.values(), 1)):
        if (
            isinstance(data, dict)
            and isinstance(data.get("dimension"), dict)
            and isinstance(data.get("value"), (list, dict))
        ):
            return data
    return None


def _categories(dimension: Any) -> list[str]:
    """Of a dimension, in their order; a moment stays as it is coded, which is a date more often than its label."""
    category = dimension.get("category") if isinstance(dimension, dict) else None
    if not isinstance(category, dict):
        return []
    index, labels = category.get("index"), category.get("label")
    if isinstance(index, dict):
        places = all(isinstance(place, int) for place in index.values())
        return sorted(index, key=lambda name: index[name]) if places else []
    if isinstance(index, list):
        return [str(name) for name in index]
    return list(labels) if isinstance(labels, dict) else []


def _time(names: list[Any], roles: Any) -> int:
    """The place of the dimension that says when; the last one where none does."""
    told = roles.get("time") if isinstance(roles, dict) else None
    for place, name in enumerate(names):
        if (isinstance(told, list) and name in told) or str(name).lower() in TIMES:
            return place
    return len(names) - 1
