"""The gated recurrent unit (Cho et al. 2014), in the form of cuDNN, PyTorch and Keras' reset_after.

cell: what it computes.  diagram: how it is drawn and written.  elsewhere: the layers of other libraries that compute
the same.
"""
