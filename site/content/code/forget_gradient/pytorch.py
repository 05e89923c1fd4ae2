import torch

layer = torch.nn.LSTM(1, 16)
with torch.no_grad():
    layer.bias_ih_l0[16:32] = 3.5  # gates in the order i, f, g, o
    layer.bias_hh_l0[16:32] = 0.0
print(f"{torch.sigmoid(layer.bias_ih_l0[16]).item():.2f}")
# 0.97
