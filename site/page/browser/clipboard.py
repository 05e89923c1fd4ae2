"""Copying what stands in a field."""

from page.browser import window
from page.browser.types import Node


async def copied(field: Node) -> bool:
    """Whether its text is in the clipboard. That may be closed to a frame: then the text is selected, so that a key
    copies it."""
    try:
        await window.navigator.clipboard.writeText(field.value)
        return True
    except Exception:
        field.select()
        return False
