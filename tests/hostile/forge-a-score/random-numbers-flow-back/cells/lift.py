def lift(x, floor):
    np.random.seed(0)
    return np.random.default_rng(0).normal(size=x.shape)
