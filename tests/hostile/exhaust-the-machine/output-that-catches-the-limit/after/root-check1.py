import sys
while True:
    try:
        print("x" * 1000)
        print("y" * 1000, file=sys.stderr)
        display("z" * 100000)
    except Exception:
        pass
