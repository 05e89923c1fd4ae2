"""Nothing flashes (WCAG 2.3.1): of all frames that are really drawn, at every speed, the parts of the pictures that
flash more than three times in a second never make up more than half of the area that the guideline allows.

A flash is a pair of opposite changes of relative luminance by a tenth or more, the darker below 0.8. The guideline
allows a quarter of a field of 10 degrees, 21,824 pixels, at a time; here all that flashed at any time is added up."""

import pytest

from tests import sampling
from tests.browser.conftest import FASTEST, Visit

ALLOWED = 21_824
SECONDS = 5
RECORD = """seconds => new Promise((done, fail) => {
  const STEP = 2, part = k => k <= 0.04045 ? k / 12.92 : ((k + 0.055) / 1.055) ** 2.4;
  const linear = Array.from({length: 256}, (_, k) => part(k / 255));
  const paper = getComputedStyle(document.documentElement).backgroundColor;
  const width = innerWidth / STEP | 0, height = innerHeight / STEP | 0, size = width * height;
  const made = new OffscreenCanvas(width, height).getContext('2d', {willReadFrequently: true});
  // of each pixel: the last turning point of its luminance, the way it goes (1, -1), when it turned the last six times
  const turned = new Float32Array(size).fill(-1), way = new Int8Array(size);
  const times = new Float32Array(size * 6).fill(-9);
  const place = new Uint8Array(size), flashed = new Uint8Array(size);
  let first, frames = 0;
  const look = now => {
    first ??= now;
    const time = (now - first) / 1000;
    made.fillStyle = paper; made.fillRect(0, 0, width, height);
    for (const canvas of document.querySelectorAll('canvas')) {
      if (!canvas.checkVisibility({visibilityProperty: true}) || !canvas.width || !canvas.height) continue;
      const box = canvas.getBoundingClientRect();
      made.drawImage(canvas, box.x / STEP, box.y / STEP, box.width / STEP, box.height / STEP);
    }
    const data = made.getImageData(0, 0, width, height).data;
    for (let k = 0, p = 0; k < size; k++, p += 4) {
      const light = 0.2126 * linear[data[p]] + 0.7152 * linear[data[p + 1]] + 0.0722 * linear[data[p + 2]];
      const from = turned[k];
      if (from < 0) { turned[k] = light; continue; }
      const change = light - from;
      if (way[k] * change > 0) { turned[k] = light; continue; }  // further the same way
      if (Math.abs(change) < 0.1 || Math.min(light, from) >= 0.8) continue;
      turned[k] = light; way[k] = Math.sign(change);
      const oldest = k * 6 + place[k];  // seven changes in a second are more than three flashes
      if (time - times[oldest] <= 1) flashed[k] = 1;
      times[oldest] = time; place[k] = (place[k] + 1) % 6;
    }
    frames++;
    if (time < seconds) requestAnimationFrame(frame);
    else done({frames, area: flashed.reduce((sum, one) => sum + one, 0) * STEP * STEP * devicePixelRatio ** 2});
  };
  const frame = now => { try { look(now); } catch (error) { fail(error); } };
  requestAnimationFrame(frame);
})"""
"""{frames, area}: how many frames were seen, and how many pixels of a screen without zoom flashed."""
CASES = [
    (data, view, speed, zoom, still)
    for data in ("sine", "abab", "lorem")
    for view in ("folded", "unrolled", "cell")
    for speed in (1, 2, 4, 8, 16, FASTEST)
    for zoom in (1, 2)
    for still in (False, True)
    if not (view == "cell" and speed == FASTEST)
]


@pytest.mark.alone
@pytest.mark.parametrize("data, view, speed, zoom, still", sampling.sample("flashing", CASES, 3))
def test_no_more_than_half_of_the_area_that_is_allowed_flashes(
    chromium, site, data, view, speed, zoom, still
):
    context = chromium.new_context(
        viewport={"width": 1440 // zoom, "height": 900 // zoom}, device_scale_factor=zoom,
        reduced_motion="reduce" if still else "no-preference", service_workers="block",
    )  # fmt: skip
    try:
        visit = Visit(context, site)
        visit.open(f"?data={data}" + ("#layer-2" if view == "cell" else f"&view={view}")).until_ready()
        visit.until("document.querySelectorAll('#layers li').length === 3")
        visit.speed(speed)
        visit.page.evaluate("document.getElementById('play').click()")
        seen = visit.page.evaluate(RECORD, SECONDS)
        if seen["frames"] < 8 * SECONDS:
            pytest.skip("this machine draws too few frames for a flash to be seen")
        assert seen["area"] <= ALLOWED / 2
    finally:
        context.close()
