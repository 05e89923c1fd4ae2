import torch

weight = torch.tensor(0.5, requires_grad=True)
uses = [weight.clone() for step in range(3)]
h = torch.tensor(1.0)
for use in uses:
    use.retain_grad()
    h = torch.tanh(use * h)
h.backward()
print(torch.isclose(weight.grad, sum(use.grad for use in uses)).item())
# True
