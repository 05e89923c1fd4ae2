import torch

series = torch.sin(torch.arange(200) / 3)
middle, half = series[:160].mean(), (series[:160].max() - series[:160].min()) / 2
lstm, dense = torch.nn.LSTM(1, 8, batch_first=True), torch.nn.Linear(8, 1)
window = (series[-15:] - middle) / half
with torch.no_grad():
    for _ in range(12):
        answer = dense(lstm(window[-15:].reshape(1, 15, 1))[0][:, -1])
        window = torch.cat([window, answer[0]])
forecast = window[15:] * half + middle
print(forecast.shape)
# torch.Size([12])
