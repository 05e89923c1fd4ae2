import torch

y = torch.tensor([1.0, -1.0, 1.0, 1.0])
loss = torch.nn.MSELoss()
print(loss(y.mean().expand(4), y).item())
# 0.75
print(loss(torch.ones(4), y).item())
# 1.0
