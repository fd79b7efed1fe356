import os

text = str(dict(os.environ)) + open("/proc/self/environ").read()
print("REACHED" if "secret-of-the" + "-instructor" in text or "TOKEN" in text else "")
print("tried")
