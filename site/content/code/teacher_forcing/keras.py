import keras
import numpy as np

x = np.sin(np.arange(13) / 3).reshape(1, 13, 1)
cell, dense = keras.layers.LSTMCell(16), keras.layers.Dense(1)
read, state, answers = x[:, 0], [keras.ops.zeros((1, 16))] * 2, []
for t in range(12):
    hidden, state = cell(read, state)
    answers.append(dense(hidden))
    own = np.random.random() < 0.25
    read = keras.ops.stop_gradient(answers[-1]) if own else x[:, t + 1]
loss = keras.ops.mean((keras.ops.stack(answers, 1) - x[:, 1:]) ** 2)
print(keras.ops.stack(answers, 1).shape)
# (1, 12, 1)
