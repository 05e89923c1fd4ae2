import keras

layer = keras.layers.LSTM(4, return_state=True)
output, h, c = layer(keras.ops.ones((2, 15, 1)))
print(bool(keras.ops.all(output == h)))
# True
print(c.shape)
# (2, 4)
