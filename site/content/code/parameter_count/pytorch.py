import torch

m, n = 1, 16
layer = torch.nn.LSTM(m, n)
print(sum(weights.numel() for weights in layer.parameters()))
# 1216
print(4 * (n * m + n * n + n + n))
# 1216
