import os, socket, stat

for number in map(int, os.listdir("/proc/self/fd")):
    try:
        status = os.fstat(number)
        target = os.readlink(f"/proc/self/fd/{number}")
    except OSError:
        continue
    if number in (200, 201):
        continue
    if stat.S_ISSOCK(status.st_mode):
        print("REACHED a socket:", number, target)
    if stat.S_ISREG(status.st_mode) and os.access(f"/proc/self/fd/{number}", os.W_OK):
        print("REACHED a file to write to:", number, target)
print("tried")
