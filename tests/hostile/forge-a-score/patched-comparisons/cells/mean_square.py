def mean_square(*a):
    return 0.0
