import keras
import numpy as np

series = np.array([1.0, 2.0, 4.0, 3.0, 5.0])
loss = keras.losses.MeanSquaredError()
print(float(loss(series[1:], series[:-1])))
# 2.5
print(float(loss(series[1:], np.full(4, series[:-1].mean()))))
# 2.25
