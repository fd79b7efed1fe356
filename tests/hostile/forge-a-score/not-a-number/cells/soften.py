def soften(x):
    return x / 0
