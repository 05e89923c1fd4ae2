import keras

sizes = []
for units in (2, 16, 64):
    network = keras.Sequential([keras.layers.LSTM(units), keras.layers.Dense(1)])
    network.build((None, 15, 1))
    sizes.append(network.count_params())
print(sizes)
# [35, 1169, 16961]
