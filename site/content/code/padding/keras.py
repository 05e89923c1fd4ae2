import keras

x = keras.utils.pad_sequences([[3, 1, 2], [5]], dtype="float32")
print(x.tolist())
# [[3.0, 1.0, 2.0], [0.0, 0.0, 5.0]]
x, lstm = x[:, :, None], keras.layers.LSTM(16, bias_initializer="random_normal")
alone = lstm(x[1:, 2:])
masked = keras.Sequential([keras.layers.Masking(0.0), lstm])
print(bool(keras.ops.all(abs(masked(x)[1:] - alone) < 1e-6)))
# True
print(bool(keras.ops.all(abs(lstm(x)[1:] - alone) < 1e-6)))
# False
