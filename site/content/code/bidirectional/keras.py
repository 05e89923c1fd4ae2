import keras

x = keras.random.normal((1, 6, 1))
later = keras.ops.concatenate([x[:, :3], x[:, 3:] + 1], axis=1)
every = keras.layers.Bidirectional(keras.layers.LSTM(4, return_sequences=True))
print(bool(keras.ops.all(every(x)[:, 2] == every(later)[:, 2])))
# False
last = keras.layers.Bidirectional(keras.layers.LSTM(4))
last.build(x.shape)
last.set_weights(every.get_weights())
ends = keras.ops.concatenate([every(x)[:, -1, :4], every(x)[:, 0, 4:]], axis=-1)
print(bool(keras.ops.max(abs(last(x) - ends)) < 1e-6))
# True
