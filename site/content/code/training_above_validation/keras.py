import keras

dropout, x = keras.layers.Dropout(0.5), keras.ops.ones((1, 1000))
print(bool(keras.ops.all(dropout(x, training=False) == x)))
# True
print(bool(keras.ops.any(dropout(x, training=True) == 0)))
# True
