"""What the networks learn from: a registry of data sets, each drawing from the numpy Generator it is handed.

source = build(configuration)
batch = source.training_set(generator)      # inputs (T, N, input_size), targets (T, N, output_size)
"""

from typing import Any

import numpy as np

from explornn_py.data import formula, memory, series, texts, waves
from explornn_py.data.sample import DataSet, Rollouts, Samples, Scaling, Sequence, Source

DATA_SETS: dict[str, DataSet] = {
    row.name: row for row in (*waves.ROWS, *texts.ROWS, *series.ROWS, *formula.ROWS, *memory.ROWS)
}


def build(configuration: Any, dtype: Any = np.float32) -> Source:
    """The data set the configuration names, ready to draw from. Raises ConfigurationError."""
    return DATA_SETS[configuration.data].build(configuration, dtype)


__all__ = ["DATA_SETS", "DataSet", "Rollouts", "Samples", "Scaling", "Sequence", "Source", "build"]
