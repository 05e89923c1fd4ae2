"""A run as a readable script: for this package, for Keras and for PyTorch.

Scripts are self-contained; trained weights stand inside, in base64.  A new target is one module and one row of
`EXPORTERS`.
"""

from collections.abc import Callable

from explornn_py.export.keras_script import keras_script
from explornn_py.export.python_script import python_script
from explornn_py.export.pytorch_script import pytorch_script
from explornn_py.run.session import Session

EXPORTERS: dict[str, Callable[[Session], str]] = {
    "python": python_script,
    "keras": keras_script,
    "pytorch": pytorch_script,
}
"""Target -> function that turns a session into the text of a script.  They raise ExplornnError (code
cannot_export) for a network that the target cannot express."""

__all__ = ["EXPORTERS"]
