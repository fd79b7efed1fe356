def lift(x, floor):
    return np.maximum(x, floor) if x.ndim == 1 else [str(x), floor]
