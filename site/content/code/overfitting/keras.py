import keras

keras.utils.set_random_seed(1)
x, y = keras.random.normal((60, 8, 1)), keras.random.normal((60, 1))
layers = [keras.layers.LSTM(32), keras.layers.Dense(1)]
network = keras.Sequential(layers)
network.compile("adam", "mse")
stop = keras.callbacks.EarlyStopping(patience=5, restore_best_weights=True)
how = {"epochs": 200, "validation_split": 0.3, "verbose": 0}
ran = network.fit(x, y, callbacks=[stop], **how)
print(len(ran.epoch) < 200)
# True
