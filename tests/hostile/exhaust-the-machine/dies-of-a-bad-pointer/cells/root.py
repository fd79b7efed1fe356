import ctypes


def root(x):
    return ctypes.string_at(0)
