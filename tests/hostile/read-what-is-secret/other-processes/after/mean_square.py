import os

for number in (n for n in os.listdir("/proc") if n.isdigit() and int(n) != os.getpid()):
    for name in ("environ", "maps", "cwd", "root", "fd"):
        path = f"/proc/{number}/{name}"
        try:
            found = os.listdir(path) if name in ("fd", "cwd", "root") else open(path, "rb").read(99)
        except OSError:
            continue
        if found:
            print("REACHED", path)
print("tried")
