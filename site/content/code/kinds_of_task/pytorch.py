import torch

lstm, dense = torch.nn.LSTM(2, 16, batch_first=True), torch.nn.Linear(16, 1)
decoder = torch.nn.LSTM(16, 16, batch_first=True)
outputs, _ = lstm(torch.ones(32, 20, 2))
print(dense(outputs[:, -1]).shape)
# torch.Size([32, 1])
print(dense(outputs).shape)
# torch.Size([32, 20, 1])
repeated = outputs[:, -1:].expand(-1, 5, -1)
print(dense(decoder(repeated)[0]).shape)
# torch.Size([32, 5, 1])
