"""A cell's diagram fits the cell: what it draws, writes and names is there."""

import pytest

from explornn_py import Session
from explornn_py.cells import CELLS
from explornn_py.settings.table import FIELDS

KINDS = {"vector", "join", "gate", "activation", "product", "sum", "memory"}
PARTS = ["receive", "gates", "update", "output"]


@pytest.fixture(params=CELLS)
def cell(request):
    return CELLS[request.param]


def leaves(tree, kind):
    """All nodes of one kind in a recipe or an equation."""
    if not isinstance(tree, tuple):
        return []
    found = [tree] if tree[:1] == (kind,) else []
    return found + [leaf for part in tree for leaf in leaves(part, kind)]


def test_elements_stand_in_the_order_of_the_sub_steps(cell):
    parts = [PARTS.index(element.part) for element in cell.diagram.elements]
    assert parts == sorted(parts)
    assert {element.kind for element in cell.diagram.elements} <= KINDS


def test_wires_and_equations_speak_of_elements_of_the_same_cell(cell):
    names = {element.name for element in cell.diagram.elements}
    for wire in cell.diagram.wires:
        assert {wire.source, wire.target} <= {None, *names}
    for element in cell.diagram.elements:
        assert {name for _, name, _ in leaves(element.equation, "value")} <= names, element.name


def test_a_wire_leads_from_its_source_to_its_target_or_to_the_operation_on_the_way_into_it(cell):
    elements = {element.name: element for element in cell.diagram.elements}
    for wire in cell.diagram.wires:
        assert wire.route[0] == elements[wire.source].place
        if wire.target:
            target = elements[wire.target]
            assert wire.route[-1] in {target.place, (target.operator or (None, None))[1]}
        for (x, y), (next_x, next_y) in zip(wire.route, wire.route[1:], strict=False):
            assert x == next_x or y == next_y, "wires run level or upright"
        assert all(0 <= x <= cell.diagram.columns and 0 <= y <= cell.diagram.levels for x, y in wire.route)


def test_every_number_that_is_shown_is_in_the_trace(cell):
    report = Session({"cell": cell.name, "layers": 1, "samples": 8, "batch_size": 8}).report()
    for element in cell.diagram.elements:
        for kind in ("trace", "before", "value"):
            for _, name in leaves(element.recipe, kind):
                assert f"trace_{name}" in report.arrays, element.name


def test_settings_of_a_diagram_are_settings_that_the_cell_reads(cell):
    assert set(cell.settings) <= set(FIELDS)
    for element in cell.diagram.elements:
        named = {element.activation, element.switch, *(element.rest or ())[:1], *(element.later or ())[:1]}
        assert named - {None} <= set(cell.settings), element.name
    assert {wire.setting for wire in cell.diagram.wires} - {None} <= set(cell.settings)


def test_blocks_of_weights_have_letters_of_their_own(cell):
    letters = [element.letter for element in cell.diagram.elements if element.name in cell.block_names]
    assert len(set(letters)) == len(cell.block_names) and all(letters)
