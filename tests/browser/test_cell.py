"""Inside a layer: the way in and out, every part by keyboard and name, steps on and back, the epoch that is shown."""

import pytest

from tests import sampling

AT = "document.getElementById('cell-step').textContent + ' / ' + document.getElementById('cell-sentence').textContent"
NAMES = (
    "[...document.querySelectorAll('#cell-elements [data-element]')].map(b => b.getAttribute('aria-label'))"
)
LSTM = [
    "input", "recurrent", "remembered", "joined", "forget_gate", "input_gate", "candidate", "output_gate", "forgotten",
    "admitted", "cell_state", "squashed", "hidden",
]  # fmt: skip


def inside(visit, address="#layer-2"):
    visit.open(address).until_ready()
    visit.until("!document.getElementById('cell').hidden")
    return visit


def until_drawn(visit):
    visit.until_drawn()


def path(visit):
    return visit.page.evaluate(
        "[...document.querySelectorAll('#cell-path li')].map(i => i.textContent).join(' › ')"
    )


def until_outside(visit):
    visit.until("document.getElementById('cell').hidden && !document.documentElement.dataset.scale")


def until_arrived(visit):
    visit.until(
        "document.activeElement.id === 'cell-title' && !document.documentElement.hasAttribute('data-zooming')"
    )


def test_a_layer_opens_and_every_way_leads_back_out_of_it(visit):
    page = visit.page
    visit.open().until_ready()
    before = page.evaluate("document.querySelector('.transport').getBoundingClientRect().top")
    page.focus("#layers li:nth-child(2) button")
    page.keyboard.press("Enter")
    until_arrived(visit)
    assert path(visit) == "Network › Layer 2"
    assert page.evaluate("location.hash") == "#layer-2"
    assert page.evaluate("document.querySelector('.transport').getBoundingClientRect().top") == before

    page.click("[data-element=forget_gate]")
    assert path(visit) == "Network › Layer 2 › Forget gate"
    assert page.evaluate("location.hash") == "#layer-2/forget_gate"

    page.go_back()
    visit.until("location.hash === '#layer-2'")
    assert path(visit) == "Network › Layer 2"
    page.go_back()
    until_outside(visit)
    page.go_forward()
    until_arrived(visit)
    page.mouse.move(5, 5)  # what shows itself under the pointer goes by Escape first
    page.wait_for_selector("#cell-readout", state="hidden")
    page.keyboard.press("Escape")
    until_outside(visit)
    visit.until("document.activeElement.matches('#layers li:nth-child(2) button')")
    page.click("#layers li:nth-child(1) button")
    until_arrived(visit)
    page.click("#cell-path button")
    until_outside(visit)
    assert page.evaluate("location.hash") == ""


def test_a_link_opens_a_layer_at_an_element_and_a_small_screen_scrolls_it_in_its_own_frame(visit):
    page = visit.page
    page.set_viewport_size({"width": 390, "height": 844})
    inside(visit, "#layer-3/candidate")
    assert path(visit) == "Network › Layer 3 › Candidate"
    page.click("#cell-path button:text('Layer 3')")
    assert path(visit) == "Network › Layer 3"
    page.click("#cell-stack [data-layer='0']")
    assert path(visit) == "Network › Layer 1"
    assert page.get_attribute("#cell-stack [data-layer='0']", "aria-current") == "true"
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    frame = page.evaluate("(f => [f.scrollWidth, f.clientWidth])(document.getElementById('cell-frame'))")
    assert frame[0] == 640 > frame[1]


def test_every_part_is_reached_by_keyboard_and_named_with_its_numbers(visit):
    page = inside(visit).page
    page.focus("[data-element=input]")
    reached = []
    for _ in LSTM:
        reached.append(page.evaluate("document.activeElement.dataset.element"))
        page.keyboard.press("Tab")
    assert reached == LSTM
    names = page.evaluate(NAMES)
    assert names[4].startswith("Forget gate. 16 numbers at time step 15: mean 0.")

    page.focus("[data-element=remembered]")
    page.keyboard.press("ArrowUp")
    wire = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert wire.startswith("From Cell state back to Cell state of the step before, one step later: from ")

    page.focus("[data-element=hidden]")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    until_drawn(visit)
    visit.until("document.getElementById('announcement').textContent.startsWith('Unit 2: ')")
    assert page.text_content("#cell-readout").startswith("Hidden state, unit 2: ")
    page.keyboard.press("Enter")
    assert path(visit) == "Network › Layer 2 › Hidden state"
    page.keyboard.press("Escape")
    assert page.is_hidden("#cell-readout")
    page.keyboard.press("Escape")
    assert path(visit) == "Network › Layer 2"


def test_a_chosen_element_tells_its_equation_and_its_map_moves_through_units_and_time(visit):
    page = inside(visit).page
    visit.train_fast(1)
    page.focus("[data-element=forget_gate]")
    page.keyboard.press("Enter")
    visit.until("!document.getElementById('inspector').hidden")
    assert page.text_content("#inspector-title").split() == [
        "Forget",
        "gate",
        "unit",
        "1,",
        "time",
        "step",
        "15",
    ]
    page.focus("#inspector-map-picture")
    for key in ("ArrowDown", "ArrowDown", "ArrowLeft"):
        page.keyboard.press(key)
    visit.until("document.getElementById('inspector-place').textContent === 'unit 3, time step 14'")
    assert page.text_content("#cell-step") == "Time step 14 of 15"

    # the weighted sum's parts come from the trainer: three of them, and they lead to the value of the map
    visit.until(
        "/=σ\\(.+[+−].+[+−].+\\)≈σ\\(.+\\)≈[0-9.]+$/.test(document.getElementById('inspector-numbers').textContent)"
    )
    value = page.text_content("#inspector-numbers").split("≈")[-1]
    assert page.get_attribute("#inspector-map-picture", "aria-valuetext") == "Unit 3, time step 14: " + value
    assert page.text_content("[data-chip=forget_gate] b") == value
    hangs = page.evaluate(  # of its letter's size, below the letter's foot
        "Math.max(...[...document.querySelectorAll('#inspector msub')].map(({children: [letter, index]}) =>"
        " (index.getBoundingClientRect().bottom - letter.getBoundingClientRect().bottom)"
        " / parseFloat(getComputedStyle(letter).fontSize)))"
    )
    assert hangs < 0.15, "subscripts stand in their line"

    page.click("[data-chip=cell_state]")
    assert path(visit) == "Network › Layer 2 › Cell state"
    assert page.text_content("#inspector-letters") == "ct=ft⊙ct−1+it⊙gt"
    page.click("#inspector-close")
    assert page.evaluate("document.getElementById('inspector').hidden")
    assert page.evaluate("document.activeElement.dataset.element") == "cell_state"


def test_steps_go_on_and_back_to_exactly_the_same_picture(visit):
    page = inside(visit).page
    # without the dashes: Chromium smooths them otherwise once a canvas has been read a few times
    picture = (
        "['cell-picture', 'cell-units', 'cell-plot-picture']"
        ".map(name => document.getElementById(name).toDataURL()).join()"
    )
    seen = []
    for _ in range(6):
        page.click("#cell-on")
        until_drawn(visit)
        seen.append((page.evaluate(AT), page.evaluate(picture)))
    assert [place.split(" / ")[0] for place, _ in seen] == ["Time step 1 of 15"] * 4 + [
        "Time step 2 of 15"
    ] * 2
    assert len({drawn for _, drawn in seen}) == 6
    for place, drawn in reversed(seen[:-1]):
        page.click("#cell-back")
        until_drawn(visit)
        assert page.evaluate(AT) == place
        assert page.evaluate(picture) == drawn


def test_sub_steps_time_steps_and_phases_are_jumped_to(visit):
    page = inside(visit).page
    visit.slide("cell-time", 7)
    visit.until("document.getElementById('cell-step').textContent === 'Time step 7 of 15'")
    page.click("#cell-process-list [data-phase=forward][data-part=gates]")
    visit.until("document.getElementById('cell-sentence').textContent.startsWith('Each gate')")
    assert page.text_content("#cell-step") == "Time step 7 of 15"
    page.click("#cell-process-list [data-phase=backward][data-part='']")
    visit.until("document.getElementById('cell-sentence').textContent.startsWith('The error arrives')")
    assert page.text_content("#cell-step") == "Time step 15 of 15"
    current = "[...document.querySelectorAll('#cell-process-list [aria-current]')].map(b => b.dataset.part)"
    assert page.evaluate(current) == ["", "output"]
    assert "Returning error at time step 15" in page.evaluate(NAMES)[-1]


def test_the_step_after_the_last_is_the_next_epochs_first_and_a_repeated_time_step_is_never_left(visit):
    page = inside(visit).page
    page.click("#cell-process-list [data-phase=backward][data-part='']")
    visit.slide("cell-time", 1)
    page.click("#cell-on")
    visit.until("document.getElementById('cell-sentence').textContent.startsWith('The errors of all')")
    assert visit.epoch() == 0
    page.click("#cell-on")
    visit.until_epoch(1)
    visit.until("document.getElementById('cell-sentence').textContent.startsWith('Here the layer begins')")
    assert page.text_content("#cell-step") == "Time step 1 of 15"

    visit.slide("cell-time", 4)
    page.click("#cell-loop")
    visit.speed(16)
    page.click("#play")
    page.evaluate(
        "self.steps = new Set(); self.sentences = new Set(); new MutationObserver(() => {"
        " steps.add(document.getElementById('cell-step').textContent);"
        " sentences.add(document.getElementById('cell-sentence').textContent); })"
        ".observe(document.getElementById('cell'), {subtree: true, childList: true, characterData: true})"
    )
    visit.until("sentences.size >= 4")
    assert page.evaluate("[...steps]") == ["Time step 4 of 15"]
    assert visit.epoch() == 1


def test_with_reduced_motion_the_cell_is_there_at_once_and_each_step_stands_still(visit):
    page = visit.page
    page.emulate_media(reduced_motion="reduce")
    visit.open().until_ready()
    page.click("#layers li:nth-child(2) button")
    assert page.evaluate(
        "!document.getElementById('cell').hidden && !document.documentElement.dataset.zooming"
    )
    visit.speed(0.25)
    page.click("#play")
    page.wait_for_timeout(300)
    picture = "document.getElementById('cell-flow').toDataURL()"
    first = page.evaluate(picture)
    page.wait_for_timeout(300)
    assert page.evaluate(picture) == first


def test_a_cell_that_is_entered_while_it_plays_has_names_for_all_its_parts(visit):
    visit.open("?cell=rnn&layers=1").until_ready()
    visit.page.click("#play")
    visit.page.evaluate("location.hash = 'layer-1'")
    visit.until("!document.getElementById('cell').hidden && !document.documentElement.dataset.zooming")
    named = (
        "[...document.querySelectorAll('#cell-elements button, #cell-wires button')].map(b => b.ariaLabel)"
    )
    visit.until(f"{named}.length > 8 && {named}.every(name => name)")


def test_a_network_of_another_shape_may_come_while_the_camera_moves_into_a_layer(visit):
    """The test's console would hold the error that this once was."""
    visit.open().until_ready()
    for data in ("lorem", "sine"):
        visit.page.evaluate(
            "data => { document.querySelector(`[data-data=${data}]`).click();"
            " document.querySelector('#layers button').click(); }",
            data,
        )
        visit.until("!document.getElementById('cell').hidden && !document.documentElement.dataset.zooming")
        visit.page.wait_for_timeout(600)
        visit.page.click("#cell-path [data-order=leave]")
        visit.until("document.getElementById('cell').hidden")


OF_ITS_ROOM = """() => { const node = document.getElementById('picture'), room = getComputedStyle(node);
  return [['width', node.width], ['height', node.height]].every(
    ([side, pixels]) => Math.abs(pixels - parseFloat(room[side]) * devicePixelRatio) <= 1); }"""


@pytest.mark.parametrize("width", sampling.sample("widths while the camera moves", [390, 1024, 1440], 1))
def test_the_stages_picture_has_the_size_of_its_room_though_the_window_changes_while_the_camera_moves(
    visit, width
):
    """Its transform makes it many times as large on the screen; once so many pixels were asked for, and none drawn."""
    page = visit.page
    visit.settle(width, 900)
    visit.open("#layer-2").until_ready()
    until_arrived(visit)
    for place in ("", "#layer-1"):
        page.evaluate("place => { location.hash = place; }", place)
        visit.until("document.documentElement.hasAttribute('data-zooming')")
        for narrower in (10, 20, 0):
            page.set_viewport_size({"width": width - narrower, "height": 900})
            visit.until(OF_ITS_ROOM)
        visit.until("!document.documentElement.hasAttribute('data-zooming')")
        visit.until(OF_ITS_ROOM)
