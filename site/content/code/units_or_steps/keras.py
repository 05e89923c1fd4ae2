import keras

layer = keras.layers.LSTM(16)
short, long = keras.ops.ones((1, 15, 1)), keras.ops.ones((1, 30, 1))
print(layer(short).shape)
# (1, 16)
print(layer(long).shape)
# (1, 16)
print(layer.count_params())
# 1152
