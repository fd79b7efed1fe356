import inspect


class Lying:
    __name__ = "lift"
    __signature__ = inspect.Signature([inspect.Parameter(n, inspect.Parameter.POSITIONAL_OR_KEYWORD) for n in ("x", "floor")])

    def __call__(self, *args, **kwargs):
        return args[0]


lift = Lying()
