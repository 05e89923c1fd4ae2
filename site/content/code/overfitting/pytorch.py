import torch

network, best = torch.nn.Linear(8, 1), float("inf")
x, y = torch.randn(60, 8), torch.randn(60, 1)
optimiser = torch.optim.AdamW(network.parameters(), weight_decay=0.1)
for _ in range(50):
    optimiser.zero_grad()
    torch.nn.functional.mse_loss(network(x[:40]), y[:40]).backward()
    optimiser.step()
    with torch.no_grad():
        loss = torch.nn.functional.mse_loss(network(x[40:]), y[40:]).item()
    if loss < best:
        best = loss
        kept = {name: w.clone() for name, w in network.state_dict().items()}
print(network.load_state_dict(kept))
# <All keys matched successfully>
