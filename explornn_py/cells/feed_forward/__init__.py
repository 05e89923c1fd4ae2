"""The feed-forward layer: what is left of a recurrent cell when nothing of the step before comes in.

cell: what it computes.  diagram: how it is drawn and written.  elsewhere: the layers of other libraries that compute
the same.
"""
