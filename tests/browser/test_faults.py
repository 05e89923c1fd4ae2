"""What goes wrong is said in one sentence, with a way on, and nothing is lost."""

import os
import re
from pathlib import Path

from tools.layout import HERE
from tools.site.naming import served


def test_a_part_that_cannot_be_loaded_is_named_and_can_be_tried_again(visit):
    visit.expected = ("ERR_FAILED", "Failed to load")
    visit.page.route("**/pyodide/numpy*.whl", lambda route: route.abort())
    visit.open()
    visit.until("!document.getElementById('boot-retry').hidden")
    assert visit.text("boot-text").startswith("Not loaded: numpy.")
    assert visit.page.locator("#layers li").count() == 3
    visit.page.unroute("**/pyodide/numpy*.whl")
    visit.page.click("#boot-retry")
    visit.until_ready()


def test_a_damaged_part_is_refused(visit):
    visit.page.route("**/pyodide/explornn_py*.whl", lambda route: route.fulfill(body=b"x" * 1000))
    visit.open()
    visit.until("!document.getElementById('boot-retry').hidden")
    assert "the network" in visit.text("boot-text")


def test_a_worker_that_dies_is_replaced_and_the_run_goes_on(visit):
    visit.open().until_ready().train_fast(5)
    epoch = visit.epoch()
    visit.slide("learning_rate", -2)
    visit.page.wait_for_timeout(300)
    visit.page.evaluate("document.querySelector('script[name=trainer-1]').xworker.terminate()")
    visit.until("!document.getElementById('notice').hidden")
    assert f"epoch {epoch}" in visit.text("notice-message")
    assert visit.epoch() == epoch
    visit.speed(16)
    visit.page.click("#step")
    visit.until_epoch(epoch + 1)


def test_a_learning_rate_of_one_is_named_as_the_cause_and_the_run_can_go_back(visit):
    visit.open().until_ready().train_fast(8)
    visit.slide("learning_rate", 0)
    visit.page.click("#play")
    visit.until("!document.getElementById('notice').hidden")
    assert "learning rate" in visit.text("notice").lower()
    good = int(visit.text("notice-action").removeprefix("Back to epoch "))
    visit.page.click("#notice-action")
    visit.until("n => Number(document.getElementById('epoch').textContent) === n", good)
    assert visit.loss() < 0.5
    visit.until("document.querySelector('label[for=learning_rate] output').textContent === '0.005'")


def test_a_worker_that_dies_in_mid_epoch_is_replaced_from_the_newest_checkpoint_which_is_named(visit):
    """Checkpoints are a second apart while training, so the epochs of up to a second are done again."""
    visit.open().until_ready().train_fast(5)
    begun = visit.epoch()
    visit.page.click("#play")
    visit.until_epoch(begun + 3)
    visit.page.evaluate("document.querySelector('script[name=trainer-1]').xworker.terminate()")
    visit.until("!document.getElementById('notice').hidden")
    kept = int(re.search(r"epoch (\d+)", visit.text("notice-message"))[1])
    assert kept >= begun
    visit.until("n => Number(document.getElementById('epoch').textContent) === n", kept)
    visit.page.click("#step")
    visit.until_epoch(kept + 1)


def test_a_download_that_breaks_off_goes_on_from_where_it_was(visit):
    folder = Path(os.environ.get("DIST") or HERE.dist)
    whole = served(folder, "pyodide/numpy*.whl").read_bytes()
    asked, ends = [], [len(whole) // 2, len(whole) * 3 // 4, len(whole)]

    def answer(route):
        """The first answer ends half way; what is asked anew at once then, after three quarters."""
        asked.append(route.request.headers.get("range"))
        start, end = [0, *ends][len(asked) - 1], ends[len(asked) - 1]
        place = {"content-range": f"bytes {start}-{len(whole) - 1}/{len(whole)}"} if start else {}
        route.fulfill(status=206 if start else 200, headers=place, body=whole[start:end])

    visit.page.route("**/pyodide/numpy*.whl", answer)
    visit.open()
    visit.until("!document.getElementById('boot-retry').hidden")
    visit.page.click("#boot-retry")
    visit.until_ready()
    assert asked == [None, f"bytes={ends[0]}-", f"bytes={ends[1]}-"]
