"""The command `explornn`: train, predict, export and show runs at a desk, without a browser.

    explornn train --data sine --epochs 50 --save run.npz
    explornn predict run.npz --horizon 20

Every setting of the table in fields.py is an option of `train`, so the two cannot drift apart.  What was asked for
goes to standard output; progress, and what went wrong, to standard error.  Exit codes: 0; 2 for anything refused;
130 after Ctrl-C.
"""

import argparse
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from explornn_py.configuration import FIELDS
from explornn_py.continuing import continue_from, parse_start
from explornn_py.errors import Diverged, ExplornnError
from explornn_py.export import EXPORTERS
from explornn_py.files import write_whole
from explornn_py.options import add_setting, settings_in
from explornn_py.session import Session
from explornn_py.terminal import Progress, can_plot, plot

EPOCHS = 50
MOST_EPOCHS = 1_000_000
INTERRUPTED = 130


def main(arguments: list[str] | None = None) -> int:
    """Carry out one command; the answer is the exit code.  (What argparse refuses, exits with 2 itself.)"""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a terminal without some character shows its number
            stream.reconfigure(errors="backslashreplace")
    options = _parser().parse_args(arguments)
    try:
        code = options.run(options)
        sys.stdout.flush()
        return code
    except ExplornnError as error:
        _tell(f"explornn: {error.message}")
        if error.hint:
            _tell(f"  {error.hint}")
        return 2
    except BrokenPipeError:  # whoever read our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


# -------------------------------------------------------------------- options


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("explornn", description="Recurrent networks that can be watched.")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    def command(name: str, run: Callable, text: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=text, description=text, allow_abbrev=False)
        added.set_defaults(run=run)
        return added

    train = command("train", _train, "Train a network, from its first weights or from a saved run on.")
    train.add_argument(
        "--epochs", type=int, default=EPOCHS, metavar="N", help=f"Epochs to train now. Default: {EPOCHS}."
    )
    train.add_argument("--save", metavar="FILE", help="Save the run as this .npz file.")
    train.add_argument("--force", action="store_true", help="Replace a file that is already there.")
    train.add_argument("--resume", metavar="FILE", help="Go on with this saved run.")
    train.add_argument("--quiet", action="store_true", help="Show no progress.")
    train.add_argument("--text-file", metavar="FILE", help="Learn the text in this file (UTF-8).")
    train.add_argument(
        "--series-file",
        metavar="FILE",
        help="Learn the numbers in this file (spaces, commas or lines between).",
    )
    settings = train.add_argument_group("settings", "What they mean, and what they may be.")
    for field in FIELDS.values():
        add_setting(settings, field)

    predict = command("predict", _predict, "Go on from a text or numbers with a saved run.")
    predict.add_argument("file", metavar="FILE", help="A saved run.")
    predict.add_argument(
        "--start", metavar="TEXT", help="A text, or numbers; without it, a sample of the data."
    )
    predict.add_argument("--horizon", type=int, metavar="N", help="How many elements to predict.")
    predict.add_argument(
        "--temperature",
        type=float,
        metavar="T",
        help="Texts: 0 takes the most probable character, higher values draw one. Default: as the run was set.",
    )

    export = command("export", _export, "Write a saved run as a readable script.")
    export.add_argument("file", metavar="FILE", help="A saved run.")
    export.add_argument("--to", required=True, choices=EXPORTERS, help="What the script is for.")
    export.add_argument("-o", "--output", metavar="FILE", help="Write to this file, not to standard output.")
    export.add_argument("--force", action="store_true", help="Replace a file that is already there.")

    show = command("show", _show, "Tell what is in a saved run.")
    show.add_argument("file", metavar="FILE", help="A saved run.")
    return parser


# -------------------------------------------------------------------- commands


def _train(options: argparse.Namespace) -> int:
    if not 1 <= options.epochs <= MOST_EPOCHS:
        raise ExplornnError(
            "bad_value",
            f"epochs must be a whole number from 1 to {MOST_EPOCHS}, not {options.epochs}.",
            f"Leave it out for {EPOCHS}.",
            "epochs",
        )
    settings = settings_in(options)
    if options.save:
        _check_place(options.save, options.force)
    session = Session.load(options.resume) if options.resume else Session(settings)
    if options.resume and settings:
        session.change(settings)
    try:
        code = _train_epochs(session, options)
    except Diverged:
        _keep(session, options.save)
        raise
    _keep(session, options.save)
    return code


def _train_epochs(session: Session, options: argparse.Namespace) -> int:
    end = session.epoch + options.epochs
    with open(os.devnull, "w") if options.quiet else _left_open(sys.stderr) as stream, _ctrl_c() as asked:
        progress = Progress(stream, options.epochs)
        try:
            while session.epoch < end and not session.stop_reason and not asked:
                _train_epoch(session, progress, asked)
        finally:
            progress.close()
    if asked:
        _tell(f"Interrupted after epoch {session.epoch}.")
        return INTERRUPTED
    if session.epoch < end:
        _tell(f"Stopped after epoch {session.epoch}, as stop_{session.stop_reason} says.")
    return 0


def _train_epoch(session: Session, progress: Progress, asked: list) -> None:
    epoch = session.epoch
    with closing(session.train_epoch()) as batches:
        for done in batches:
            if asked:
                return
            progress.batch(done.batch / done.batches)
    if session.epoch > epoch:
        progress.epoch(session.history[-1])


def _keep(session: Session, path: str | None) -> None:
    if path:
        session.save(path)
        _tell(f"Saved after epoch {session.epoch} as {path!r}.")
    else:
        _tell("The run was not saved; --save FILE would keep it.")


def _predict(options: argparse.Namespace) -> int:
    session = Session.load(options.file)
    given = options.start
    if given is not None and session.source.alphabet is None and session.source.kind != "memory":
        given = _numbers(given)
    start = parse_start(session, given)
    window, horizon = session.configuration.window, session.configuration.horizon
    if len(start) < window:
        _tell(f"The network was trained on windows of {window} elements; a start that long suits it best.")
    if options.horizon is not None:
        horizon = FIELDS["horizon"].clean(options.horizon)
    settings = session.configuration
    temperature = settings.temperature if options.temperature is None else options.temperature
    found = continue_from(session, start, horizon, temperature, settings.seed)
    if isinstance(found, str):
        print(found)
        return 0
    shown = session.source.scaling.to_display(start[:, 0].astype(float)).tolist()
    if can_plot(sys.stdout) and session.source.kind == "function":
        row = plot(shown + found, len(shown) + len(found))
        print(f"{row[: len(shown)]} | {row[len(shown) :]}")
    for value in found:
        print(f"{value:.6g}")
    return 0


def _numbers(text: str) -> list[float]:
    try:
        return [float(part) for part in text.replace(",", " ").replace(";", " ").split()]
    except ValueError as error:
        raise ExplornnError(
            "bad_value",
            "start must consist of numbers for this run.",
            "Write it like '0.1 0.2 0.3'.",
            "start",
        ) from error


def _export(options: argparse.Namespace) -> int:
    if options.output:
        _check_place(options.output, options.force)
    script = EXPORTERS[options.to](Session.load(options.file))
    if options.output:
        write_whole(options.output, script.encode())
        _tell(f"Written to {options.output!r}.")
    else:
        sys.stdout.write(script)
    return 0


def _show(options: argparse.Namespace) -> int:
    session = Session.load(options.file)
    history = session.history
    facts: dict[str, Any] = {"epochs": session.epoch, "weights": session.network.weights.size}
    if history:
        best = min(history, key=lambda record: record.validation_loss)
        facts |= {
            "training loss": f"{history[-1].training_loss:.4g}",
            "validation loss": f"{history[-1].validation_loss:.4g}",
            "best validation loss": f"{best.validation_loss:.4g} (epoch {best.epoch})",
        }
        if can_plot(sys.stdout):
            width = shutil.get_terminal_size().columns - 24
            facts["validation, over time"] = plot([r.validation_loss for r in history], max(8, width))
    for name, value in facts.items():
        print(f"{name:<22} {value}")
    print("\nsettings (* = not the default)")
    defaults = session.configuration.defaults()
    for name, value in session.configuration.to_dict().items():
        print(f"{'*' if value != defaults[name] else ' '} {name:<20} {_short(value)}")
    return 0


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."


# -------------------------------------------------------------------- helpers


def _tell(message: str) -> None:
    print(message, file=sys.stderr, flush=True)


def _check_place(path: str, force: bool) -> None:
    """Refuse, before hours of training, a place that nothing can be written to."""
    if os.path.lexists(path) and not force:
        raise ExplornnError(
            "exists",
            f"The file {path!r} is already there.",
            "Add --force to replace it, or choose another name.",
        )
    folder = Path(path).parent
    if not folder.is_dir() or not os.access(folder, os.W_OK) or os.path.isdir(path):
        raise ExplornnError(
            "cannot_save",
            f"The file {path!r} cannot be written there.",
            "Choose a folder that exists and is yours.",
        )


@contextmanager
def _left_open(stream: Any) -> Iterator[Any]:
    yield stream


@contextmanager
def _ctrl_c() -> Iterator[list]:
    """A list that Ctrl-C makes true, so that training ends between two mini-batches with everything in order.

    A second Ctrl-C ends the program at once.
    """
    asked: list[bool] = []

    def ask(*_):
        asked.append(True)
        signal.signal(signal.SIGINT, before)

    before = signal.signal(signal.SIGINT, ask)
    try:
        yield asked
    finally:
        signal.signal(signal.SIGINT, before)
