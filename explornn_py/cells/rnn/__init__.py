"""The simple recurrent cell (Elman 1990).

cell: what it computes.  elsewhere: the layers of other libraries that compute the same.
"""
