"""Errors that nobody foresaw, as the page is told of them: a sentence, and what is known for those who can use it."""

import traceback

from explornn_py.errors import ExplornnError, Sentence


def unforeseen(error):
    told = Sentence("The trainer met an error of its own.")
    hint = Sentence("Your run is as it was after its last epoch. Try again, or start a new run.")
    return ExplornnError("internal", told, hint).to_dict() | details(error)


def unreadable_here():
    """Where no package can be installed, another kind of file helps."""
    told = Sentence("This page cannot read .xlsx files.")
    hint = Sentence("Save the sheet as .csv or .ods in your spreadsheet program, and choose that file.")
    return ExplornnError("needs_package", told, hint)


def details(error):
    return {"details": "".join(traceback.format_exception(error))}
