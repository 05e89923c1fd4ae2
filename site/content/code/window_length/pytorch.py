import torch

series, window = torch.arange(100.0), 15
x = series[:-1].unfold(0, window, 1)[..., None]
y = series[window:]
print(x.shape, y.shape)
# torch.Size([85, 15, 1]) torch.Size([85])
print(torch.nn.LSTM(1, 16, batch_first=True)(x)[0][:, -1].shape)
# torch.Size([85, 16])
