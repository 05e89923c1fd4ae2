import keras
from keras.layers import LSTM, Dense, RepeatVector

x = keras.ops.ones((32, 20, 2))
one = keras.Sequential([LSTM(16), Dense(1)])
print(one(x).shape)
# (32, 1)
each = keras.Sequential([LSTM(16, return_sequences=True), Dense(1)])
print(each(x).shape)
# (32, 20, 1)
later = [LSTM(16), RepeatVector(5), LSTM(16, return_sequences=True), Dense(1)]
print(keras.Sequential(later)(x).shape)
# (32, 5, 1)
