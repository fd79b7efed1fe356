def mean_square(x):
    kept = []
    while True:
        kept.append(np.ones(1 << 24))
