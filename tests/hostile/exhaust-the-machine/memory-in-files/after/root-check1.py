import os

block, taken = bytes(1 << 20), 0
for number in range(64):
    try:
        descriptor = os.memfd_create(str(number))
        for _ in range(64):
            taken += os.write(descriptor, block)
    except OSError:
        break
if taken > 3 << 30:
    print("REACHED", taken)
