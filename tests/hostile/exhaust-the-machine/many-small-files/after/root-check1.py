import os

count = 0
os.makedirs(os.path.expanduser("~/many"), exist_ok=True)
try:
    for number in range(300_000):
        os.mknod(os.path.expanduser(f"~/many/{number}"))
        count += 1
except (OSError, KeyboardInterrupt):
    pass
print("REACHED" if count > 250_000 else "tried", count)
