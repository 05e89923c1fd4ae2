import torch

dropout, x = torch.nn.Dropout(0.5), torch.ones(1, 1000)
print(bool((dropout.eval()(x) == x).all()))
# True
print(bool((dropout.train()(x) == 0).any()))
# True
