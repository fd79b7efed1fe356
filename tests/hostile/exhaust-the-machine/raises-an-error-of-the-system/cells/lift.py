def lift(x, floor):
    raise EOFError
