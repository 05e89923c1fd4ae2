"""Firefox ESR and WebKitGTK for tests/delivery, from Debian's packages where one may install them.

Without them those tests run in Chromium alone, and pytest says what was left out and why."""

import glob
import os
import shutil
import subprocess

PACKAGES = {
    "firefox-esr": lambda: shutil.which("firefox-esr"),
    "webkit2gtk-driver": lambda: (
        shutil.which("WebKitWebDriver") and glob.glob("/usr/lib/*/webkit2gtk-4.*/MiniBrowser")
    ),
    "xvfb": lambda: os.environ.get("DISPLAY") or shutil.which("Xvfb"),
}


def may_install() -> bool:
    return bool(shutil.which("apt-get")) and hasattr(os, "geteuid") and os.geteuid() == 0


def apt_install(*packages: str) -> bool:
    """Whether Debian's packages are installed now."""
    print(f"Installing {', '.join(packages)} ...", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    return all(
        subprocess.run(command, env=quiet, stdout=subprocess.DEVNULL, check=False).returncode == 0
        for command in (["apt-get", "update", "-qq"], install)
    )


def install_other_engines() -> None:
    """Each by itself: one that a distribution does not have must not keep the others away."""
    missing = [package for package, there in PACKAGES.items() if not there()]
    if missing and may_install():
        for package in missing:
            if not apt_install(package):
                print(f"{package} could not be installed; the tests in that engine are skipped.", flush=True)
