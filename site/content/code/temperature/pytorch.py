import torch

logits = torch.tensor([2.0, 1.0, 0.0])
print(torch.softmax(logits / 0.2, 0).round(decimals=2))
# tensor([0.9900, 0.0100, 0.0000])
print(torch.softmax(logits / 5.0, 0).round(decimals=2))
# tensor([0.4000, 0.3300, 0.2700])
letter = torch.multinomial(torch.softmax(logits / 1.0, 0), 1)
print(letter.shape)
# torch.Size([1])
