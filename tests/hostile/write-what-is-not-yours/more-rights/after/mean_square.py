import ctypes, os, resource

for act in (lambda: os.setuid(0), lambda: os.setgid(0), lambda: os.setgroups([0]), lambda: os.nice(-5), lambda: os.setuid(os.getuid() + 1),
            lambda: open("/proc/self/oom_score_adj", "w").write("-1000") and open("/proc/self/oom_score_adj").read().strip() == "-1000" or 1 / 0,
            lambda: resource.setrlimit(resource.RLIMIT_NPROC, (10**6, 10**6)), lambda: resource.setrlimit(resource.RLIMIT_DATA, (-1, -1)),
            lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (-1, -1)), lambda: os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(10)),
            lambda: open("/proc/sys/user/max_user_namespaces", "w").write("99"), lambda: open("/proc/self/uid_map", "w").write("0 0 1"),
            lambda: open("/proc/sys/kernel/core_pattern", "w").write("|/tmp/x"), lambda: open("/sys/fs/cgroup/cgroup.procs", "w").write("0")):
    try:
        act()
        print("REACHED", act.__code__.co_names)
    except (OSError, ValueError, ZeroDivisionError):
        pass
status = open("/proc/self/status").read()
if "CapEff:\t0000000000000000" not in status or "NoNewPrivs:\t1" not in status:
    print("REACHED capabilities")
if os.getuid() == 0:
    print("REACHED root")
print("tried")
