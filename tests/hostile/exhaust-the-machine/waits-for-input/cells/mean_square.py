def mean_square(x):
    return float(input('x? '))
