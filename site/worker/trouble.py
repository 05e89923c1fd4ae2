"""Errors that nobody foresaw, as the page is told of them: a sentence, and what is known for those who can use it."""

import traceback

from explornn_py.errors import ExplornnError, Sentence


def unforeseen(error):
    told = Sentence("The trainer met an error of its own.")
    hint = Sentence("Your run is as it was after its last epoch. Try again, or start a new run.")
    return ExplornnError("internal", told, hint).to_dict() | details(error)


def not_fetched(package):
    """Of what comes from the site itself on demand: it is not there, or not what was published."""
    told = Sentence("The package {package}, which reads this file, did not come whole.", package=package)
    hint = Sentence("Check the network and choose the file again, or save the sheet as .csv or .ods.")
    return ExplornnError("needs_package", told, hint)


def not_written(package):
    """The same, where a file was to be written with it."""
    told = Sentence("The package {package}, which writes this file, did not come whole.", package=package)
    return ExplornnError("needs_package", told, Sentence("Check the network, and ask for the file again."))


def details(error):
    return {"details": "".join(traceback.format_exception(error))}
