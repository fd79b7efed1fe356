def mean_square(x):
    return np.zeros((0,) + (1,) * 31)
