"""Who computed a run: in a browser the package's own kernel or numpy, at a desk numpy. It is told because each adds
up in an order of its own, so that the last digits may differ."""

from page.browser.types import Said, Values
from page.words.texts import phrase

IN_A_BROWSER = "emscripten"
KERNEL = "explornn_py kernel"


def computed_by(machines: list[Values]) -> Said:
    """What is said of the machines that trained a run, as the trainer tells them, in the order in which they did."""
    if not machines:
        return "delivery.computed.untrained"
    told: list[Said] = [phrase("delivery.computed.by", machines=[_named(machine) for machine in machines])]
    return told + [phrase("delivery.computed.several")] if len(machines) > 1 else told


def _named(machine: Values) -> Said:
    if machine["blas"].startswith(KERNEL):
        return phrase("delivery.computed.kernel")
    if machine["platform"].startswith(IN_A_BROWSER):
        return phrase("delivery.computed.numpy")
    backend = "numpy" if machine["backend"] == "fused" else machine["backend"]
    return phrase("delivery.computed.desk", backend=backend, platform=machine["platform"])
