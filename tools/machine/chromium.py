"""A browser for the tests: one that is on this machine, else Debian's chromium, else Playwright's own."""

import os
import shutil
import subprocess
from pathlib import Path

from tools.layout import BuildError
from tools.machine.apt import apt_install, may_install

NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge"]
PLACES = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
]
ASK = "The tests need Chromium or Chrome; none was found or could be installed. Install one or name it in CHROMIUM."


def _found() -> str | None:
    if named := os.environ.get("CHROMIUM"):
        if not (path := shutil.which(named)):
            raise BuildError(f"CHROMIUM is set to {named}, which is not a program: correct or unset it.")
        return path
    on_path = next((path for name in NAMES if (path := shutil.which(name))), None)
    return on_path or next((place for place in PLACES if Path(place).exists()), None)


def _install_by_apt() -> str | None:
    if not may_install() or not apt_install("chromium", "fonts-liberation"):
        return None
    return shutil.which("chromium")


def _install_by_playwright(python: Path) -> str | None:
    print("Installing Playwright's own Chromium ...", flush=True)
    if subprocess.run([python, "-m", "playwright", "install", "chromium"], check=False).returncode:
        return None
    ask = (
        "from playwright.sync_api import sync_playwright\n"
        "with sync_playwright() as p: print(p.chromium.executable_path)"
    )
    path = subprocess.run([python, "-c", ask], capture_output=True, text=True, check=False).stdout.strip()
    return path if Path(path).is_file() else None


def find_or_install_browser(python: Path) -> str:
    """Path of a Chromium; `python` is the private environment's, which has Playwright."""
    if path := _found() or _install_by_apt() or _install_by_playwright(python):
        return path
    raise BuildError(ASK)
