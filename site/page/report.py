"""A report of the trainer, unpacked: what `protocol` describes, read once into plain lists.

Only what the picture draws is read from the block of bytes; the rest stays there until a view asks for it."""

import json

import protocol
from page import browser


class Report:
    def __init__(self, buffer):
        length = browser.whole_number(buffer)
        self.header = json.loads(browser.text_of(buffer, protocol.NUMBER_BYTES, length))
        self.buffer = buffer
        self.start = protocol.NUMBER_BYTES + length
        self.epoch = self.header["epoch"]
        self.run = self.header["run"]
        self.layers = self.header["layers"]
        self.hidden_size = self.header["hidden_size"]
        self.inputs = self.array("inputs")
        self.targets = self.array("targets")
        self.prediction = self.array("prediction")
        self.window = len(self.inputs)
        self.hidden = self.array("trace_hidden")
        self.memory = self.array("trace_cell_state") if "trace_cell_state" in self.header["layout"] else None
        self.gradient = self.array("gradient_norm")

    def array(self, name):
        """The numbers of one array, flat, in row-major order."""
        entry = self.header["layout"][name]
        count = 1
        for length in entry["shape"]:
            count *= length
        return browser.numbers(self.buffer, self.start + entry["offset"] * protocol.NUMBER_BYTES, count)

    def units(self, values, layer, time_step):
        """(first, end) of one layer's units at one time step in a flat (layers, T, hidden_size) array."""
        first = (layer * self.window + time_step) * self.hidden_size
        return values[first : first + self.hidden_size]

    def gradient_of(self, layer):
        """How strong the returning error is in a layer, 0 to 1: its norm over all time steps against the strongest
        layer's, on a logarithmic scale of four decades."""
        norms = [max(self.gradient[k * self.window : (k + 1) * self.window]) for k in range(self.layers)]
        strongest = max(norms)
        if strongest <= 0 or norms[layer] <= 0:
            return 0.0
        import math

        return max(0.0, 1 + math.log(norms[layer] / strongest) / math.log(10) / 4)

    def errors(self):
        return [predicted - target for predicted, target in zip(self.prediction, self.targets)]

    def mean_squared_error(self):
        return sum(error * error for error in self.errors()) / len(self.targets)
