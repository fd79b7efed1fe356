import os, tempfile

block, total = bytes(8 << 20), 0
for place in {os.path.expanduser("~"), "/tmp", "/dev/shm", "/var/tmp", tempfile.gettempdir(), os.getcwd()}:
    try:
        for number in range(40):
            with open(f"{place}/planted-{number}", "wb", 0) as file:
                for _ in range(12):
                    total += file.write(block)
    except OSError:
        pass
print("REACHED" if total > 2 << 30 else "tried", total)
