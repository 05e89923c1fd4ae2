"""Streams of random numbers, each made anew of the run's seed, a purpose and a number.

No generator is ever kept, so whatever is drawn for one purpose leaves all others as they are: looking at a sample
does not change training, and epoch 7 draws the same windows whether or not epoch 6 has just been trained.
"""

import numpy as np

WEIGHTS, TRAINING, VALIDATION, DISPLAY, SAMPLING, DROPOUT, STRETCH, SHUFFLE, OWN_INPUTS, LENGTHS = range(10)
"""Purposes: first weights; an epoch's windows; the validation windows; a shown sample; the characters drawn for it;
what an epoch's mini-batches drop; a stretch of text to read; the shuffled orders by which chance is judged there;
which inputs of an epoch are the network's own answers; how long its windows are."""


def stream(seed: int, purpose: int, number: int) -> np.random.Generator:
    """The generator of one purpose; number is that of the epoch or of the shown sample."""
    return np.random.default_rng(np.random.SeedSequence(seed, spawn_key=(purpose, number)))
