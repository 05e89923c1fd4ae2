import keras

logits = keras.ops.array([2.0, 1.0, 0.0])
print([f"{share:.2f}" for share in keras.ops.softmax(logits / 0.2)])
# ['0.99', '0.01', '0.00']
print([f"{share:.2f}" for share in keras.ops.softmax(logits / 5.0)])
# ['0.40', '0.33', '0.27']
letter = keras.random.categorical(logits[None] / 1.0, 1)
print(letter.shape)
# (1, 1)
