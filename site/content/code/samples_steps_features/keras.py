import keras
import numpy as np

table, window = np.arange(200.0).reshape(100, 2), 15
cut = np.lib.stride_tricks.sliding_window_view(table, window, axis=0)
print(cut.shape)
# (86, 2, 15)
x = cut.transpose(0, 2, 1)
print(x.shape)
# (86, 15, 2)
print(keras.layers.LSTM(16)(x[:25]).shape)
# (25, 16)
