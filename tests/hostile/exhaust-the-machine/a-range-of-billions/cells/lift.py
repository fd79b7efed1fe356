def lift(x, floor):
    return range(10**10)
