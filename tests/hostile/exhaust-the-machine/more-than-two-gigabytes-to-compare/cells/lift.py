def lift(x, floor):
    return np.lib.stride_tricks.as_strided(np.zeros(1), (10**6, 10**3), (0, 0))
