"""The trainer's entry in its web worker (Pyodide): joins the engine with the page's messages.

This is the only place where explornn_py meets the browser. `__export__` names what the page may call."""

import json

from js import Object
from polyscript import xworker
from pyodide.ffi import to_js

import protocol


def post(kind, payload, block=None):
    """Send an event to the page; a block of bytes changes hands without being copied again."""
    message = {"kind": kind, "json": json.dumps(payload)}
    transfer = []
    if block is not None:
        buffer = to_js(block).buffer
        message["buffer"] = buffer
        transfer.append(buffer)
    xworker.postMessage(to_js(message, dict_converter=Object.fromEntries), to_js(transfer))


post("boot", {"step": "engine"})
from worker.desk import Desk  # noqa: E402  (the page is told before the engine's import, which takes a while)

desk = Desk(post)
request = desk.request
post("boot", {"step": "ready"})

__export__ = ["request"]
