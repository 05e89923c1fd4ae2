"""A small run in a file, and files that differ from it, for tests of archives."""

import io
import json

import numpy as np
import pytest

from explornn_py import ExplornnError, Session
from tests.unit.sessions import train

SMALL = {"layers": 2, "hidden_size": 3, "samples": 8, "window": 4, "horizon": 3, "batch_size": 3}


def saved(session):
    file = io.BytesIO()
    session.save(file)
    return file.getvalue()


RUN = saved(train(Session(SMALL), 2))


def members(data=RUN):
    with np.load(io.BytesIO(data)) as archive:
        return dict(archive)


def packed(arrays, compressed=False):
    file = io.BytesIO()
    (np.savez_compressed if compressed else np.savez)(file, **arrays)
    return file.getvalue()


def with_header(**changes):
    arrays = members()
    header = json.loads(arrays["header"].tobytes()) | changes
    arrays["header"] = np.frombuffer(json.dumps(header).encode(), np.uint8)
    return packed(arrays)


def refusal(data):
    with pytest.raises(ExplornnError) as refused:
        Session.load(io.BytesIO(data))
    assert refused.value.code == "bad_archive"
    assert refused.value.hint
    return refused.value.message
