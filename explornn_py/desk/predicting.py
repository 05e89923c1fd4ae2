"""The command `predict`: going on from a start, or beyond the end of a series."""

import argparse
from typing import Any, TextIO

from explornn_py.data.series import learned_of
from explornn_py.desk.judging import RULES
from explornn_py.desk.options import Parser, number
from explornn_py.desk.terminal import can_plot, columns, numerals, plot, tell
from explornn_py.errors import ConfigurationError
from explornn_py.run.continuing import continue_from, known_after_sample, last_value, parse_start
from explornn_py.run.forecast import Forecast, forecast
from explornn_py.run.session import Session


def add_options(predict: Parser) -> None:
    """The options of `predict`."""
    predict.add_argument("file", metavar="FILE", help="A saved run.")
    predict.add_argument(
        "--start", metavar="TEXT", help="A text, or numbers; without it, a sample of the data."
    )
    predict.add_argument(
        "--beyond",
        action="store_true",
        help="Go on after the end of your own numbers, and tell how far to trust it.",
    )
    predict.add_argument("--horizon", metavar="N", help="How many elements to predict.")
    predict.add_argument(
        "--temperature",
        metavar="T",
        help="Texts: 0 takes the most probable character, higher values draw one. Default: as the run was set.",
    )


def told(options: argparse.Namespace, out: TextIO) -> int:
    """Carry the command out; its exit code."""
    session = Session.load(options.file)
    if options.beyond:
        return _beyond(session, options, out)
    settings = session.configuration
    start = parse_start(session, options.start)
    horizon: Any = settings.horizon if options.horizon is None else number(options.horizon)
    temperature: Any = settings.temperature if options.temperature is None else number(options.temperature)
    known = known_after_sample(session, horizon)
    found = continue_from(
        session, start, horizon, temperature, settings.seed, last_value(session, options.start), known
    )
    if known is not None:
        tell(
            f"{names_beside(session)}: as in the data, not predicted; after their end they stay at their last values."
        )
    if len(start) < settings.window:
        tell(
            f"The network was trained on windows of {settings.window} elements; a start that long suits it best."
        )
    if isinstance(found, str):
        print(found, file=out)
        return 0
    scaling = session.source.scaling
    if can_plot(out) and session.source.kind == "function" and learned_of(session.source) == "values":
        shown = scaling.to_display(start[:, 0].astype(float)).tolist()
        print(_plot_of(shown, found, columns(out)), file=out)
    print("\n".join(numerals(found, scaling.half_range)), file=out)
    return 0


def _beyond(session: Session, options: argparse.Namespace, out: TextIO) -> int:
    if options.start is not None or options.temperature is not None:
        raise ConfigurationError(
            "bad_value",
            "--beyond begins at the end of the series; it goes with neither --start nor --temperature.",
            "Leave one of them out.",
            "start",
        )
    found = forecast(session, None if options.horizon is None else number(options.horizon))
    if can_plot(out):
        print(_plot_of(list(found.known), list(found.values), columns(out)), file=out)
    print("\n".join(numerals(list(found.values), session.source.scaling.half_range)), file=out)
    if session.configuration.covariates:
        tell(
            f"{names_beside(session)}: nobody knows them beyond the end; they stay at their last values, also where "
            "the errors were measured."
        )
    if found.uneven:
        tell("The dates are unevenly spaced: beyond the end steps are counted, and no date is known.")
    if found.filled:
        tell(f"Gaps among the values that it reads: {found.filled}; straight lines fill them.")
    tell(how_far_to_trust(found, len(found.values)))
    return 0


def names_beside(session: Session) -> str:
    """The covariates' names, quoted."""
    return ", ".join(repr(name) for name, _ in session.configuration.covariates)


def how_far_to_trust(found: Forecast, asked: int) -> str:
    """The errors that predictions so far ahead have made on the validation part, in words."""
    many, ahead = len(found.rmse), found.trusted
    of = f" of {found.name!r}" if found.name else ""
    first, last = (RULES[found.rule[place]].format(season=found.season) for place in (0, -1))
    told = [
        f"Where the truth is known ({found.windows} windows of the validation part), the root mean square error{of} "
        f"was {found.rmse[0]:.3g} one step ahead and {found.rmse[-1]:.3g} {many} steps ahead; of the best simple rule, "
        f"{found.rule_rmse[0]:.3g} ({first}) and {found.rule_rmse[-1]:.3g} ({last})."
    ]
    if ahead == many:
        told.append("It was smaller at every step ahead.")
    elif ahead:
        told.append(
            f"It was smaller up to {ahead} step{'s' * (ahead > 1)} ahead: what lies beyond is a guess."
        )
    elif found.better:
        spans = ", ".join(f"{one}" if one == end else f"{one} to {end}" for one, end in found.better)
        told.append(f"It was smaller {spans} steps ahead only; elsewhere a simple rule does as well.")
    else:
        told.append("It was not smaller: this network is no better a guess than a simple rule.")
    if asked > many:
        told.append(f"Beyond {many} steps nothing was measured.")
    return " ".join(told)


def _plot_of(shown: list[float], found: list[float], widest: int) -> str:
    """Start and prediction as one row, a bar between them, within the width of the terminal."""
    row = plot(shown + found, max(2, widest - 4))
    place = round(len(row) * len(shown) / (len(shown) + len(found)))
    return f"{row[:place]} | {row[place:]}"
