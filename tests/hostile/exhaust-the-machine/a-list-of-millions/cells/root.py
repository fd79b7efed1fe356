def root(x):
    return [[]] * 4_000_000
