import keras

layer = keras.layers.LSTM(16)
print(layer.recurrent_activation.__name__)
# sigmoid
print(layer.activation.__name__)
# tanh
