def lift(x, floor):
    raise KeyboardInterrupt
