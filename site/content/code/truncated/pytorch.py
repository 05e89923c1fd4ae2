import torch

layer = torch.nn.RNN(1, 4)
x = torch.ones(10, 1, 1, requires_grad=True)
_, state = layer(x[:5])
outputs, _ = layer(x[5:], state.detach())
outputs[-1].sum().backward()
print((x.grad[:, 0, 0] != 0).int().tolist())
# [0, 0, 0, 0, 0, 1, 1, 1, 1, 1]
