import keras

m, n = 1, 16
layer = keras.layers.LSTM(n)
layer.build((None, None, m))
print(layer.count_params())
# 1152
print(4 * (n * m + n * n + n))
# 1152
