import os, signal, subprocess, sys, time

for _ in range(2):
    if os.fork() == 0:
        os.setsid()
        if os.fork():
            os._exit(0)
        for number in range(1, 32):
            try:
                signal.signal(number, signal.SIG_IGN)
            except OSError:
                pass
        os.closerange(0, 3)
        time.sleep(600)
        os._exit(0)
subprocess.Popen(["setsid", "sleep", "600"], start_new_session=True)
print("tried")
