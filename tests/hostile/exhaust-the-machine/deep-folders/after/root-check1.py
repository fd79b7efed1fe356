import os

os.chdir(os.path.expanduser("~"))
for _ in range(300):
    try:
        os.mkdir("d" * 200)
        os.chdir("d" * 200)
    except OSError:
        break
print("tried")
