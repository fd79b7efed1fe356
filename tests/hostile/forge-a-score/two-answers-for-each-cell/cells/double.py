def double(values):
    return None
