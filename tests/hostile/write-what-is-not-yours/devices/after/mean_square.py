import fcntl, os, stat, termios

for number, (major, minor) in enumerate(((1, 1), (8, 0), (254, 0), (1, 11))):
    path = os.path.expanduser(f"~/device-{number}")
    try:
        os.mknod(path, 0o600 | (stat.S_IFBLK if major > 1 else stat.S_IFCHR), os.makedev(major, minor))
        print("REACHED", path)
    except OSError:
        pass
for path in ("/dev/tty", "/dev/console", "/dev/vda", "/dev/mem", "/dev/kvm", "/dev/fuse", "/dev/net/tun", "/dev/nvidia0", "/dev/kmsg", "/dev/uinput"):
    try:
        descriptor = os.open(path, os.O_RDWR)
        fcntl.ioctl(descriptor, termios.TIOCSTI, b"x")
        print("REACHED", path)
    except OSError:
        pass
print("tried")
