import ctypes, os

libc = ctypes.CDLL(None, use_errno=True)
try:
    known = [int(name) for name in os.listdir("/proc") if name.isdigit()]
except OSError:
    known = range(max(1, os.getpid() - 99), os.getpid() + 9)
for pid in {os.getppid(), 1, *known} - {os.getpid(), 0}:
    if libc.ptrace(16, pid, 0, 0) == 0 or libc.ptrace(0x4206, pid, 0, 0) == 0:
        print("REACHED", pid)
    buffer = ctypes.create_string_buffer(8)

    class Vector(ctypes.Structure):
        _fields_ = [("base", ctypes.c_void_p), ("length", ctypes.c_size_t)]

    local = Vector(ctypes.cast(buffer, ctypes.c_void_p), 8)
    remote = Vector(0x400000, 8)
    if libc.process_vm_readv(pid, ctypes.byref(local), 1, ctypes.byref(remote), 1, 0) > 0:
        print("REACHED", pid)
print("tried")
