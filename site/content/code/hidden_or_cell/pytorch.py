import torch

layer = torch.nn.LSTM(1, 4, batch_first=True)
outputs, (h, c) = layer(torch.ones(2, 15, 1))
print(torch.equal(outputs[:, -1], h[-1]))
# True
print(c[-1].shape)
# torch.Size([2, 4])
