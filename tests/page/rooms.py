"""Fixtures that are a module of the page, or a name in it, and nothing else."""

import pytest


def room(module, name=None):
    """`tiles = room("input.tiles")` is the fixture `tiles`; it imports only when a test asks for it."""

    @pytest.fixture
    def found(page):
        return page(module) if name is None else getattr(page(module), name)

    return found
