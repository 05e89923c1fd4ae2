"""Who computed a run is told from what the engine says of its machines."""

import pytest

from explornn_py.run.machine import Machine, this_machine

KERNEL = Machine("fused", "emscripten wasm32", "2.2.5", "explornn_py kernel 0123456789ab", 1).to_dict()
NUMPY = Machine("fused", "emscripten wasm32", "2.2.5", "none", 1).to_dict()
JAX = Machine("jax", "linux x86_64", "2.3.1", "openblas 0.3", 2).to_dict()
SEVERAL = "Each adds up in an order of its own"


def told(page, machines):
    return page("words.texts").told(page("delivery.computed").computed_by(machines))


@pytest.mark.parametrize(
    "machines, said",
    [
        ([KERNEL], "Trained by this package's own kernel in a browser (WebAssembly with SIMD)."),
        ([NUMPY], "Trained by numpy in a browser, without the kernel."),
        ([JAX], "Trained by jax at a desk (linux x86_64)."),
    ],
)
def test_a_run_of_one_machine_names_it(words, page, machines, said):
    assert told(page, machines) == said


def test_a_run_of_several_names_them_in_their_order_and_says_what_that_means(words, page):
    said = told(page, [JAX, KERNEL])
    assert said.index("jax") < said.index("kernel")
    assert SEVERAL in said


def test_this_machine_is_a_desk(words, page):
    said = told(page, [this_machine("fused").to_dict()])
    assert said.startswith("Trained by numpy at a desk (")


def test_before_its_first_epoch_a_run_was_computed_by_nobody(page):
    assert page("delivery.computed").computed_by([]) == "delivery.computed.untrained"
