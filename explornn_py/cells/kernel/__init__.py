"""The cells' passes in a kernel of SIMD WebAssembly, for Pyodide, whose numpy has neither SIMD nor BLAS.

`fast(cell, input_size)` gives a layer's passes in the kernel, or None: at a desk, where WebAssembly has no SIMD, and
for cells the kernel does not know.  Then numpy computes, by `Cell.forward` and `Cell.backward`, which say what is
computed and are the kernel's oracle.  Both agree but for rounding; a run tells which it was (see run.machine).

The surprising thing: to Pyodide the kernel is a shared library (the build compiles it from `source/`), loaded as
numpy's are.  So it works on numpy's own memory, and nobody has to find that.
"""

from explornn_py.cells.kernel.arrays import padded
from explornn_py.cells.kernel.calls import Recording
from explornn_py.cells.kernel.dense import DensePasses, fast_dense
from explornn_py.cells.kernel.library import described, recording
from explornn_py.cells.kernel.passes import Passes, fast
from explornn_py.cells.kernel.rules import Rule, fast_rule

__all__ = [
    "DensePasses", "Passes", "Recording", "Rule", "described", "fast", "fast_dense", "fast_rule", "padded", "recording",
]  # fmt: skip
