import sys

sys.setrecursionlimit(10**9)


def root(x):
    class A:
        def __getattr__(self, name):
            return getattr(self, name + 'x')
    return repr(A().x)
