import keras

x = keras.random.normal((2, 20, 8))
lstm = keras.layers.LSTM(16)
before, after = lstm(x), lstm(x + keras.ops.reshape([1.0, 0.0], (2, 1, 1)))
print(bool(keras.ops.all(before[0] == after[0])))
# False
print(bool(keras.ops.all(before[1] == after[1])))
# True
