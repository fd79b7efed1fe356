def twice(f, x):
    for _ in range(40):
        x = [x, x]
    return f(x)
