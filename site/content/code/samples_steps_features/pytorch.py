import torch

table, window = torch.arange(200.0).reshape(100, 2), 15
x = table.unfold(0, window, 1).transpose(1, 2)
print(x.shape)
# torch.Size([86, 15, 2])
print(torch.nn.LSTM(2, 16, batch_first=True)(x[:25])[0].shape)
# torch.Size([25, 15, 16])
print(torch.nn.LSTM(2, 16)(x[:25].transpose(0, 1))[0].shape)
# torch.Size([15, 25, 16])
