"""Truncated backpropagation through time: the error flows back a few steps only (Williams & Peng 1990).

A window is read in pieces of so many steps, counted from its end.  The states go on from piece to piece, and the error
stays in the one where it begins, as after `state.detach()` in PyTorch.  So the error of the last answer reaches so many
last steps, and nothing before them.
"""


def pieces(steps: int, most: int) -> list[slice]:
    """The pieces of a window of `steps` steps, in their order; the first may be shorter.  most: 0 = all in one."""
    if not most or most >= steps:
        return [slice(0, steps)]
    starts = list(range(steps - most, -most, -most))
    return [slice(max(0, start), start + most) for start in reversed(starts)]
