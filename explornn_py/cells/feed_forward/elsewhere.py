"""The feed-forward layer of other libraries, in scripts that hold recurrent layers: the simple one, with recurrent
weights of 0."""

from explornn_py.cells.rnn.elsewhere import COUNTERPARTS as RECURRENT

COUNTERPARTS = RECURRENT
