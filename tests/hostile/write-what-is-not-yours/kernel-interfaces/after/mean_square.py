import ctypes, os

libc = ctypes.CDLL(None, use_errno=True)
numbers = {"x86_64": {"add_key": 248, "keyctl": 250, "io_uring_setup": 425, "bpf": 321, "perf_event_open": 298, "userfaultfd": 323, "init_module": 175,
  "kexec_load": 246, "ptrace": 101, "process_vm_writev": 311, "open_by_handle_at": 304, "pidfd_open": 434, "reboot": 169, "swapon": 167, "quotactl": 179, "acct": 163}}.get(os.uname().machine, {})
buffer = ctypes.create_string_buffer(256)
for name in ("io_uring_setup", "bpf", "perf_event_open", "userfaultfd", "keyctl", "add_key", "open_by_handle_at"):
    if name in numbers:
        arguments = (0, 0, 0, 0) if name != "io_uring_setup" else (4, buffer, 0, 0)
        if name == "add_key":
            arguments = (b"user", b"planted", b"x", 1, -4)
        result = libc.syscall(numbers[name], *arguments)
        if result >= 0:
            print("REACHED", name, result)
print("tried")
