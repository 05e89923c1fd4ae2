"""Who installs the package gets its types: a program that uses it passes the strictest checks, or it is told."""

import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from tools.layout import HERE
from tools.site.wheel import write_wheel

PROGRAM = """
import explornn_py
from explornn_py import Configuration, ConfigurationError, EpochRecord, Report, Session

version: str = explornn_py.__version__
configuration: Configuration = Configuration.from_dict({"data": "sine", "layers": 2})
session: Session = Session(configuration)
try:
    for batch in session.train_epoch():
        loss: float = batch.loss
except ConfigurationError as error:
    field: str | None = error.field
newest: EpochRecord = session.history[-1]
losses: list[float] = [record.validation_loss for record in session.history]
report: Report = session.report()
session.save("run.npz")
loaded: Session = Session.load("run.npz")
loaded.go_to(0)
kept: bytes = loaded.to_bytes()
for value in (session.history, configuration, session.configuration, session.stop_reason, session.epoch):
    reveal_type(value)
"""

MISTAKES = {
    "session.go_to('three')": "Argument 1 to",
    "session.history[0].loss": '"EpochRecord" has no attribute "loss"',
    "session.unit('first', 0, 0)": "Argument 1 to",
    "Session(layers=3)": 'Unexpected keyword argument "layers"',
    "Configuration.from_dict([1])": "Argument 1 to",
}


@pytest.fixture(scope="module")
def check(tmp_path_factory):
    """check(program) -> what mypy --strict says of it, where the package is installed from its wheel."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder / "venv", with_pip=False, symlinks=True)
    base = {"base": str(folder / "venv"), "platbase": str(folder / "venv")}
    scheme = "venv" if "venv" in sysconfig.get_scheme_names() else sysconfig.get_default_scheme()
    packages = sysconfig.get_path("purelib", scheme, base)
    zipfile.ZipFile(write_wheel(HERE, folder)).extractall(packages)
    with open(f"{packages}/ours.pth", "w") as link:  # numpy lies where the tests run
        link.write(sysconfig.get_path("purelib"))
    python = Path(sysconfig.get_path("scripts", scheme, base)) / Path(sys.executable).name

    def check(program):
        (folder / "program.py").write_text(program)
        options = [
            "--strict",
            "--python-executable",
            str(python),
            "--cache-dir",
            str(HERE.build / "mypy/installed"),
        ]
        command = [sys.executable, "-m", "mypy", *options, "program.py"]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=600)
        return done.stdout + done.stderr

    return check


def test_a_program_that_uses_the_package_well_has_no_mistakes_and_nothing_is_of_any_type(check):
    said = check(PROGRAM)
    assert "error:" not in said, said
    assert "Any" not in said, said
    assert "History" in said and "Configuration" in said


def test_its_mistakes_are_told(check):
    lines = "\n".join(MISTAKES)
    said = check(f"from explornn_py import Configuration, Session\n\nsession = Session()\n{lines}\n")
    for number, words in enumerate(MISTAKES.values(), start=4):
        assert any(
            line.startswith(f"program.py:{number}: error:") and words in line for line in said.splitlines()
        ), said
