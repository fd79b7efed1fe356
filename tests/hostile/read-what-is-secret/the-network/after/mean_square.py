import socket

for family, kind in ((socket.AF_INET, socket.SOCK_STREAM), (socket.AF_INET, socket.SOCK_DGRAM), (socket.AF_INET6, socket.SOCK_STREAM)):
    for host in ("127.0.0.1", "::1", "192.0.2.1"):
        try:
            with socket.socket(family, kind) as sock:
                sock.settimeout(0.1)
                sock.connect((host, @PORT@))
                sock.send(b"x")
                if kind is socket.SOCK_STREAM:
                    print("REACHED", host, kind)
        except OSError:
            pass
for family, kind in ((17, socket.SOCK_RAW), (socket.AF_INET, socket.SOCK_RAW), (16, socket.SOCK_RAW)):
    try:
        socket.socket(family, kind)
        print("REACHED" if family != 16 else "")
    except OSError:
        pass
print("tried")
