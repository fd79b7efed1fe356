import mmap, os

taken, kept = 0, []
try:
    while taken < 6 << 30:
        area = mmap.mmap(-1, 256 << 20)
        for place in range(0, 256 << 20, 4096):
            area[place] = 1
        kept.append(area)
        taken += 256 << 20
except (OSError, MemoryError, ValueError):
    pass
if taken > 4 << 30:
    print("REACHED", taken)
