class Skipped(Exception):
    pass


def lift(x, floor):
    raise Skipped
