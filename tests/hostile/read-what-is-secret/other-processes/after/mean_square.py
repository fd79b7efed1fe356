import os

try:
    known = [name for name in os.listdir("/proc") if name.isdigit()]
except OSError:
    known = map(str, range(max(1, os.getpid() - 99), os.getpid() + 9))
for number in (name for name in known if int(name) != os.getpid()):
    for name in ("environ", "maps", "cwd", "root", "fd"):
        path = f"/proc/{number}/{name}"
        try:
            found = os.listdir(path) if name in ("fd", "cwd", "root") else open(path, "rb").read(99)
        except OSError:
            continue
        if found:
            print("REACHED", path)
print("tried")
