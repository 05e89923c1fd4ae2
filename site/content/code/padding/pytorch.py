import torch

lstm = torch.nn.LSTM(1, 16)
long, short = torch.tensor([[3.0], [1.0], [2.0]]), torch.tensor([[5.0]])
_, (alone, _) = lstm(short)
packed = torch.nn.utils.rnn.pack_sequence([long, short])
_, (last, _) = lstm(packed)
print(torch.allclose(last[:, 1], alone, atol=1e-6))
# True
filled = torch.cat([torch.zeros(2, 1), short])
print(torch.allclose(lstm(filled)[1][0], alone, atol=1e-6))
# False
