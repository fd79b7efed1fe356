import sys
sys.path.insert(0, "@COURSE@/submitted")
sys.path.insert(0, ".")
print("tried")


def lift(x, floor):
    return None
