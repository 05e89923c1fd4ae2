"""What the visitor can set, declared once, and the store that holds it.

A row of `FIELDS` feeds the control, its range and default, the trainer's configuration and the texts (by its name).
`live` settings act on the run under way; the others begin a new one."""


class Field:
    __slots__ = ("name", "default", "low", "high", "step", "scale", "live")

    def __init__(self, name, default, low=None, high=None, step=None, scale="linear", live=False):
        self.name = name
        self.default = default
        self.low = low
        self.high = high
        self.step = step
        self.scale = scale
        self.live = live

    def position(self, value):
        """Where a slider stands for `value`: log10 of it on a logarithmic scale."""
        return _log10(value) if self.scale == "log" else value

    def value(self, position):
        """The value at a slider's position, rounded to what its label can show, inside the range."""
        value = float("%.2g" % 10.0**position) if self.scale == "log" else position
        value = min(self.high, max(self.low, value))
        return int(round(value)) if isinstance(self.default, int) else round(value, 6)


def _log10(value):
    import math

    return math.log(value) / math.log(10)


DATA = ("sine", "sawtooth", "square", "composite", "abab", "lorem")

FIELDS = (
    Field("data", "sine"),
    Field("layers", 3, low=1, high=7, step=1),
    Field("learning_rate", 0.005, low=0.0001, high=1.0, step=0.02, scale="log", live=True),
    Field("batch_size", 25, low=5, high=50, step=1, live=True),
    Field("noise", 0.0, low=0.0, high=0.4, step=0.01, live=True),
)
FIELD = {field.name: field for field in FIELDS}

SPEEDS = (0.25, 0.5, 1, 2, 4, 8, 16)
FASTEST = 0
"""The speed at which epochs are no longer animated one by one."""


class Store:
    """The settings by name: what they are now, and what they would be if nobody had chosen (which depends on the data
    and the preset, so the trainer tells it)."""

    def __init__(self):
        self.values = {field.name: field.default for field in FIELDS}
        self.defaults = dict(self.values)

    def __getitem__(self, name):
        return self.values[name]

    def set(self, name, value):
        self.values[name] = value

    def adopt(self, values, defaults):
        """Take over the trainer's settings and defaults."""
        self.values, self.defaults = dict(values), dict(defaults)

    def changes(self):
        """The settings that differ from their defaults: with them, the same run can be started anew."""
        return {name: value for name, value in self.values.items() if value != self.defaults[name]}
