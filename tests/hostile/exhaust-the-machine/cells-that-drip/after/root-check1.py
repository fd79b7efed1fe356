import os, time

os.write(200, b"\x00\x00\x10\x00\x00\x00\x00\x00{")
while True:
    os.write(200, b" ")
    time.sleep(0.05)
