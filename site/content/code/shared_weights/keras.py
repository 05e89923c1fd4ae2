import keras

layer = keras.layers.LSTM(4)
layer(keras.ops.ones((1, 5, 1)))
weights = layer.count_params()
layer(keras.ops.ones((1, 500, 1)))
print(layer.count_params() == weights)
# True
