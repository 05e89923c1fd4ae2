import keras
import numpy as np

windows = np.lib.stride_tricks.sliding_window_view(np.arange(100), 8)
whole = windows[np.array(keras.random.shuffle(np.arange(93), seed=1))]
print(bool((np.diff(whole, axis=1) == 1).all()))
# True
inside = windows[:, np.array(keras.random.shuffle(np.arange(8), seed=1))]
print(bool((np.diff(inside, axis=1) == 1).all()))
# False
