def double(values):
    for _ in range(1000):
        values = [values]
    return values
