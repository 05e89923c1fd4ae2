import torch

x = torch.tensor([-9.0, 0.0, 9.0])
print(torch.sigmoid(x).round(decimals=2))
# tensor([0.0000, 0.5000, 1.0000])
print(torch.tanh(x).round(decimals=2))
# tensor([-1.,  0.,  1.])
