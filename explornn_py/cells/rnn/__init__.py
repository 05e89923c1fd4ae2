"""The simple recurrent cell (Elman 1990).

cell: what it computes.  diagram: how it is drawn and written.  elsewhere: the layers of other libraries that compute
the same.
"""
