def mean_square(x):
    return range(10**9)
