"""The tour's ring as it is seen: whether it stands around something that the step names."""

import json
import re

from playwright.sync_api import TimeoutError as NeverSo

from tools.layout import HERE

ROWS = (HERE.site / "page/guide/tour/steps.py").read_text(encoding="utf-8")
ANCHORS = {
    name: json.loads(f'"{selector}"') if selector else f'#cell-elements [data-element="{element}"]'
    for name, _, selector, element in re.findall(
        r"""Step\(\s*"\w+",\s*"(\w+)",\s*(?:(["'])(.+?)\2|element\("(\w+)"\)),""",
        ROWS.replace('\\"', '"'),
    )
    for selector in [selector.replace('"', '\\"')]
}
"""What each step rings."""
STRAY = """selector => {
    const seen = node => node.checkVisibility({visibilityProperty: true, opacityProperty: true});
    const ring = document.getElementById("tour-ring"), r = ring.getBoundingClientRect();
    if (!seen(ring)) return null;
    const meets = node => {
        let {left, top, right, bottom} = node.getBoundingClientRect();
        for (let over = node.parentElement; over; over = over.parentElement) {
            if (getComputedStyle(over).overflow === "visible" || over === document.body) continue;
            const b = over.getBoundingClientRect();
            [left, top] = [Math.max(left, b.left), Math.max(top, b.top)];
            [right, bottom] = [Math.min(right, b.right), Math.min(bottom, b.bottom)];
        }
        return Math.min(right, r.right) - Math.max(left, r.left) > r.width / 2
            && Math.min(bottom, r.bottom) - Math.max(top, r.top) > r.height / 2;
    };
    if ([...document.querySelectorAll(selector)].some(node => seen(node) && meets(node))) return null;
    return [r.left, r.top, r.width, r.height].map(Math.round).join(" ");
}"""
"""Where a ring is seen most of which is not around anything that is seen, too, and that the step names."""


def stray_ring(visit, step):
    """Where it is, a moment later; None: there is none."""
    try:
        visit.until(f"selector => ({STRAY})(selector) === null", ANCHORS[step], timeout=2000)
    except NeverSo:
        return visit.page.evaluate(STRAY, ANCHORS[step])
    return None
