"""What the tests of the command share: an empty folder, the command, a saved run."""

import pytest

from explornn_py.desk.program import main
from tests.unit.desk.runs import QUICK


@pytest.fixture(autouse=True)
def in_an_empty_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def run(capsys):
    """run(*arguments) -> exit code, standard output, standard error."""

    def run(*arguments):
        try:
            code = main(list(arguments))
        except SystemExit as left:  # how argparse refuses
            code = left.code
        return code, *capsys.readouterr()

    return run


@pytest.fixture
def trained(run):
    """A saved run of three epochs."""
    assert run("train", *QUICK, "--epochs", "3", "--save", "run.npz")[0] == 0
    return "run.npz"
