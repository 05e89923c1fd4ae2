import torch

windows = torch.arange(100).unfold(0, 8, 1)
loader = torch.utils.data.DataLoader(windows, batch_size=10, shuffle=True)
print(all(bool((batch.diff(dim=1) == 1).all()) for batch in loader))
# True
inside = windows[:, torch.tensor([3, 0, 6, 1, 7, 4, 2, 5])]
print(bool((inside.diff(dim=1) == 1).all()))
# False
