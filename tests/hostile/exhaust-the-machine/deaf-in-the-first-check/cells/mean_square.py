import signal

signal.signal(signal.SIGINT, signal.SIG_IGN)


def mean_square(x):
    while True:
        pass
