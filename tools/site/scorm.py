"""dist/explornn-scorm.zip: a SCORM 1.2 package for learning platforms, which holds the single file.

One file needs no types or headers that a platform's server might not know."""

import html
import json
import zipfile
from pathlib import Path
from typing import Any

from tools.site.words import PLACE, flat

NAME = "explornn-scorm.zip"
FILES = ("imsmanifest.xml", "index.html", "scorm.js", "scorm.css")
NO_WORDS = '<script id="words" type="application/json">{}</script>'
STAMP = (2020, 1, 1, 0, 0, 0)
"""The date of every member, so that the same content gives the same archive."""


def write_package(source: Path, words: dict[str, Any], told: dict[str, Any], page: str, target: Path) -> None:
    """source: site/scorm; told: {language: what is said around the page}; page: the single file."""
    texts = flat(words)

    def member(name: str, content: str) -> None:
        archive.writestr(zipfile.ZipInfo(name, STAMP), content, compress_type=zipfile.ZIP_DEFLATED)

    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in FILES:
            text = (source / name).read_text(encoding="utf-8")
            text = PLACE.sub(lambda place: html.escape(str(texts[place[1]])), text)
            member(name, text.replace(NO_WORDS, NO_WORDS.replace("{}", json.dumps(told, ensure_ascii=False))))
        member("explornn.html", page)
