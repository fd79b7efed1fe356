def root(x):
    return [np.zeros(1)] * 5000
