import os

kept = []
try:
    while len(kept) < 5000:
        kept.append(os.open("/dev/null", os.O_RDONLY))
except OSError:
    pass
count = len(kept)
for descriptor in kept:
    os.close(descriptor)
print("REACHED" if count > 4000 else "tried", count)
