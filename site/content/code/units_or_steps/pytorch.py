import torch

layer = torch.nn.LSTM(1, 16, batch_first=True)
short, long = torch.ones(1, 15, 1), torch.ones(1, 30, 1)
print(layer(short)[0].shape)
# torch.Size([1, 15, 16])
print(layer(long)[0].shape)
# torch.Size([1, 30, 16])
print(sum(weights.numel() for weights in layer.parameters()))
# 1216
