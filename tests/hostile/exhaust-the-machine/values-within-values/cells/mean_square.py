def mean_square(x):
    x = []
    x.append(x)
    return x
