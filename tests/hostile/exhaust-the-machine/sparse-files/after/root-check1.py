import os

for place in (os.path.expanduser("~"), "/tmp", "/dev/shm"):
    try:
        with open(f"{place}/planted-sparse", "wb") as file:
            os.truncate(file.fileno(), 1 << 40)
            print("REACHED", place)
    except OSError:
        pass
print("tried")
