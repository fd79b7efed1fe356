def double(values):
    return 'x' * 100_000_000
