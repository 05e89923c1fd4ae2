import keras
import numpy as np

series = np.array([5.0, 6.0, 4.0, 7.0])
steps = np.diff(series)
print(steps)
# [ 1. -2.  3.]
copy = keras.losses.MeanSquaredError()(series[1:], series[:-1])
zero = keras.losses.MeanSquaredError()(steps, np.zeros(3))
print(bool(copy == zero))
# True
