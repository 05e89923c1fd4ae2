import torch

x = torch.randn(1, 20, 8)
lstm = torch.nn.LSTM(8, 16, num_layers=2, dropout=0.5, batch_first=True)
print(bool((lstm(x)[0] == lstm(x)[0]).all()))
# False
lstm.eval()
print(bool((lstm(x)[0] == lstm(x)[0]).all()))
# True
