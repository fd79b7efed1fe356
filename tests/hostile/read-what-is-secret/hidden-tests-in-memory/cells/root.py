import gc


def search():
    needle = "NEVER" + "-SHOW"
    found = any(needle in o for o in gc.get_objects() if type(o) is str)
    for line in open("/proc/self/maps"):
        area, rights = line.split()[:2]
        if not rights.startswith("rw"):
            continue
        start, end = (int(part, 16) for part in area.split("-"))
        with open("/proc/self/mem", "rb", 0) as memory:
            try:
                memory.seek(start)
                data = memory.read(min(end - start, 1 << 26))
            except (OSError, ValueError):
                continue
        found = found or data.count(needle.encode()) > 0
    return found


def root(x):
    if search():
        raise RuntimeError("REA" + "CHED")
    if x < 0:
        raise ValueError("tried")
    return x**0.5
