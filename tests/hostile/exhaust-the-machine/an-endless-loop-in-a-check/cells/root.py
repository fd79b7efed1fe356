def root(x):
    while True:
        pass
