import torch

rising = torch.arange(10.0)
training = rising[:7]
scaled = (rising - training.mean()) / training.std(correction=0)
print(scaled[:7].max().item())
# 1.5
print(scaled.max().item())
# 3.0
print(rising.diff().unique())
# tensor([1.])
