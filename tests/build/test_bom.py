"""The bill of materials names everything of others that is served or that the build runs, with
version, licence, hash."""

import json
import re

import pytest

from tools.hashing import sha256_of
from tools.layout import HERE
from tools.site import bom
from tools.site.wheel import project_version
from tools.vendor.lock import read_lock

LOCK = read_lock()


@pytest.fixture(scope="module")
def bill(dist):
    return json.loads((dist / bom.NAME).read_text(encoding="utf-8"))


def test_it_is_a_document_of_cyclonedx_about_this_version(bill):
    assert (bill["bomFormat"], bill["specVersion"], bill["version"]) == ("CycloneDX", "1.6", 1)
    assert bill["metadata"]["component"]["version"] == project_version(HERE)


def test_every_part_has_what_one_needs_to_look_it_up(bill):
    for part in bill["components"]:
        assert re.fullmatch(r"pkg:(npm|pypi)/[\w%/.-]+@\d[\w.-]*", part["purl"]), part
        assert re.fullmatch(r"[A-Z][\w.-]+", part["licenses"][0]["expression"]), part
        (hashed,) = part["hashes"]
        assert len(hashed["content"]) * 4 == int(hashed["alg"].partition("-")[2])
    references = [part["bom-ref"] for part in bill["components"]]
    assert len(set(references)) == len(references)


def test_everything_of_others_that_is_served_is_named(bill, dist):
    named = {
        f"{part['name']} {part['version']}" for part in bill["components"] if part["scope"] == "required"
    }
    notice = (dist / "third-party.txt").read_text(encoding="utf-8")
    assert {line.partition(":")[0] for line in notice.splitlines()} <= named


def test_so_is_what_the_build_runs_but_does_not_serve(bill):
    assert {part["name"] for part in bill["components"] if part["scope"] == "excluded"} >= {
        "markdown-it",
        "temml",
    }
    assert {part["name"] for part in bill["components"]} == {
        *LOCK["packages"],
        *(wheel["name"] for wheel in LOCK["wheels"]),
    }


def test_a_wheels_hash_is_that_of_the_file_that_was_used(bill):
    for wheel in LOCK["wheels"]:
        (part,) = (part for part in bill["components"] if part["name"] == wheel["name"])
        assert part["hashes"] == [{"alg": "SHA-256", "content": sha256_of(HERE.downloads / wheel["file"])}]
