"""The command `sheet`: one unit's time step of a saved run as a spreadsheet with live formulas."""

import argparse

from explornn_py.desk.options import Parser, number, place
from explornn_py.export.spreadsheet import spreadsheet
from explornn_py.network.directions import layers_of
from explornn_py.run.files import write_whole
from explornn_py.run.session import Session

PLACES = ("layer", "unit", "step")
BY_SEED = "and --seed chooses one"


def add_options(command: Parser) -> None:
    """The options of `sheet`."""
    command.add_argument("file", metavar="FILE", help="A saved run.")
    command.add_argument("-o", "--output", metavar="FILE", required=True, help="Write to this file (.xlsx).")
    command.add_argument(
        "--seed",
        metavar="N",
        default="1",
        help="Choose layer, unit and time step as the page's sheet of this number. Default: 1.",
    )
    for name in PLACES:
        command.add_argument(f"--{name}", metavar="N", help=f"This {name}, from 1.")
    command.add_argument("--force", action="store_true", help="Replace a file that is already there.")


def write(options: argparse.Namespace) -> str:
    """Write the file; what has been written, in words.  Raises ExplornnError."""
    session = Session.load(options.file)
    chosen = session.exercise(number(options.seed))
    most = layers_of(session.configuration), session.configuration.hidden_size, session.configuration.window
    layer, unit, step = (
        chosen[name] if (typed := getattr(options, name)) is None else place(name, typed, count, BY_SEED)
        for name, count in zip(PLACES, most, strict=True)
    )
    write_whole(options.output, spreadsheet(session, layer, unit, step))
    return f"Layer {layer + 1}, unit {unit + 1}, time step {step + 1}: written to {options.output!r}."
