def table(*a):
    return 0.0
