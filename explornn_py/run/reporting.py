"""The report of a run: its shown sample as some weights see it, with what is known of the run around it."""

import math
from dataclasses import asdict
from typing import Any

import numpy as np

from explornn_py import data
from explornn_py.data.ranging import REACH, outline_of
from explornn_py.data.sample import VALIDATION_SAMPLES, Scaling, scaling_for
from explornn_py.data.series import SeriesSource
from explornn_py.dated import dates_of_text
from explornn_py.errors import parts
from explornn_py.learning.record import NO_RECORD
from explornn_py.learning.streams import SAMPLING, stream
from explornn_py.looking.report import Report, describe, report_sample
from explornn_py.network.stack import Network
from explornn_py.plain import finite
from explornn_py.run.course import Course
from explornn_py.run.erring import errors_ahead
from explornn_py.settings.configuration import Configuration


def reported(course: Course, network: Network, configuration: Configuration, trace: bool) -> Report:
    """The report of a run where it stands, as if its network and settings were these; trace: with every gate of every
    unit at every step of the window."""
    sample, number = course.shown_sample(), course.sample_number
    generator = stream(course.configuration.seed, SAMPLING, number)
    described, arrays = report_sample(network, sample, configuration, generator, trace)
    newest = course.history[-1].to_dict() if course.history else NO_RECORD
    header = newest | describe(configuration, course.source, network) | described
    header |= {
        "run": course.run_id,
        "epoch": course.epoch,
        "sample": {"start": float(sample.start), "step": float(sample.step), "index": number},
        "stop_reason": course.stop_reason,
        "best_epoch": course.best_epoch,
        "overfits_since": course.overfits_since,
        "baselines": course.baselines.losses,
        "season": course.baselines.season,
        "best_rule": course.baselines.best,
        "ratio": finite(course.baselines.ratio(course.history[-1].validation_loss))
        if course.history
        else None,
    }
    arrays["simple"] = _simple(course, sample).astype(np.float32)
    if isinstance(course.source, SeriesSource):
        header |= _of_series(course, course.source, sample)
        arrays |= _in_own_units(course.source, sample, arrays) | _beside(course.source, sample)
        arrays["outline"] = outline_of(course.source.shown).astype(np.float32)
    return Report(header, arrays)


def _simple(course: Course, sample: data.Sequence) -> np.ndarray:
    """What the best simple rule says of a sample: what follows it, numbers (horizon, 1) or places in the alphabet
    (horizon,); of a memory task its answers, (1 or T, 1)."""
    if course.source.kind == "memory":
        return course.baselines.guessed(sample.inputs)
    window = sample.inputs[:, : course.source.output_size]  # the rules know nothing of covariates
    follows = course.baselines.continued(window, len(sample.continuation))
    return follows.argmax(axis=1) if course.source.kind == "text" else follows


def _of_series(course: Course, source: SeriesSource, sample: data.Sequence) -> dict[str, Any]:
    """What the header says of the visitor's own numbers: their name, what is learned of them and what was advised, how
    many they are, the ends of the parts, how many windows each has, the error in validation in their units, the dates
    of the sample's values, how far apart uneven ones are, where changes are learned, the scaling by which values are
    drawn, and of covariates names and scalings (see `_beside`)."""
    starts, dates = source.starts, course.configuration.dates
    apart = dates_of_text(dates).uneven if dates else None
    return {
        "series_name": course.configuration.series_name,
        "learned": source.learned,
        "advice": {"learned": source.advice.learned, "said": parts(source.advice.why)},
        "values": len(source.shown),
        "parts": source.parts,
        "windows": {
            "training": len(starts.training),
            "validation": len(starts.validation),
            "display": len(starts.display),
        },
        "rmse": _rmse(course, source) if course.history else None,
        "dates": dates_of(
            course.configuration,
            int(sample.start) + int(source.learned != "values"),
            len(sample.inputs) + len(sample.continuation),
        ),
        "uneven": None if apart is None else parts(apart),
        "drawn_by": None if source.learned == "values" else asdict(_drawn_by(source, sample)),
        "covariates": [
            {"name": name} | asdict(scaling)
            for name, scaling in zip(source.names, source.drawn_scalings, strict=True)
        ],
    }


def _rmse(course: Course, source: SeriesSource) -> float | None:
    """The root mean squared error one step ahead in validation, in the series' own units.

    Of values and differences the validation loss tells it.  A relative change errs in proportion to the value that it
    changes, so there each window counts with its own."""
    if source.learned != "relative":
        return finite(math.sqrt(course.history[-1].validation_loss) * source.scaling.half_range)
    rmse, _, _ = errors_ahead(course.network, source, course.configuration.prediction, 1, VALIDATION_SAMPLES)
    return finite(rmse[0])


def dates_of(configuration: Configuration, first: int, count: int) -> tuple[str, ...]:
    """The dates of so many values of a series from a place on, which may lie beyond its end ("" there where they are
    uneven); () where it has none."""
    if not configuration.dates:
        return ()
    dates = dates_of_text(configuration.dates)
    return tuple(dates.at(first + place) for place in range(count))


def _beside(source: SeriesSource, sample: data.Sequence) -> dict[str, np.ndarray]:
    """The covariates' values during the sample's window and continuation, (T + horizon, covariates), each scaled so
    that all of its column lie from -0.9 to 0.9."""
    if not source.names:
        return {}
    start, more = int(sample.start), int(source.learned != "values")
    end = start + len(sample.inputs) + len(sample.continuation)
    drawn = [
        scaling.to_network(column[start + more : end + more])
        for scaling, column in zip(source.drawn_scalings, source.columns.T[1:], strict=True)
    ]
    return {"covariates": np.stack(drawn, axis=1).astype(np.float32)}


def _in_own_units(
    source: SeriesSource, sample: data.Sequence, arrays: dict[str, np.ndarray]
) -> dict[str, np.ndarray]:
    """Where changes are learned: input, truth, prediction and what the best simple rule says as the values they lead
    to, (T,) and (horizon,)."""
    if source.learned == "values":
        return {}
    start, end = int(sample.start), int(sample.start) + len(sample.inputs)
    from_where = {"inputs": start, "targets": end, "prediction": end, "simple": end}
    return {
        f"own_{name}": source.own_units(at, arrays[name]).astype(np.float32)
        for name, at in from_where.items()
    }


def _drawn_by(source: SeriesSource, sample: data.Sequence) -> Scaling:
    """The values of a sample that are known lie from -0.9 to 0.9, whatever was predicted: so the picture's axis is the
    same in every epoch."""
    start = int(sample.start) + 1
    values = source.shown[start : start + len(sample.inputs) + len(sample.continuation)]
    if values.min() == values.max():
        return Scaling(float(values[0]), max(1.0, abs(float(values[0]))))
    return scaling_for(values, REACH)
