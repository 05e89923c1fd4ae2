"""`explornn sheet`: a time step of a saved run as a spreadsheet."""

import openpyxl
import pytest

from explornn_py import Session
from tests.unit.desk.runs import refused


def title(file):
    return openpyxl.load_workbook(file).active["A1"].value


def test_the_unit_of_a_sheets_number_is_written(run, trained):
    code, out, err = run("sheet", trained, "--seed", "7", "-o", "step.xlsx")
    chosen = Session.load(trained).exercise(7)
    place = f"unit {chosen['unit'] + 1} of layer {chosen['layer'] + 1}, time step {chosen['step'] + 1} of 4"
    assert (code, out) == (0, "") and err.endswith("written to 'step.xlsx'.\n")
    assert title("step.xlsx") == f"One time step of one unit: {place}"


def test_layer_unit_and_step_can_be_named_counted_from_one(run, trained):
    assert run("sheet", trained, "--layer", "1", "--unit", "3", "--step", "2", "-o", "step.xlsx")[0] == 0
    assert title("step.xlsx") == "One time step of one unit: unit 3 of layer 1, time step 2 of 4"


@pytest.mark.parametrize("words", [("--unit", "4"), ("--unit", "0"), ("--step", "x"), ("--layer", "1.5")])
def test_what_is_not_there_is_refused_and_nothing_is_written(run, trained, words, tmp_path):
    assert "must be a whole number from 1 to" in refused(run("sheet", trained, *words, "-o", "step.xlsx"))
    assert not (tmp_path / "step.xlsx").exists()


def test_a_file_that_is_there_is_replaced_only_with_force(run, trained):
    assert run("sheet", trained, "-o", "step.xlsx")[0] == 0
    assert "already there" in refused(run("sheet", trained, "-o", "step.xlsx"))
    assert run("sheet", trained, "-o", "step.xlsx", "--force")[0] == 0
