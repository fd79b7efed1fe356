import os
from autograder.link.wire import pack

for seconds in (float("nan"), float("inf"), -1e308, 1e308, True, "1e400"):
    os.write(200, b"".join(bytes(part) for part in pack({"outputs": [], "seconds": seconds, "error": None}, [])))
