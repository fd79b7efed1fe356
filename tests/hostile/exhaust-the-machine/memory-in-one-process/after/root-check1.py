kept = []
try:
    while True:
        kept.append(np.ones(1 << 24))
        if len(kept) * 128 > 4096:
            print("REACHED", len(kept))
            break
except MemoryError:
    pass
