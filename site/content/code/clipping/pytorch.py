import torch

weights = torch.ones(2, requires_grad=True)
optimiser = torch.optim.SGD([weights], lr=1.0)
(weights * torch.tensor([30.0, 40.0])).sum().backward()
torch.nn.utils.clip_grad_norm_([weights], 0.1)
optimiser.step()
print(weights.detach())
# tensor([0.9400, 0.9200])
