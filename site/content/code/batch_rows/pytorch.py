import torch

x = torch.randn(2, 20, 8)
lstm = torch.nn.LSTM(8, 16, batch_first=True)
before, after = lstm(x)[0], lstm(x + torch.tensor([[[1.0]], [[0.0]]]))[0]
print(bool((before[0] == after[0]).all()))
# False
print(bool((before[1] == after[1]).all()))
# True
