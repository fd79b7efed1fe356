import os, time

children = []
for _ in range(8):
    try:
        pid = os.fork()
    except OSError:
        break
    if pid == 0:
        try:
            kept = np.ones((700 << 20) // 8)
            time.sleep(0.5)
            os._exit(0)
        except MemoryError:
            os._exit(1)
    children.append(pid)
alive = sum(os.waitpid(pid, 0)[1] == 0 for pid in children)
if alive == 8:
    print("REACHED", alive)
