import keras

x = keras.random.normal((1, 12, 1))
whole = keras.layers.LSTM(4, return_sequences=True)
expected = whole(x)[:, 6:]
parts = keras.layers.LSTM(4, return_sequences=True, stateful=True)
parts.build((1, 6, 1))
parts.set_weights(whole.get_weights())
parts(x[:, :6])
print(bool(keras.ops.max(abs(parts(x[:, 6:]) - expected)) < 1e-5))
# True
parts.reset_states()
print(bool(keras.ops.max(abs(parts(x[:, 6:]) - expected)) < 1e-5))
# False
