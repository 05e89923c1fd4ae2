import keras
import numpy as np

y = np.array([1.0, -1.0, 1.0, 1.0])
loss = keras.losses.MeanSquaredError()
print(float(loss(y, np.full(4, y.mean()))))
# 0.75
print(float(loss(y, np.ones(4))))
# 1.0
