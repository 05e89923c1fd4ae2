import torch

lstm, dense = torch.nn.LSTM(1, 16, batch_first=True), torch.nn.Linear(16, 1)
window = torch.zeros(1, 15, 1)
with torch.no_grad():
    for _ in range(32):
        answer = dense(lstm(window)[0][:, -1])
        window = torch.cat([window[:, 1:], answer[:, None]], dim=1)
print(window.shape)
# torch.Size([1, 15, 1])
