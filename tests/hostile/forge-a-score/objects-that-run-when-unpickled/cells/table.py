def table(n):
    return pickle.dumps(Runs())
