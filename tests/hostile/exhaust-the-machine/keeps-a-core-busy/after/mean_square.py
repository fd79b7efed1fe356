import os, threading

for _ in range(2):
    if os.fork() == 0:
        while True:
            pass
