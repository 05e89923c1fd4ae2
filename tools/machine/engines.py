"""Firefox ESR and WebKitGTK for tests/delivery, from Debian's packages where one may install them.

Without them those tests run in Chromium alone, and pytest says what was left out and why."""

import glob
import os
import shutil

from tools.machine.apt import apt_install, may_install

PACKAGES = {
    "firefox-esr": lambda: shutil.which("firefox-esr"),
    "webkit2gtk-driver": lambda: (
        shutil.which("WebKitWebDriver") and glob.glob("/usr/lib/*/webkit2gtk-4.*/MiniBrowser")
    ),
    "xvfb": lambda: os.environ.get("DISPLAY") or shutil.which("Xvfb"),
}


def install_other_engines() -> None:
    """Each by itself: one that a distribution does not have must not keep the others away."""
    missing = [package for package, there in PACKAGES.items() if not there()]
    if missing and may_install():
        for package in missing:
            if not apt_install(package):
                print(f"{package} could not be installed; the tests in that engine are skipped.", flush=True)
