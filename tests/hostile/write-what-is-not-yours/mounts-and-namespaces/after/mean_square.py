import ctypes, os

libc = ctypes.CDLL(None, use_errno=True)
for flag in (0x10000000, 0x20000, 0x20000000, 0x40000000, 0x08000000, 0x04000000, 0x10000000 | 0x20000):
    if libc.unshare(flag) == 0:
        print("REACHED unshare", hex(flag))
for target in (b"/tmp", b"/proc", b"/"):
    if libc.mount(b"none", target, b"tmpfs", 0, b"") == 0 or libc.mount(None, target, None, 0x20 | 0x1000, None) == 0:
        print("REACHED mount", target)
if libc.umount2(b"/proc", 2) == 0 or libc.umount2(b"/tmp", 2) == 0:
    print("REACHED umount")
for act in (lambda: os.chroot("."), lambda: os.pivot_root(".", ".") if hasattr(os, "pivot_root") else 1 / 0):
    try:
        act()
        print("REACHED root")
    except (OSError, ZeroDivisionError):
        pass
for name in os.listdir("/proc/self/ns"):
    descriptor = os.open(f"/proc/self/ns/{name}", os.O_RDONLY)
    if libc.setns(descriptor, 0) == 0:
        print("REACHED setns", name)
    os.close(descriptor)
print("tried")
