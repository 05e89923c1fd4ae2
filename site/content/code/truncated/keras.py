import jax
import keras

layer = keras.layers.SimpleRNN(4, return_state=True)


def answer(x):
    _, state = layer(x[:, :5])
    state = keras.ops.stop_gradient(state)
    return keras.ops.sum(layer(x[:, 5:], initial_state=state)[0])


layer.build((1, 10, 1))
slope = jax.grad(answer)(keras.ops.ones((1, 10, 1)))[0, :, 0]
print((slope != 0).astype(int).tolist())
# [0, 0, 0, 0, 0, 1, 1, 1, 1, 1]
