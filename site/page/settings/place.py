"""Where the visitor is, as the address says it: `#layer-2` inside the second layer, `#layer-2/forget_gate` at one of
its elements. Anything else is another matter's address."""

PREFIX = "#layer-"


def written(layer: int, element: str | None = None) -> str:
    """The address of a layer (from 0) and, where given, an element of it."""
    return PREFIX + str(layer + 1) + ("/" + element if element else "")


def read(address: str) -> tuple | None:
    """(layer, element or None) of an address, None where it does not speak of a cell."""
    if not address.startswith(PREFIX):
        return None
    number, _, element = address[len(PREFIX) :].partition("/")
    if not number.isdigit() or int(number) < 1:
        return None
    return int(number) - 1, element or None


def leads(address: str, layers: int, elements: dict) -> bool:
    """Whether a network of so many layers, whose cells have these elements, has the place of an address."""
    there = read(address)
    return there is not None and there[0] < layers and (there[1] is None or there[1] in elements)
