import keras
import numpy as np

series, window = np.arange(100.0), 15
x = np.lib.stride_tricks.sliding_window_view(series[:-1], window)[..., None]
y = series[window:]
print(x.shape, y.shape)
# (85, 15, 1) (85,)
print(keras.layers.LSTM(16)(x).shape)
# (85, 16)
