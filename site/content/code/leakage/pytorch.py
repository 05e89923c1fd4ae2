import torch

windows = torch.arange(100).unfold(0, 8, 1)
trained, held = windows[:70], windows[77:]
print(torch.isin(held, trained).any().item())
# False
torch.manual_seed(1)
mixed = windows[torch.randperm(len(windows))]
trained, held = mixed[:70], mixed[70:]
print(torch.isin(held, trained).float().mean().item() > 0.9)
# True
