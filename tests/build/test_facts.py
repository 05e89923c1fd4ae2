"""What the build writes down of the engine for the page."""

import ast

from explornn_py.cells import CELLS
from explornn_py.data import DATA_SETS
from explornn_py.settings.table import FIELDS
from tools.site import facts

READ = {
    node.targets[0].id: ast.literal_eval(node.value)
    for node in ast.parse(facts.source()).body
    if isinstance(node, ast.Assign)
}


def test_all_of_it_is_constants_that_keep_their_order():
    def is_plain(value):
        if isinstance(value, tuple):
            return all(is_plain(part) for part in value)
        return value == [] or value is None or type(value) in (bool, int, float, str)

    assert all(is_plain(value) for value in READ.values())


def test_a_setting_is_written_down_with_all_that_a_control_asks_for():
    rows = {row[0]: row[1:] for row in READ["SETTINGS"]}
    assert list(rows) == list(FIELDS)
    depends = ("preset", "data", "delay")
    assert rows["learning_rate"] == ("number", 0.005, 1e-5, 1.0, None, True, depends)
    assert rows["layers"] == ("whole", 3, 1, 7, None, False, ())
    assert rows["cell"] == ("choice", "lstm", None, None, tuple(CELLS), False, ())
    assert rows["peepholes"] == ("switch", False, None, None, None, False, ("cell",))
    assert rows["series"] == ("own", [], None, None, None, False, ())


def test_a_plot_ends_where_its_function_does_or_at_four():
    ends = {name: (low, high) for name, _, _, low, high, _ in READ["ACTIVATIONS"]}
    assert (ends["sigmoid"], ends["softsign"]) == ((0, 1), (-1, 1))
    assert (ends["relu"], ends["identity"]) == ((0, 4), (-4, 4))


def test_data_of_the_visitors_own_are_those_that_a_setting_holds():
    assert {name for name, row in DATA_SETS.items() if row.own} == set(DATA_SETS) & set(FIELDS)


def test_the_shortest_data_of_ones_own_fit_the_window_and_horizon_they_begin_with():
    """What the engine refuses by one character or value less."""
    assert (READ["SHORTEST_TEXT"], READ["SHORTEST_SERIES"]) == (50, 6)
