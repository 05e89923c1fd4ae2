import keras

optimiser = keras.optimizers.SGD(learning_rate=1.0, global_clipnorm=0.1)
weights = keras.Variable([1.0, 1.0])
optimiser.apply([keras.ops.array([30.0, 40.0])], [weights])
print(round(float(weights[0]), 2), round(float(weights[1]), 2))
# 0.94 0.92
