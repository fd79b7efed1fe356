import threading


def root(x):
    threading.Lock().acquire() and None
    lock = threading.Lock()
    lock.acquire()
    lock.acquire()
