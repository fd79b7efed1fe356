def lift(x, floor):
    return x * float('nan')
