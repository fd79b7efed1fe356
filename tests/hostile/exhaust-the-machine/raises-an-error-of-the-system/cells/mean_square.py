def mean_square(x):
    return open('no-such-file').read()
