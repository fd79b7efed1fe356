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
        made_by = socket.socket(fileno=os.dup(number)).getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 4)
        if int.from_bytes(made_by, "little") == os.getpid():
            continue  # of the event loop, made after the fork
        print("REACHED a socket:", number, target)
    if stat.S_ISREG(status.st_mode) and not target.startswith(os.path.expanduser("~/")):
        try:
            os.close(os.open(f"/proc/self/fd/{number}", os.O_WRONLY))
            print("REACHED a file to write to:", number, target)
        except OSError:
            pass
print("tried")
