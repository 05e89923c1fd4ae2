"""Names for the page's type hints. MicroPython has no `typing` and takes no notice of hints; mypy does.

What JavaScript hands over has no type that Python knows, so these names tell a reader what is meant. Classes of the
page stand in quotes, and are imported for mypy alone, under `if TYPE_CHECKING`: no module is fetched for a hint."""

TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeAlias

    Node: TypeAlias = Any
    Event: TypeAlias = Any
    JS: TypeAlias = Any
    Act: TypeAlias = Callable[..., Any]
    Said: TypeAlias = Any
    Value: TypeAlias = Any
    Values: TypeAlias = dict[str, Any]
    Problem: TypeAlias = Any
    Part: TypeAlias = Any
else:
    Node = object  # an element of the document, or whatever else events come from
    Event = object  # of the browser
    JS = object  # anything else of JavaScript's
    Act = object  # a function
    Said = object  # what `words.texts.told` can say
    Value = object  # of a setting, or any other that Python knows
    Values = object  # settings, or other values, by name
    Problem = object  # a refusal of the trainer's, as a dictionary
    Part = object  # another part of the page, of a room that this one does not know
