"""The phases of an epoch in words, the present one marked; a click goes to the start of a phase."""

from page import browser


class Process:
    def __init__(self, jump):
        """jump(phase) when the visitor chooses one."""
        self.marked = None
        self.items = {}
        for item in browser.document.querySelectorAll("#process li"):
            phase = item.getAttribute("data-phase")
            self.items[phase] = item
            browser.listen(item, "click", lambda event, phase=phase: jump(phase))

    def mark(self, phase):
        if phase == self.marked:
            return
        self.marked = phase
        for name, item in self.items.items():
            if name == phase:
                item.setAttribute("aria-current", "step")
            else:
                item.removeAttribute("aria-current")
