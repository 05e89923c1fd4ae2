"""Bytes of a file to text: which encoding, what was left out on the way, and what is no text at all.

A byte order mark decides, else the zero bytes of UTF-16, else whether it is UTF-8; what is none of these was written by
an older program, in one of many encodings of one byte a letter.  Which one, its letters tell: under the right one,
words are of one script and have their capitals in front.  (charset-normalizer was tried: it needs more text than the
header of a table has; `Дата;Значение` in cp1251 it reads as Korean.)
"""

import gzip
import io
import itertools
import re
import zlib
from contextlib import suppress
from typing import NamedTuple

from explornn_py.errors import ExplornnError, Sentence

LARGEST = 160 * 2**20
"""Bytes of a file, unpacked."""

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\0\0\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_FOREIGN = {
    b"%PDF": "PDF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"\x89HDF": "HDF5",
    b"CDF\x01": "NetCDF",
    b"CDF\x02": "NetCDF",
    b"\x93NUMPY": "NumPy",
    b"PAR1": "Parquet",
    b"SQLite format 3": "SQLite",
    b"7z\xbc\xaf": "7z",
    b"Rar!": "RAR",
    b"BZh": "bzip2",
    b"\xfd7zXZ": "xz",
    b"RIFF": "RIFF",
    b"ID3": "MP3",
    b"OggS": "Ogg",
}
_COMPOUND = b"\xd0\xcf\x11\xe0"
_HELD = {"EncryptedPackage": "", "WordDocument": "DOC", "PowerPoint": "PPT", "__properties": "MSG"}
"""What such a file names in its directory, and the kind that it is then; any other is a workbook."""
_OLD_WORKBOOK = (
    b"\x09\x00\x04\x00",
    b"\x09\x02\x06\x00",
    b"\x09\x04\x06\x00",
    b"\x09\x08\x08\x00",
    b"\x09\x08\x10\x00",
)
"""How the sheets of spreadsheet programs began before they were put into such files."""
_CONTROLS = [chr(code) for code in (*range(1, 9), *range(14, 27))]
"""Those of no text: without tabs, ends of lines and pages, the escapes of terminals, and separators of columns."""
LEGACY = (
    "cp1252",
    "cp1251",
    "cp1250",
    "koi8-r",
    "cp1253",
    "mac-roman",
    "cp437",
    "cp866",
    "gb18030",
    "shift_jis",
    "euc_kr",
)


class Decoded(NamedTuple):
    """The text, its encoding, whether another would do as well, and how many zero bytes were left out."""

    text: str
    encoding: str
    guessed: bool = False
    zeros: int = 0


def unpacked(data: bytes) -> bytes:
    """The bytes, out of gzip if they were in it.  Raises ExplornnError where they are too many, or no table or text."""
    if data[:2] == b"\x1f\x8b":
        try:
            with gzip.open(io.BytesIO(data)) as file:
                data = file.read(LARGEST + 1)
        except (OSError, EOFError, zlib.error) as error:
            raise unreadable(Sentence("This file is packed, and damaged.")) from error
    if len(data) > LARGEST:
        raise too_large()
    if data.startswith((_COMPOUND, *_OLD_WORKBOOK)):
        raise _held(data)
    for start, kind in _FOREIGN.items():
        if data.startswith(start):
            raise foreign(kind)
    return data


def decode(data: bytes, encoding: str | None = None) -> Decoded:
    """The text of bytes; encoding: None where it has to be found.  Raises ExplornnError."""
    if encoding is not None:
        return _decoded_as(data, encoding)
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _without_zeros(_decoded_as(data, name))
    if wide := _without_mark(data):
        return _decoded_as(data, wide)
    try:
        return _without_zeros(Decoded(data.decode("utf-8"), "utf-8"))
    except UnicodeDecodeError:
        pass
    found = _legacy(data)
    with suppress(UnicodeDecodeError):  # the commoner name, where no letter tells them apart
        if data.decode(found) == data.decode(LEGACY[0]):
            found = LEGACY[0]
    return _without_zeros(Decoded(data.decode(found), found, True))


def _decoded_as(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except (UnicodeDecodeError, UnicodeError, LookupError) as error:
        raise unreadable(
            Sentence("This file cannot be read as {encoding}.", encoding=encoding),
            Sentence("Leave the encoding to be found, or name another."),
        ) from error


def _without_mark(data: bytes) -> str | None:
    """UTF-16 shows without its mark, too: every other byte of plain letters and digits is zero."""
    piece = data[: 4096 - 4096 % 2]
    if len(piece) < 4:
        return None
    half = len(piece) // 2
    even, odd = piece[::2].count(0), piece[1::2].count(0)
    if odd > 0.6 * half and even < 0.05 * half:
        return "utf-16-le" if len(data) % 2 == 0 else None
    if even > 0.6 * half and odd < 0.05 * half:
        return "utf-16-be" if len(data) % 2 == 0 else None
    return None


def _without_zeros(decoded: Decoded) -> Decoded:
    zeros = decoded.text.count("\0")
    controls = sum(decoded.text[:4000].count(control) for control in _CONTROLS)
    if zeros > max(16, 0.5 * len(decoded.text)) or controls > max(4, len(decoded.text[:4000]) // 20):
        raise unreadable(
            Sentence("This file holds neither a table nor a text."),
            Sentence("Save it as a table (.csv, .xlsx or .ods) or as plain text."),
        )
    return decoded._replace(text=decoded.text.replace("\0", ""), zeros=zeros) if zeros else decoded


_NATURAL = {
    "cp1252": "äöüßÄÖÜéèêàâçñóíúáåøæÅØÆôîûëïãõœÉÈÀÇÑÁÍÓÚÊÔÂÃ°²³µ§€£±×·–—’‘“”«»\xa0…",
    "cp1251": "",
    "cp1250": "ąćęłńśźżĄĆĘŁŃŚŹŻčďěňřšťůžČĎĚŇŘŠŤŮŽőűŐŰáéíóöúüýäßÁÉÍÓÖÚÜÝÄ°",
    "mac-roman": "äöüßÄÖÜéèêàâçñóíúáåøæ°",
    "cp437": "äöüßÄÖÜéèêàâçñóíúá°",
}


def _is_frequent_in_gb(first: int, second: int) -> bool:
    return 0xB0 <= first < 0xD8 and second >= 0xA1


_HANZI = {
    "gb18030": lambda letter: 0.6 if _is_frequent_in_gb(*letter.encode("gb18030")[:2]) else -0.2,
    "shift_jis": lambda letter: 0.5 if letter.encode("shift_jis")[0] < 0x98 else -0.2,
    "euc_kr": lambda letter: -0.5,
}
"""How natural a Chinese character is: the frequent ones stand in the first half of these tables."""
_EASTERN_DATE = re.compile(r"\d{4}[年년]")
"""What no other encoding makes of these bytes."""
_HIGH_WORD = re.compile(r"\w*[^\W\d_a-zA-Z]\w*")


def _legacy(data: bytes) -> str:
    """The likeliest encoding of bytes that are not UTF-8."""
    data = re.sub(rb"(?<=\d)\xa0(?=\d{3})", b" ", data)  # a space between groups of digits says nothing
    piece = b" ".join(re.findall(rb"[^\s]*[\x80-\xff][^\s]*", data[:400_000])[:3000])
    scores = {}
    for order, name in enumerate(LEGACY):
        try:
            text = piece.decode(name)
            data.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
        scores[name] = _plausible(text, name) - order * 0.01
    return max(scores, key=lambda name: scores[name]) if scores else "latin-1"


def _plausible(text: str, name: str) -> float:
    """The mean over letters beyond ASCII: natural ones count 1, others less, what no word has -1."""
    high = [letter for letter in text if letter > "\x7f"]
    if not high:
        return 0.0
    score = 0.0
    natural = _NATURAL.get(name, "")
    for letter in high:
        code = ord(letter)
        if letter in natural:
            score += 1
        elif (
            0x400 <= code < 0x460
            or 0x370 <= code < 0x400
            or 0xAC00 <= code < 0xD7A4
            or 0x3040 <= code < 0x3100
        ):
            score += 0.9
        elif 0x4E00 <= code < 0xA000:
            score += _HANZI[name](letter)
        elif letter.isalpha():
            score += 0.1
        else:
            score -= 1
    if _EASTERN_DATE.search(text):
        score += len(high)
    for word in _HIGH_WORD.findall(text):
        mixed = any(letter < "\x7f" and letter.isalpha() for letter in word)
        far = any(ord(letter) >= 0x370 for letter in word)
        latin = any(0x80 <= ord(letter) < 0x370 for letter in word)
        all_high = not mixed and len(word) > 2
        score -= 2 * (far and (mixed or latin)) + 2.5 * (latin and all_high)
        score -= 1.5 * sum(b.isupper() and a.islower() for a, b in itertools.pairwise(word))
        score += 0.5 * (far and all_high)
    return score / len(high)


def unreadable(message: Sentence, hint: Sentence | None = None) -> ExplornnError:
    """The error for a file that is none of what can be read."""
    return ExplornnError("cannot_read", message, hint or Sentence("Choose another file."))


def foreign(kind: str) -> ExplornnError:
    """The error for a file of a kind that is known, and not read here."""
    return unreadable(
        Sentence("This is a file of the kind {kind}, not a table or text.", kind=kind),
        Sentence("Save it as a table (.csv, .xlsx or .ods) or as plain text."),
    )


def workbook(kind: str) -> ExplornnError:
    """The error for the workbook of a spreadsheet program in a form that is not read here."""
    return unreadable(
        Sentence("This is a workbook in a binary form ({kind}), which is not read here.", kind=kind),
        Sentence("Open it in a spreadsheet program and save it as .xlsx or .csv."),
    )


def _held(data: bytes) -> ExplornnError:
    """The error for a compound file, by what it holds, or for an older workbook."""
    for name, kind in _HELD.items():
        if data.startswith(_COMPOUND) and name.encode("utf-16-le") in data:
            return foreign(kind) if kind else unreadable(Sentence("This file is locked by a password."))
    return workbook(".xls")


def too_large() -> ExplornnError:
    return unreadable(
        Sentence("This file is larger than {most} million bytes.", most=LARGEST // 10**6),
        Sentence("Take its first lines, or one value of each day or hour."),
    )
