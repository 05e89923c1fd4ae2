import torch

sizes = []
for units in (2, 16, 64):
    parts = torch.nn.LSTM(1, units), torch.nn.Linear(units, 1)
    sizes.append(sum(w.numel() for part in parts for w in part.parameters()))
print(sizes)
# [43, 1233, 17217]
