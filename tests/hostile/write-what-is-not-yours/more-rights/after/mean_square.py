import os, resource


def write(path, text):
    descriptor = os.open(path, os.O_WRONLY)
    try:
        os.write(descriptor, text)
    finally:
        os.close(descriptor)


for act in (lambda: os.setuid(0), lambda: os.setgid(0), lambda: os.setgroups([0]), lambda: os.setuid(os.getuid() + 1),
            lambda: os.nice(-5), lambda: os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(10)),
            lambda: resource.setrlimit(resource.RLIMIT_NPROC, (10**6, 10**6)), lambda: resource.setrlimit(resource.RLIMIT_DATA, (-1, -1)),
            lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (-1, -1)), lambda: write("/proc/self/oom_score_adj", b"-1000"),
            lambda: write("/proc/sys/user/max_user_namespaces", b"99"), lambda: write("/proc/self/uid_map", b"0 0 1"),
            lambda: write("/proc/sys/kernel/core_pattern", b"|/tmp/x"), lambda: write("/sys/fs/cgroup/cgroup.procs", b"0")):
    try:
        act()
        print("REACHED", act.__code__.co_names, act.__code__.co_consts)
    except (OSError, ValueError):
        pass
status = open("/proc/self/status").read()
if "CapEff:\t0000000000000000" not in status or "NoNewPrivs:\t1" not in status:
    print("REACHED capabilities")
if os.getuid() == 0:
    print("REACHED root")
print("tried")
