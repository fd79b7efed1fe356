def lift(x, floor):
    x[...] = floor
    return x
