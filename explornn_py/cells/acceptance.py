"""What a cell of one's own has to show before it is accepted: that it computes, and that its gradients are right."""

import warnings
from collections.abc import Callable

import numpy as np

from explornn_py.cells.base import Parameters, State, Wanted
from explornn_py.cells.own import OwnCell
from explornn_py.errors import ExplornnError
from explornn_py.plain import is_number, whole

INPUTS, UNITS, SAMPLES, STEPS = 3, 4, 2, 4
"""Sizes at which a cell is tried; all differ where a mix-up should show."""

DISTANCE = 1e-5
"""Of the two points of a central difference from the weight they are for."""

TOLERANCE = 1e-6
"""Largest relative difference between a gradient and its central difference."""


def check_cell(kind: type[OwnCell]) -> None:
    """Raises ExplornnError (code bad_cell) unless the cell can be trained with.

    It is tried in float64 with random weights: the shapes it gives, whether its numbers
    are finite, whether the samples of a batch stay apart, and its gradients against central differences.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what they are about is looked at here, and told better
        _check(kind(UNITS))


def _check(cell: OwnCell) -> None:
    shapes = _checked_shapes(cell)
    generator = np.random.default_rng(0)
    parameters = {name: generator.normal(0, 0.5, shape) for name, shape in shapes.items()}
    X = generator.uniform(-1, 1, (STEPS, INPUTS, SAMPLES))
    state = tuple(generator.uniform(-0.5, 0.5, (UNITS, SAMPLES)) for _ in cell.states)
    _check_step(cell, parameters, X[0], state)
    _check_samples_stay_apart(cell, parameters, X, state)
    _check_gradients(cell, parameters, X, generator.normal(size=(STEPS, UNITS, SAMPLES)))


def _is_word(name: object) -> bool:
    return isinstance(name, str) and name.isidentifier()


def _refused(cell: OwnCell, what: str, hint: str) -> ExplornnError:
    return ExplornnError("bad_cell", f"The cell {cell.name!r} {what}.", hint)


def _said(error: Exception) -> str:
    """An exception's words, short, as the end of a sentence."""
    words = f"{type(error).__name__}: " + " ".join(str(error).split()).rstrip(".")
    return words if len(words) <= 120 else f"{words[:117]}..."


def _checked_shapes(cell: OwnCell) -> dict[str, tuple[int, int]]:
    hint = 'Return a dict like {"W": (hidden_size, input_size), "b": (hidden_size, 1)}.'
    try:
        shapes = cell.parameter_shapes(INPUTS)
    except Exception as error:
        raise _refused(cell, f"cannot say the shapes of its parameters: {_said(error)}", hint) from error
    for name, shape in shapes.items():
        sizes = shape if isinstance(shape, (tuple, list)) else ()
        if not _is_word(name) or len(sizes) != 2 or any(whole(n, 1) is None for n in sizes):
            raise _refused(
                cell,
                f"must give each parameter a name and two sizes above 0, but {name!r} has {shape!r}",
                hint,
            )
        if name[0] == "W" and shape[1] != INPUTS:
            told = f"must have a column of {name} for each input, as W is for the weights of the input"
            raise _refused(cell, told, "Let the names of all other weights begin with another letter.")
    for name, value in cell.first.items():
        if name not in shapes or not is_number(value):
            told = f"must begin with numbers in parameters it has, but first gives {name!r} as {value!r}"
            raise _refused(cell, told, 'Give first like {"b": 1.0}.')
    return shapes


def _check_step(cell: OwnCell, parameters: Parameters, x: np.ndarray, state: State) -> None:
    hint = "Return a tuple with one array (hidden size, samples) for each of its states."
    try:
        after = cell.step(np, parameters, x, state)
        again = cell.step(np, parameters, x, state)
    except Exception as error:
        raise _refused(cell, f"cannot take a step: {_said(error)}", "Try step with numpy arrays.") from error
    if not isinstance(after, tuple) or len(after) != len(cell.states):
        told = f"must return a tuple of {len(cell.states)}, a part for each of {', '.join(cell.states)}"
        raise _refused(cell, told, hint)
    for name, part, same in zip(cell.states, after, again, strict=True):
        if np.shape(part) != (UNITS, SAMPLES):
            told = f"must return {name} in the shape {(UNITS, SAMPLES)}, but returned {np.shape(part)}"
            raise _refused(cell, told, hint)
        if not np.isfinite(part).all():
            raise _refused(
                cell,
                f"returns numbers in {name} that are not finite",
                "Look for a division by 0 or a logarithm.",
            )
        if not np.array_equal(part, same):
            told = f"returns another {name} when asked the same again"
            raise _refused(cell, told, "A step must not draw random numbers or keep anything.")


def _check_samples_stay_apart(cell: OwnCell, parameters: Parameters, X: np.ndarray, state: State) -> None:
    together = cell.forward(parameters, X, state).hidden
    for k in range(SAMPLES):
        alone = cell.forward(parameters, X[:, :, [k]], tuple(part[:, [k]] for part in state)).hidden
        if not np.allclose(together[:, :, [k]], alone, rtol=1e-9, atol=1e-12):
            told = "answers differently for a sample when other samples stand beside it"
            raise _refused(cell, told, "Combine values along axis 0 only; axis 1 counts the samples.")


def _check_gradients(cell: OwnCell, parameters: Parameters, X: np.ndarray, upstream: np.ndarray) -> None:
    """Of the sum of all hidden states, each times its number in `upstream`."""
    found = {name: np.empty_like(matrix) for name, matrix in parameters.items()}
    try:
        run = cell.forward(parameters, X)
        d_inputs = cell.backward(parameters, X, run, upstream, Wanted(found, inputs=True))
    except Exception as error:
        raise _refused(
            cell,
            f"cannot be differentiated: {_said(error)}",
            "Use the functions of xp, not numpy's own, and neither float() nor assignments into arrays.",
        ) from error
    for name, values, gradient in (*((n, parameters[n], found[n]) for n in parameters), ("x", X, d_inputs)):
        expected = _central_differences(
            lambda: np.sum(cell.forward(parameters, X).hidden[1:] * upstream), values
        )
        size = max(float(np.linalg.norm(expected)), DISTANCE)
        if not np.linalg.norm(gradient - expected) <= TOLERANCE * size:  # NaN fails too
            raise _refused(
                cell,
                f"has a wrong gradient in {name}, by central differences",
                "Let every value that depends on parameters, x or state come from functions of xp.",
            )


def _central_differences(value: Callable[[], float], values: np.ndarray) -> np.ndarray:
    """The derivative of value() in each of `values`, which is changed in place and put back."""
    slopes = np.empty_like(values)
    for place, present in np.ndenumerate(values):
        moved = []
        for values[place] in (present + DISTANCE, present - DISTANCE):
            moved.append(value())
        values[place] = present
        slopes[place] = (moved[0] - moved[1]) / (2 * DISTANCE)
    return slopes
