import os, pathlib

home = pathlib.Path.home()
print("REACHED" if (home / ".ipython/profile_default/startup/planted.py").exists() else "")
for name in (".ipython/profile_default/startup/planted.py", ".local/lib/python3.11/site-packages/planted.pth", ".bashrc", ".matplotlib/matplotlibrc", ".config/matplotlib/matplotlibrc"):
    try:
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text("print('REACHED')")
    except OSError:
        pass
print("tried")
