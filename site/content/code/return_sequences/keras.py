import keras

x = keras.ops.ones((32, 20, 24))
print(keras.layers.LSTM(16)(x).shape)
# (32, 16)
print(keras.layers.LSTM(16, return_sequences=True)(x).shape)
# (32, 20, 16)
