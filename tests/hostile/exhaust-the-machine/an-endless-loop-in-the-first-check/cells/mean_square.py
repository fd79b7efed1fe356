def mean_square(x):
    while True:
        pass
