"""dist/explornn-scorm.zip: a SCORM 1.2 package for learning platforms, which holds the single file.

One file needs no types or headers that a platform's server might not know."""

import zipfile
from pathlib import Path
from typing import Any

from tools.words import fill_in

NAME = "explornn-scorm.zip"
FILES = ("imsmanifest.xml", "index.html", "scorm.js", "scorm.css")
STAMP = (2020, 1, 1, 0, 0, 0)
"""The date of every member, so that the same content gives the same archive."""


def write_package(source: Path, words: dict[str, Any], page: str, target: Path) -> None:
    """source: site/scorm; page: the single file."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in FILES:
            text = (source / name).read_text(encoding="utf-8")
            archive.writestr(
                zipfile.ZipInfo(name, STAMP), fill_in(text, words), compress_type=zipfile.ZIP_DEFLATED
            )
        archive.writestr(zipfile.ZipInfo("explornn.html", STAMP), page, compress_type=zipfile.ZIP_DEFLATED)
