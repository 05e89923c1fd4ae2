"""The report of a run: its shown sample as some weights see it, with what is known of the run around it."""

import math
from dataclasses import asdict
from typing import Any

import numpy as np

from explornn_py import data
from explornn_py.data.sample import scaling_for
from explornn_py.data.series import REACH, SeriesSource
from explornn_py.errors import parts
from explornn_py.learning.record import NO_RECORD
from explornn_py.learning.streams import SAMPLING, stream
from explornn_py.looking.report import Report, describe, report_sample
from explornn_py.network.stack import Network
from explornn_py.plain import finite
from explornn_py.run.course import Course
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
    if course.source.kind == "function":
        window = sample.inputs[:, : course.source.output_size]
        simple = course.baselines.continued(window, len(sample.continuation))
        arrays["simple"] = simple.astype(np.float32)
    if isinstance(course.source, SeriesSource):
        header |= _of_series(course, course.source)
        arrays |= _in_own_units(course.source, sample, arrays) | _beside(course.source, sample)
    return Report(header, arrays)


def _of_series(course: Course, source: SeriesSource) -> dict[str, Any]:
    """What the header says of the visitor's own numbers: what is learned of them and what was advised, the ends of
    the parts, how many windows each has, and the root of the validation loss in their units (of changes, where
    relative ones are learned); of covariates names and scalings (see `_beside`)."""
    starts = source.starts
    rmse = None
    if course.history:
        rmse = finite(math.sqrt(course.history[-1].validation_loss) * source.scaling.half_range)
    return {
        "learned": source.learned,
        "advice": {"learned": source.advice.learned, "said": parts(source.advice.why)},
        "parts": source.parts,
        "windows": {
            "training": len(starts.training),
            "validation": len(starts.validation),
            "display": len(starts.display),
        },
        "rmse": rmse,
        "covariates": [
            {"name": name} | asdict(scaling_for(column, REACH))
            for name, column in zip(source.names, source.columns.T[1:], strict=True)
        ],
    }


def _beside(source: SeriesSource, sample: data.Sequence) -> dict[str, np.ndarray]:
    """The covariates' values during the sample's window and continuation, (T + horizon, covariates), each scaled so
    that all of its column lie from -0.9 to 0.9."""
    if not source.names:
        return {}
    start, more = int(sample.start), int(source.learned != "values")
    end = start + len(sample.inputs) + len(sample.continuation)
    drawn = [
        scaling_for(column, REACH).to_network(column[start + more : end + more])
        for column in source.columns.T[1:]
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
