seen = []


def lift(x, floor):
    seen.append((x, floor))
    return np.maximum(x, floor)
