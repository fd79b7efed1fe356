soften = torch.tensor([0.0, 1.5])
