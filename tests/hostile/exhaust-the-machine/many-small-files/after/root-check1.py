import os

os.makedirs(os.path.expanduser("~/many"), exist_ok=True)
for number in range(100_000):
    os.mknod(os.path.expanduser(f"~/many/{number}"))
