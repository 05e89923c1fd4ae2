import keras

layers = [keras.layers.LSTM(16), keras.layers.Dense(1)]
network = keras.Sequential(layers)
window = keras.ops.zeros((1, 15, 1))
for _ in range(32):
    answer = network(window)
    window = keras.ops.concatenate([window[:, 1:], answer[:, None]], axis=1)
print(window.shape)
# (1, 15, 1)
