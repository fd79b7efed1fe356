import os

count = 0
for _ in range(200):
    try:
        os.posix_spawn("/bin/sleep", ["sleep", "60"], {})
        count += 1
    except OSError:
        break
print("REACHED" if count > 150 else "tried", count)
