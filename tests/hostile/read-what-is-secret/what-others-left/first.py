import ctypes, os, tempfile

places = ["/tmp", "/dev/shm", "/var/tmp", "/run", os.path.expanduser("~"), tempfile.gettempdir(), ".", "/dev/mqueue"]
for place in places:
    try:
        found = [name for name in os.listdir(place) if "planted" in name]
    except OSError:
        continue
    if found:
        print("REACHED", place, found)
written = []
for place in places:
    try:
        with open(f"{place}/planted-{os.urandom(8).hex()}", "w") as file:
            file.write("x")
        written.append(place)
    except OSError:
        pass
libc = ctypes.CDLL(None)
if libc.shmget(86, 4096, 0o666) >= 0:
    print("REACHED shared memory")
libc.shmget(86, 4096, 0o1666)
print("tried")
