"""Unpacking an .npz that may come from anywhere: sizes and depths are limited before anything is unpacked or parsed,
and nothing is ever unpickled.

The surprising thing: numpy's own reader is not used.  It makes room for whatever size an array claims to have, before
it has seen a single value.
"""

import io
import math
import re
import warnings
import zipfile

import numpy as np

from explornn_py.errors import ExplornnError, Sentence

LARGEST_FILE = 128 * 2**20
"""Bytes, packed or unpacked: twenty times the largest network with Adam's state and a hundred thousand epochs."""

DEEPEST = 32
"""Levels that a header's JSON may be nested; ours has four.  A parser that calls itself for every level is ended by
the browser when its stack is full, and all that the worker holds with it."""
LARGEST_NPY_HEADER = 1024
"""Bytes; ours have 128.  It is read by Python's own parser, to which the same applies."""

_STRING = re.compile(rb'"(?:[^"\\]++|\\.)*+"', re.DOTALL)


_ANOTHER = Sentence("Choose a file that a run was saved in, or start a new run.")


def bad(message: Sentence, hint: Sentence = _ANOTHER) -> ExplornnError:
    """The error for a file that cannot be used, ready to be raised."""
    return ExplornnError("bad_archive", message, hint)


def foreign() -> ExplornnError:
    """The same for a file of somebody else's."""
    return bad(Sentence("This .npz file was not saved by explornn_py."))


def _too_large() -> ExplornnError:
    return bad(Sentence("This file is larger than any run can be ({most} MiB).", most=LARGEST_FILE // 2**20))


def unpacked(data: bytes, needed: str) -> dict[str, np.ndarray]:
    """The members of the .npz by name; needed: the one without which it is somebody else's.  Raises ExplornnError."""
    if not isinstance(data, (bytes, bytearray, memoryview)):
        raise bad(
            Sentence("A run is kept as bytes, not as a value of type {type}.", type=type(data).__name__)
        )
    if len(data) > LARGEST_FILE:
        raise _too_large()
    data = bytes(data)
    if not data.startswith(b"PK\x03\x04"):
        raise bad(Sentence("This file is not a run saved by explornn_py."))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            if sum(member.file_size for member in members) > LARGEST_FILE:
                raise _too_large()
            names = [member.filename.removesuffix(".npy") for member in members]
            if needed not in names or len(set(names)) < len(names):
                raise foreign()
            return {
                name: _array(_bytes_of(archive, member)) for name, member in zip(names, members, strict=True)
            }
    except ExplornnError:
        raise
    except Exception as error:  # zipfile and zlib have no common error for bytes that make no sense
        raise bad(Sentence("This file is cut off or damaged.")) from error


def _bytes_of(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise foreign()
    with archive.open(member) as file:  # gives no more than the size that was checked, whatever is inside
        return file.read(member.file_size)


def _array(data: bytes) -> np.ndarray:
    """One member: the header of the .npy format, then the values, which must be as many as it says."""
    file = io.BytesIO(data)
    if int.from_bytes(data[8:10], "little") > LARGEST_NPY_HEADER:
        raise foreign()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about headers of Python 2
        if np.lib.format.read_magic(file) != (1, 0):  # type: ignore[no-untyped-call]
            raise foreign()
        shape, _, dtype = np.lib.format.read_array_header_1_0(file)  # type: ignore[no-untyped-call]
    if dtype.hasobject or dtype.itemsize == 0:
        raise foreign()
    if math.prod(shape) * dtype.itemsize != len(data) - file.tell():
        raise bad(Sentence("An array in this file does not have the size it says."))
    values = np.frombuffer(data, dtype, offset=file.tell()).reshape(shape)
    return values.astype(dtype.newbyteorder("="))  # a copy, which may be written to


def depth(text: bytes) -> int:
    """How deep JSON text is nested; brackets inside its strings do not count."""
    signs = np.frombuffer(_STRING.sub(b"", text), np.uint8)
    steps = np.isin(signs, list(b"[{")).astype(np.int64) - np.isin(signs, list(b"]}"))
    return int(steps.cumsum().max(initial=0))
