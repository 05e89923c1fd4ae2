import keras
import numpy as np

series = np.sin(np.arange(200) / 3)
middle, half = series[:160].mean(), np.ptp(series[:160]) / 2
network = keras.Sequential([keras.layers.LSTM(8), keras.layers.Dense(1)])
window, forecast = list((series[-15:] - middle) / half), []
for _ in range(12):
    answer = network(np.array(window[-15:]).reshape(1, 15, 1))
    window.append(float(answer[0, 0]))
    forecast.append(window[-1] * half + middle)
print(len(forecast))
# 12
