"""The Content-Security-Policy of what is served. site/index.html states the site's own; the single file, which asks no
network for anything, has a stricter one, in which each of its scripts is allowed by its hash."""

import base64
import hashlib
import html
import re

from tools.layout import BuildError

META = re.compile(r'<meta name="content-security-policy" content="([^"]*)">')
"""Inert by itself: site/js/start.js, the page's first script, puts it into force."""
INLINE_SCRIPT = re.compile(
    r"<script(?![^>]*(?:\bsrc=|text/plain|application/json|type=\"m?py\"))[^>]*>(.*?)</script>", re.S
)
INLINE_STYLE = re.compile(r"<style[^>]*>(.*?)</style>", re.S)


def policy_of(page: str) -> str:
    """The policy that a page states."""
    found = META.search(page)
    if not found:
        raise BuildError("index.html states no Content-Security-Policy.")
    return html.unescape(found[1])


def directives(policy: str) -> dict[str, list[str]]:
    """{directive: its sources}"""
    parts = [part.split() for part in policy.split(";") if part.strip()]
    return {name: sources for name, *sources in parts}


def hash_source(text: str) -> str:
    """What allows an inline script or style of this text, and no other."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def with_hashes(page: str) -> str:
    """The page with a policy for one that holds everything itself: nothing of it may come from anywhere else."""
    evaluations = [source for source in directives(policy_of(page))["script-src"] if "eval" in source]
    scripts = [hash_source(text) for text in INLINE_SCRIPT.findall(page)]
    styles = [hash_source(text) for text in INLINE_STYLE.findall(page)]
    policy = {
        "default-src": ["'none'"],
        "script-src": ["data:", *evaluations, *scripts],
        "worker-src": ["data:"],
        "style-src": styles,
        "img-src": ["data:", "blob:"],
        "font-src": ["data:"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }
    text = "; ".join(f"{name} {' '.join(sources)}" for name, sources in policy.items())
    return META.sub(lambda _: f'<meta http-equiv="Content-Security-Policy" content="{text}">', page)
