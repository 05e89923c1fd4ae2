import torch

lstm = torch.nn.LSTM(1, 4, batch_first=True, bidirectional=True)
x = torch.randn(1, 6, 1)
later = torch.cat([x[:, :3], x[:, 3:] + 1], dim=1)
print(torch.allclose(lstm(x)[0][:, 2], lstm(later)[0][:, 2]))
# False
out, (h_n, _) = lstm(x)
last = torch.cat([h_n[-2], h_n[-1]], dim=-1)
print(torch.allclose(last, torch.cat([out[:, -1, :4], out[:, 0, 4:]], dim=-1)))
# True
print(torch.allclose(last, out[:, -1]))
# False
