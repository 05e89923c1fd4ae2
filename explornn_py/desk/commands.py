"""The six commands, and the words each of them understands."""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, TextIO

import explornn_py
from explornn_py.desk import beside, leaving, predicting, reacting, reading, sheets
from explornn_py.desk.judging import beside_baselines, beside_rules
from explornn_py.desk.options import Parser, add_setting, number, settings_in
from explornn_py.desk.terminal import Progress, can_plot, columns, plot, tell
from explornn_py.errors import ConfigurationError, ExplornnError
from explornn_py.export import EXPORTERS
from explornn_py.plain import shown
from explornn_py.reading.preparing import GAPS, SHORTEN
from explornn_py.run.files import try_writing, write_whole
from explornn_py.run.session import Session
from explornn_py.settings.table import FIELDS

EPOCHS = 50
MOST_EPOCHS = 1_000_000


def parser() -> Parser:
    """The commands with their options; `run` of what it has parsed carries the command out."""
    whole = Parser(prog="explornn", description="Recurrent networks that can be watched.")
    whole.add_argument("--version", action="version", version=f"explornn {explornn_py.__version__}")
    commands = whole.add_subparsers(title="commands", required=True, metavar="COMMAND")

    def command(name: str, run: Callable[[argparse.Namespace], int], text: str) -> Parser:
        added: Parser = commands.add_parser(name, help=text, description=text)
        added.set_defaults(run=run)
        return added

    _add_train(command("train", _train, "Train a network, from its first weights or from a saved run on."))
    predicting.add_options(command("predict", _predict, "Go on from a text or numbers with a saved run."))
    _add_export(command("export", _export, "Write a saved run as a readable script."))
    reading.add_options(
        command("read", _read, "Tell what is read in a file of numbers, before it is learned.")
    )
    sheets.add_options(
        command("sheet", _sheet, "Write one unit's time step as a spreadsheet with live formulas.")
    )
    reacting.add_options(
        command("units", _units, "Tell which unit of a network that has learned a text reacts to what.")
    )
    show = command("show", _show, "Tell what is in a saved run.")
    show.add_argument("file", metavar="FILE", help="A saved run.")
    return whole


def _add_train(train: Parser) -> None:
    train.add_argument(
        "--epochs", default=str(EPOCHS), metavar="N", help=f"Epochs to train now. Default: {EPOCHS}."
    )
    train.add_argument("--save", metavar="FILE", help="Save the run as this .npz file.")
    train.add_argument("--force", action="store_true", help="Replace a file that is already there.")
    train.add_argument("--resume", metavar="FILE", help="Go on with this saved run.")
    train.add_argument(
        "--best",
        action="store_true",
        help="Save the run as of its best epoch, that of the smallest validation loss.",
    )
    beside.add_option(train)
    train.add_argument("--quiet", action="store_true", help="Show no progress.")
    train.add_argument("--text-file", metavar="FILE", help="Learn the text in this file (UTF-8).")
    train.add_argument(
        "--series-file",
        metavar="FILE",
        help="Learn the numbers in this file, a table of any kind; `explornn read FILE` shows what is read.",
    )
    train.add_argument("--column", metavar="NAME", help="The column of --series-file, by its name or number.")
    train.add_argument(
        "--with",
        dest="columns_beside",
        metavar="NAMES",
        help="Further columns of --series-file that the network reads and does not predict, as A,B.",
    )
    train.add_argument(
        "--gaps", metavar="WAY", help=f"What becomes of gaps: {', '.join(GAPS)}. Default: stop."
    )
    train.add_argument(
        "--shorten", metavar="WAY", help=f"A series that is too long: {', '.join(SHORTEN)}. Default: stop."
    )
    settings = train.add_argument_group("settings", "What they mean, and what they may be.")
    for field in FIELDS.values():
        add_setting(settings, field)


def _add_export(export: Parser) -> None:
    export.add_argument("file", metavar="FILE", help="A saved run.")
    export.add_argument("--to", required=True, choices=EXPORTERS, help="What the script is for.")
    export.add_argument("-o", "--output", metavar="FILE", help="Write to this file, not to standard output.")
    export.add_argument("--force", action="store_true", help="Replace a file that is already there.")


# -------------------------------------------------------------------- train


def _train(options: argparse.Namespace) -> int:
    epochs = number(options.epochs)
    if not isinstance(epochs, int) or not 1 <= epochs <= MOST_EPOCHS:
        raise ConfigurationError(
            "bad_value",
            f"epochs must be a whole number from 1 to {MOST_EPOCHS}, not {shown(epochs)}.",
            f"Leave it out for {EPOCHS}.",
            "epochs",
        )
    settings = settings_in(options)
    if options.save is not None:
        _check_free(options.save, options.force)
    session = Session.load(options.resume) if options.resume is not None else Session(settings)
    if options.resume is not None and settings:
        session.change(settings)
    beside.check(options, session)
    with leaving.asked_to_end() as asked:
        if options.save is not None:  # before hours of training, not after them
            try_writing(options.save, session.to_bytes())
        try:
            _train_epochs(session, epochs, None if options.quiet else sys.stderr, asked)
        finally:
            if options.best:
                _go_back_to_the_best(session)
            _keep(session, options.save)
        if options.beside is not None and not asked:
            progress = Progress(None if options.quiet else sys.stderr, session.epoch)
            beside.trained_beside(session, options.beside, progress, asked)
    return 128 + asked[0] if asked else 0


def _train_epochs(session: Session, epochs: int, stream: TextIO | None, asked: list[Any]) -> None:
    end = session.epoch + epochs
    progress = Progress(stream, epochs)
    try:
        while session.epoch < end and not session.stop_reason and not asked:
            _train_epoch(session, progress, asked)
    finally:
        progress.close()
    if session.history and stream is not None:
        tell(f"Validation: {beside_baselines(session)}.")
    if asked:
        tell(f"Interrupted after epoch {session.epoch}.")
    elif session.epoch < end:
        tell(f"Stopped after epoch {session.epoch}, as stop_{session.stop_reason} says.")
    if session.overfits_since:
        tell(
            f"Since epoch {session.overfits_since} the network learns by heart: validation rises while training falls. "
            "--best keeps that epoch; more --weight-decay, --dropout or fewer units work against it."
        )


def _go_back_to_the_best(session: Session) -> None:
    if session.best_epoch < session.epoch:
        session.go_to(session.best_epoch)
        tell(f"Best epoch {session.epoch}: {beside_baselines(session)}.")


def _train_epoch(session: Session, progress: Progress, asked: list[Any]) -> None:
    epoch = session.epoch
    with closing(session.train_epoch()) as batches:
        for done in batches:
            if asked:
                return
            progress.batch(done.batch / done.batches)
    if session.epoch > epoch:
        progress.epoch(session.history[-1])


def _keep(session: Session, path: str | None) -> None:
    if path is None:
        tell("The run was not saved; --save FILE would keep it.")
        return
    try:
        session.save(path)
    except ExplornnError:  # what was free before training may be full, or gone, after it
        elsewhere = Path(tempfile.mkdtemp(prefix="explornn-")) / Path(path).name
        session.save(elsewhere)
        tell(f"Saved after epoch {session.epoch} as {os.fspath(elsewhere)!r} instead.")
        raise
    tell(f"Saved after epoch {session.epoch} as {path!r}.")


# -------------------------------------------------------------------- predict, export, read, sheet, units and show


def _predict(options: argparse.Namespace) -> int:
    return predicting.told(options, _standard_output())


def _export(options: argparse.Namespace) -> int:
    if options.output is not None:
        _check_free(options.output, options.force)
    script = EXPORTERS[options.to](Session.load(options.file))
    if options.output is not None:
        write_whole(options.output, script.encode())
        tell(f"Written to {options.output!r}.")
    else:
        _standard_output().write(script)
    return 0


def _read(options: argparse.Namespace) -> int:
    return reading.told(options, _standard_output())


def _sheet(options: argparse.Namespace) -> int:
    _check_free(options.output, options.force)
    tell(sheets.write(options))
    return 0


def _units(options: argparse.Namespace) -> int:
    return reacting.told(options, _standard_output())


def _show(options: argparse.Namespace) -> int:
    session = Session.load(options.file)
    out = _standard_output()
    history = session.history
    facts: dict[str, Any] = {"epochs": session.epoch, "weights": session.network.weights.size}
    if history:
        best = min(history, key=lambda record: record.validation_loss)
        facts |= {
            "training loss": f"{history[-1].training_loss:.4g}",
            "validation loss": f"{history[-1].validation_loss:.4g}",
            "beside simple rules": beside_baselines(session),
            "best validation loss": f"{best.validation_loss:.4g} (epoch {best.epoch})",
        }
        unseen = session.unseen()
        if unseen is not None:
            facts["never seen part"] = beside_rules(session, *unseen)
        if can_plot(out):
            losses = [record.validation_loss for record in history]
            facts["validation, over time"] = plot(losses, max(1, columns(out) - 24))
    for name, value in facts.items():
        print(f"{name:<22} {value}", file=out)
    print("\nsettings (* = not the default)", file=out)
    defaults = session.configuration.defaults()
    for name, value in session.configuration.to_dict().items():
        print(f"{'*' if value != defaults[name] else ' '} {name:<20} {_short(value)}", file=out)
    return 0


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."


# -------------------------------------------------------------------- files and output


def _standard_output() -> TextIO:
    if sys.stdout is None:
        raise ExplornnError(
            "no_output", "There is no standard output to write to.", "Leave it open, or send it to a file."
        )
    return sys.stdout


def _check_free(path: str, force: bool) -> None:
    """Refuse a name that is taken, unless it may be replaced."""
    if os.path.lexists(path) and not force:
        raise ExplornnError(
            "exists",
            f"The file {path!r} is already there.",
            "Add --force to replace it, or choose another name.",
        )
