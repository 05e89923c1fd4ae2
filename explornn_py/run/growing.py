"""Another number of layers without losing what the layers have learned.

All weights lie in one vector, the lowest layer first, and a layer's block depends on nothing above it.  So the layers
that an old and a new stack share are the beginning of both vectors.
"""

import numpy as np

from explornn_py.errors import ConfigurationError, Sentence, Setting
from explornn_py.network.stack import Network
from explornn_py.settings.configuration import Configuration
from explornn_py.settings.table import FIELDS


def shared_layers(
    network: Network, weights: np.ndarray, before: Configuration, after: Configuration
) -> np.ndarray:
    """The weights of the layers that both settings have: the beginning of a vector of either network.

    network, weights: of the old run.  Raises ConfigurationError (code cannot_keep_layers) if the settings differ in
    anything but the number of layers and what may change during a run.
    """
    for name in after.changed_fields(before):
        if name != "layers" and not FIELDS[name].live:
            raise ConfigurationError(
                "cannot_keep_layers",
                Sentence(
                    "{field} cannot change while the trained layers are kept, only the number of layers can.",
                    field=Setting(name),
                ),
                Sentence("Change the number of layers alone, or start from scratch."),
                name,
            )
    shared = min(before.layers, after.layers)
    return weights[: network.levels[shared - 1][-1][1].block.stop].copy()
