import os, time


def root(x):
    os.write(201, b"\x00\x00\x10\x00\x00\x00\x00\x00{")
    while True:
        os.write(201, b" ")
        time.sleep(0.05)
