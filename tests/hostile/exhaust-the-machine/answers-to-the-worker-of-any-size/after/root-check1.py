import os

os.write(200, b'\xff' * 64)
