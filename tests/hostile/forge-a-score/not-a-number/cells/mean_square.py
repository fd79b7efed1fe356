def mean_square(x):
    return float('nan')
