def lift(*a):
    return 0.0
