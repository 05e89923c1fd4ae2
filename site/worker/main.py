"""The trainer's entry in its web worker (Pyodide): joins the engine with the page's messages.

This is the only place where explornn_py meets the browser. `__export__` names what the page may call."""

import pyodide_js
from polyscript import xworker
from pyodide.ffi import to_js

import protocol
from js import Object


def post(kind, payload, block=None):
    """Send an event to the page; a block of bytes changes hands without being copied again."""
    message = {"kind": kind, "json": protocol.text_of(payload)}
    transfer = []
    if block is not None:
        buffer = to_js(block).buffer
        message["buffer"] = buffer
        transfer.append(buffer)
    xworker.postMessage(to_js(message, dict_converter=Object.fromEntries), to_js(transfer))


post("boot", {"step": "engine"})
# PyScript's own list of packages would warn of one that it has never heard of
await pyodide_js.loadPackage("explornn_py")  # noqa: F704
from worker.desk import Desk  # noqa: E402


async def install(name):
    """Fetch a package of the site's own index, and what it needs; micropip refuses one that has not its hash."""
    await pyodide_js.loadPackage("micropip")
    import micropip

    index = pyodide_js.lockfileBaseUrl + "packages/{package_name}.html"
    await micropip.install(name, index_urls=index)


desk = Desk(post, install)


async def request(text, block=None):
    return await desk.request(text, None if block is None else block.to_bytes())


post("boot", {"step": "ready"})

__export__ = ["request"]
