import torch

series = torch.tensor([5.0, 6.0, 4.0, 7.0])
steps = series.diff()
print(steps)
# tensor([ 1., -2.,  3.])
copy = torch.nn.functional.mse_loss(series[:-1], series[1:])
zero = torch.nn.functional.mse_loss(torch.zeros(3), steps)
print(torch.equal(copy, zero))
# True
