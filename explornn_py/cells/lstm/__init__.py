"""Long short-term memory (Hochreiter & Schmidhuber 1997; forget gate: Gers et al. 2000).

cell: what it computes.  diagram: how it is drawn and written.  elsewhere: the layers of other libraries that compute
the same.
"""

WHOLE = {
    "input_gate": True,
    "forget_gate": True,
    "output_gate": True,
    "coupled_gates": False,
    "peepholes": False,
}
"""The settings of an LSTM as it is usually meant, with all its gates and nothing more; other cells have no others."""
