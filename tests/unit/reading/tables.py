"""Tables as nobody would write them on purpose: random columns, marks, encodings and damage, drawn from one source."""

import random

DELIMITERS = (",", ";", "\t", " ", "|", ", ", "  ")
MISSING = ("", "NA", "-", "?", "nan", "*", ".", "-99.99", "-999", "null", "…")
WORDS = (
    "x",
    "Temp",
    "total",
    "Größe",
    "a b",
    "Mittel",
    "note: 3",
    "[m/s]",
    "Датa",
    "日",
    "#",
    '"',
    "'",
    "1a",
    "?0.2",
)
BROKEN = (
    "",
    "# 7 comments",
    "Total 12",
    "see page 12, note 3",
    '"open',
    "1;2;3;4;5;6;7;8",
    "\x00",
    "[1,",
    "|--|",
)
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "cp1251")


def number(chance: random.Random, comma: bool) -> str:
    value = chance.choice(
        (
            lambda: f"{chance.randint(-5, 99999)}",
            lambda: f"{chance.uniform(-100, 100):.{chance.randint(1, 4)}f}",
            lambda: f"{chance.uniform(-1e6, 1e6):.3e}",
            lambda: f"{chance.randint(1000, 9999999):,}",
            lambda: f"{chance.uniform(1000, 99999):,.2f}",
        )
    )()
    return value.translate(str.maketrans(",.", ".,")) if comma else value


def cell(chance: random.Random, kind: str, row: int, comma: bool) -> str:
    if chance.random() < 0.04:
        return chance.choice(MISSING + WORDS)
    if kind == "index":
        return str(row)
    if kind == "date":
        day, month, year = row % 28 + 1, row // 28 % 12 + 1, 1990 + row // 336
        forms = (f"{year}-{month:02d}-{day:02d}", f"{day:02d}.{month:02d}.{year}", f"{month}/{day}/{year}")
        return chance.choice(forms)
    return number(chance, comma) if kind == "number" else chance.choice(WORDS)


def table(chance: random.Random) -> str:
    """A table's text, mostly sound, with header, comments, footers, quotes and broken lines thrown in."""
    mark, comma = chance.choice(DELIMITERS), chance.random() < 0.3
    kinds = [
        chance.choice(("number", "number", "index", "date", "text")) for _ in range(chance.randint(1, 6))
    ]
    rows = [[cell(chance, kind, row, comma) for kind in kinds] for row in range(chance.randint(0, 40))]
    if chance.random() < 0.6:
        rows.insert(0, [chance.choice(WORDS) for _ in kinds])
    quote = chance.random()
    lines = []
    for row in rows:
        cells = [
            f'"{c}"' if quote < 0.2 or (mark.strip() and mark.strip() in c and quote < 0.9) else c
            for c in row
        ]
        lines.append(mark.join(cells))
    for _ in range(chance.choice((0, 0, 1, 2, 5))):
        place = chance.randint(0, len(lines))
        lines.insert(place, chance.choice(BROKEN))
    text = chance.choice(("\n", "\n", "\r\n", "\r")).join(lines)
    if chance.random() < 0.1:
        at = chance.randint(0, len(text))
        text = text[:at] + chance.choice(("\x07", '"', "\ufeff", "\u2028", "{", "<table>", "\t")) + text[at:]
    return text


def file(chance: random.Random) -> bytes:
    """The bytes of such a table, now and then with a few of them broken."""
    data = bytearray(table(chance).encode(chance.choice(ENCODINGS), "replace"))
    if data and chance.random() < 0.1:
        for _ in range(chance.randint(1, 4)):
            data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data)
