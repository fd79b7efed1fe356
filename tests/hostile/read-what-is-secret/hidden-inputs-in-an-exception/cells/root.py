def root(x):
    if x < 0:
        raise type(f"Seen{x:g}".replace("-", "_").replace(".", "_"), (Exception,), {})(f"tried {x!r}")
    return x**0.5
