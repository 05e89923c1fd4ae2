"""The runs that the questions train, as changes of the default settings. They stop by themselves, so that what is told
is what is seen: tests/unit/questions/ says it of these very settings.

Numbers, and nothing of the page or its browser."""


def also(settings: dict, **changes: object) -> dict:
    return dict(settings, **changes)


def series(values: list, **changes: object) -> dict:
    """A run of one layer that learns these numbers."""
    return also({"data": "series", "series": values, "layers": 1}, **changes)


def walk(count: int, number: int = 3) -> list:
    """A random walk: from value to value by a whole number from -5 to 5, by a rule that is the same everywhere."""
    values = [0.0]
    for _ in range(count - 1):
        number = (number * 75 + 74) % 65537
        values.append(values[-1] + number * 11 // 65537 - 5)
    return values


def chance(count: int, number: int = 7) -> list:
    """Whole numbers from 0 to 10 that have nothing to do with each other, by the same rule."""
    values = []
    for _ in range(count):
        number = (number * 75 + 74) % 65537
        values.append(number * 11 // 65537)
    return values


def marked(count: int, back: tuple) -> dict:
    """A series of so many values that is the newest mark, 1 or -1, where it was asked for a step before, else 0; beside
    it the marks and the asks. back: how many steps a mark lies before the ask, drawn by the same rule."""
    values, marks, asks, drawn = [], [], [], chance(count)
    while len(values) < count:
        mark, steps = drawn.pop() % 2 * 2 - 1, back[drawn.pop() % len(back)]
        values += [0] * (steps + 1) + [mark]
        marks += [mark] + [0] * (steps + 1)
        asks += [0] * steps + [1, 0]
    return {"series": values[:count], "covariates": [["\u00b1", marks[:count]], ["?", asks[:count]]]}


SEASON = (0, 4, 7, 8, 7, 4, 0, -4, -7, -8, -7, -4)
RISING = [20 + month / 2 + SEASON[month % 12] for month in range(160)]
"""A trend with a season: the last part is higher than all before."""
BEATS = 14 * (11 * [0] + [10])
"""One beat in twelve steps."""
EPOCHS = 20
"""Of most of them."""

ONE_LAYER = {"layers": 1}
LONGER = also(ONE_LAYER, window=30)
EVERY_ANSWER = {"data": "lorem", "layers": 1}
LONGER_TEXT = also(EVERY_ANSWER, window=30)
LAST_ANSWER = also(EVERY_ANSWER, loss_on="last")
COUNTING = {"data": "counting", "layers": 1, "stop_epochs": EPOCHS}
COUNTED_ONCE = also(COUNTING, loss_on="last")
GLIMPSE = series(BEATS, window=6, horizon=12, stop_epochs=EPOCHS)
LOOK = also(GLIMPSE, window=15)
HALF_OPEN = {"data": "recall", "layers": 1, "delay": 40, "forget_bias": 0.0, "stop_epochs": EPOCHS}
CUT = {"data": "recall", "layers": 1, "delay": 10, "cell": "rnn", "truncation": 5, "stop_epochs": EPOCHS}
WHOLE_WAY = also(CUT, truncation=0)
WALK = series(walk(240), learned="values", stop_epochs=EPOCHS)
CLIMB = series(RISING, learned="values", stop_epochs=EPOCHS)
STEPS_OF_CLIMB = also(CLIMB, learned="differences")
TRUE_INPUTS = {"data": "composite", "layers": 1, "window": 12, "loss_on": "all", "stop_epochs": 40}
OWN_INPUTS = also(TRUE_INPUTS, own_inputs=0.25)
MASKED = also(EVERY_ANSWER, shortest=4, stop_epochs=15)
"""Windows of 4 to 20 letters."""
FILLED = also(MASKED, padding="zeros")
ONE_WAY = also(EVERY_ANSWER, stop_epochs=EPOCHS)
BOTH_WAYS = also(ONE_WAY, directions="both")
FEW_UNITS = {"layers": 1, "hidden_size": 2, "stop_epochs": 15}
ENOUGH_UNITS = also(FEW_UNITS, hidden_size=16)
CHANCE = series(chance(120), weight_decay=0.0, stop_epochs=40)
DROPPING = {"dropout": 0.5, "stop_epochs": 10}
STEEP = also({"layers": 1, "cell": "rnn", "optimiser": "momentum"}, learning_rate=1.0, stop_epochs=10)
UNLIMITED = also(STEEP, clip_norm=0.0)
CLIPPED = also(STEEP, clip_norm=0.1)
SHORT_RECALL = {"data": "recall", "delay": 5, "layers": 1, "cell": "rnn", "stop_epochs": 15}
FORGETTING = also(SHORT_RECALL, recurrent_dropout=0.5)
SHUFFLED = also(EVERY_ANSWER, stop_epochs=15)
IN_TIME = also(SHUFFLED, order="in_time")
INSIDE = also(SHUFFLED, order="inside")
EMPTIED = also(marked(1000, (2, 3, 4, 6, 8, 10, 12)), data="series", learned="values", layers=1, window=6)
EMPTIED = also(EMPTIED, horizon=12, stop_epochs=EPOCHS)
CARRIED = also(EMPTIED, stateful=True)
LEAKING = also(CHANCE, split="drawn")
