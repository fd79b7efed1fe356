def twice(f, x):
    raise StopIteration
