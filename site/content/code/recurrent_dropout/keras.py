import keras

x = keras.random.normal((1, 20, 8))
lstm = keras.layers.LSTM(16, dropout=0.2, recurrent_dropout=0.2)
print(bool(keras.ops.all(lstm(x) == lstm(x))))
# True
print(bool(keras.ops.all(lstm(x, training=True) == lstm(x, training=True))))
# False
