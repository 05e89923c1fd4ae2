import keras

layer = keras.layers.LSTM(16)  # unit_forget_bias=True
layer.build((None, None, 1))
i, f, c, o = keras.ops.split(layer.cell.bias, 4)
print(float(f[0]), float(i[0]))
# 1.0 0.0
print(f"{0.5**40:.0e} {0.97**40:.1f}")
# 9e-13 0.3
