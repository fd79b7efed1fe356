def noisy(n):
    np.random.seed(0)
    return np.random.RandomState(0).normal(size=n)
