def twice(f, x):
    return f(f(x)) if x != 1 else f
