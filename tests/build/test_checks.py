"""Of many checks, each is run, and the last lines tell which have failed."""

import sys

from tools.checks import run_all
from tools.layout import HERE

GOOD = ["calendar", "2026", "11"]
BAD = ["calendar", "no year"]


def test_each_check_is_run_and_the_last_lines_tell_which_have_failed(capfd):
    assert run_all(HERE, sys.executable, [BAD, GOOD, [*BAD, "1"]]) == 1
    told = capfd.readouterr().out.splitlines()
    assert told[-2:] == ["Failed: calendar no year", "Failed: calendar no year 1"]
    assert any("November 2026" in line for line in told)


def test_where_all_is_well_nothing_is_said_to_have_failed(capfd):
    assert run_all(HERE, sys.executable, [GOOD, GOOD]) == 0
    assert "Failed" not in capfd.readouterr().out
