"""WebKitGTK's MiniBrowser by way of its WebDriver: the few commands of that protocol that the tests need."""

import contextlib
import glob
import json
import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request

MINI_BROWSER = "/usr/lib/*/webkit2gtk-4.*/MiniBrowser"
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
"""The key of an element's reference, as the WebDriver standard has it."""
PATIENCE = 60


def missing() -> str:
    """What this engine lacks on this machine; empty if nothing."""
    if not shutil.which("WebKitWebDriver"):
        return "WebKitWebDriver is not installed (Debian: webkit2gtk-driver)"
    if not glob.glob(MINI_BROWSER):
        return "WebKitGTK's MiniBrowser is not installed (Debian: libwebkit2gtk-4.1-0)"
    if not os.environ.get("DISPLAY") and not shutil.which("Xvfb"):
        return "there is no display, and Xvfb is not installed"
    return ""


def end(process: subprocess.Popen) -> None:
    """Ended by a word, or else without one."""
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@contextlib.contextmanager
def display():
    """The environment with a display: this machine's own, or an Xvfb as long as it is wanted."""
    if os.environ.get("DISPLAY"):
        yield dict(os.environ)
        return
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1400x1000x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    number = b""
    while not number.endswith(b"\n"):  # number and newline come apart; a pipe closed between them kills Xvfb
        part = os.read(reading, 32)
        if not part:
            raise RuntimeError("Xvfb did not start")
        number += part
    os.close(reading)
    try:
        yield {**os.environ, "DISPLAY": f":{number.decode().strip()}"}
    finally:
        end(server)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Session:
    """One browser window."""

    def __init__(self, port: int):
        self.start = f"http://127.0.0.1:{port}"
        capabilities = {
            "webkitgtk:browserOptions": {"binary": glob.glob(MINI_BROWSER)[0], "args": ["--automation"]}
        }
        answer = self.ask("POST", "/session", {"capabilities": {"alwaysMatch": capabilities}})
        self.start += f"/session/{answer['sessionId']}"

    def ask(self, method: str, path: str, content=None):
        body = json.dumps(content or {}).encode() if method == "POST" else None
        request = urllib.request.Request(
            self.start + path, body, {"Content-Type": "application/json"}, method=method
        )
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as response:
                return json.load(response)["value"]
        except urllib.error.HTTPError as error:
            raise RuntimeError(json.load(error)["value"]["message"]) from error

    def run(self, expression: str):
        return self.ask("POST", "/execute/sync", {"script": f"return ({expression})", "args": []})

    def open(self, address: str):
        self.ask("POST", "/url", {"url": address})

    def enter_frame(self, selector: str):
        element = self.ask("POST", "/element", {"using": "css selector", "value": selector})
        self.ask("POST", "/frame", {"id": {ELEMENT: element[ELEMENT]}})

    def leave_frames(self):
        self.ask("POST", "/frame", {"id": None})


@contextlib.contextmanager
def session():
    port = _free_port()
    with display() as environment:
        driver = subprocess.Popen(["WebKitWebDriver", f"--port={port}"], env=environment)
        try:
            for _ in range(100):
                with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
                    break
                time.sleep(0.05)
            window = Session(port)
            try:
                yield window
            finally:
                window.ask("DELETE", "")
        finally:
            end(driver)
