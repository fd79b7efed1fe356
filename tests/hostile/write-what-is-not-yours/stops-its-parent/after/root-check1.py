import os, signal

for pid in range(0, os.getpid() + 50):
    if pid in (0, os.getpid()):
        continue
    try:
        os.kill(pid, signal.SIGSTOP)
        print("REACHED", pid)
    except OSError:
        pass
print("tried")
