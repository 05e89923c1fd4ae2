import torch

outputs, _ = torch.nn.LSTM(24, 16, batch_first=True)(torch.ones(32, 20, 24))
print(outputs.shape)
# torch.Size([32, 20, 16])
print(outputs[:, -1].shape)
# torch.Size([32, 16])
