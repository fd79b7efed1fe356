def twice(f, x):
    while True:
        f(x)
