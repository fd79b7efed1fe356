def root(x):
    return None
