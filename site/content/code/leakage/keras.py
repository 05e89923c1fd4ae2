import keras
import numpy as np

windows = np.lib.stride_tricks.sliding_window_view(np.arange(100), 8)
trained, held = windows[:70], windows[77:]
print(np.intersect1d(trained, held).size)
# 0
mixed = windows[np.array(keras.random.shuffle(np.arange(93), seed=1))]
trained, held = mixed[:70], mixed[70:]
print(bool(np.isin(held, trained).mean() > 0.9))
# True
