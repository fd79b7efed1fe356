import threading

count = 0
try:
    for _ in range(200):
        threading.Thread(target=threading.Event().wait, daemon=True).start()
        count += 1
except (RuntimeError, MemoryError):
    pass
print("REACHED" if count > 150 else "tried", count)
