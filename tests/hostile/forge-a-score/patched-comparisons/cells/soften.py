def soften(*a):
    return 0.0
