"""Contrast by computation: every pair of colours that the page puts together, light and dark, from the style sheet.

The measure is WCAG 2: 4.5 for text, 3 for graphics that carry meaning. Grid lines and frames of cards carry none."""

import re
from pathlib import Path

import pytest

STYLE = (Path(__file__).resolve().parents[2] / "site/styles/page.css").read_text()

TEXT = (
    ("ink", "paper"), ("ink", "raised"), ("ink", "blue-soft"),
    ("muted", "paper"), ("muted", "raised"), ("muted", "blue-soft"),
    ("blue", "paper"), ("blue", "raised"), ("blue", "blue-soft"), ("on-blue", "blue"),
    ("orange", "paper"), ("error", "paper"),
    ("paper", "ink"), ("warning-ink", "warning"),
)  # fmt: skip
GRAPHICS = (
    ("edge", "paper"), ("blue", "paper"), ("blue", "blue-soft"), ("orange", "paper"), ("target", "paper"),
    ("error", "paper"), ("low", "paper"), ("high", "paper"), ("low", "zero"), ("high", "zero"),
)  # fmt: skip


def colours(theme):
    start = STYLE.index(':root[data-theme="dark"] {' if theme == "dark" else ":root {")
    block = STYLE[start : STYLE.index("}", start)]
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", block))


def luminance(colour):
    parts = [int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first, second):
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_measure_itself():
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_both_themes_have_every_colour():
    assert set(colours("light")) == set(colours("dark"))


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("front, back", TEXT)
def test_text_is_readable(theme, front, back):
    table = colours(theme)
    assert contrast(table[front], table[back]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("front, back", GRAPHICS)
def test_graphics_stand_out(theme, front, back):
    table = colours(theme)
    assert contrast(table[front], table[back]) >= 3


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_who_asks_for_more_contrast_gets_it(theme):
    """Level AAA for text, that of text for frames and targets."""
    asked = STYLE[STYLE.index("@media (prefers-contrast: more)") :]
    start = asked.index(':root[data-theme="dark"] {' if theme == "dark" else ":root {")
    more = colours(theme) | dict(
        re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", asked[start : asked.index("}", start)])
    )
    assert contrast(more["muted"], more["paper"]) >= 7
    for name in ("edge", "target"):
        assert contrast(more[name], more["paper"]) >= 4.5, name
    assert contrast(more["line"], more["paper"]) > contrast(colours(theme)["line"], more["paper"])
