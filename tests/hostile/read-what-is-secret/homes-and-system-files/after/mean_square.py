import os, sys

base = "@PYTHON@"
for path in ("/etc/shadow", "/etc/passwd", "/etc/hosts", "/root/.ssh", "/root/.bashrc", "/var/log", "/home", "/proc/kcore", "/proc/kallsyms",
             "/dev/mem", "/dev/vda", "/dev/sda", "/dev/kmsg", "/sys/kernel/debug", "/run/docker.sock", "/var/run/docker.sock",
             os.path.expanduser("~/.jupyter"), os.path.expanduser("~/.netrc"), "/work"):
    try:
        if os.path.isdir(path):
            found = [name for name in os.listdir(path) if not (path + "/" + name).startswith(tuple({base, sys.prefix}))]
            found = [n for n in found if not base.startswith(path + "/" + n) and not sys.prefix.startswith(path + "/" + n) and not "@ROOT@".startswith(path + "/" + n)]
        else:
            found = open(path, "rb").read(20)
            if path == "/proc/kallsyms" and found.startswith(b"0000000000000000"):
                continue
    except OSError:
        continue
    if found:
        print("REACHED", path, found)
print("tried")
