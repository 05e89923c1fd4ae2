import torch

x = torch.randn(1, 12, 1)
lstm = torch.nn.LSTM(1, 4, batch_first=True)
expected = lstm(x)[0][:, 6:]
_, state = lstm(x[:, :6])
state = tuple(part.detach() for part in state)
print(bool((lstm(x[:, 6:], state)[0] - expected).abs().max() < 1e-5))
# True
print(bool((lstm(x[:, 6:])[0] - expected).abs().max() < 1e-5))
# False
