# %% [markdown]
# # Tools: pip, environments, files, text
#
# After this notebook you can
# - make files and folders with a program that may run twice, and lead a path where you want it;
# - say which Python runs, which packages it sees, where `pip` gets them, and pin them down;
# - read numbers out of any text: a list of packages, a training log, a JSON file that broke off.
#
# **Builds on** [01 First steps](01_first_steps.ipynb): loops, lists, dicts, functions.
# **Previous** [03 Functions and classes](03_functions_and_classes.ipynb).
# **Next** [05 Maths](05_maths.ipynb).

# %% [markdown]
# > **The article** This course grew out of a Chinese self-study article on machine learning that
# > many beginners follow. Where it is wrong, we quote it and show what is true.

# %% setup
import json
import math
import os
import random
import re
import subprocess
import sys
import tempfile
import venv
from datetime import date
from importlib.metadata import metadata
from pathlib import Path

import matplotlib.pyplot as plt

from helpers.check import check, yours
from helpers.claims import claim
from helpers.figures import BLUE, RED, show_figure, use_course_style
from helpers.week1_python import tools
from helpers.week1_python import tools_reference as reference
from helpers.week1_python.files import (
    CountingFile,
    big_file,
    numbered_lines,
    tail_of,
    tree_after,
    tree_of,
)
from helpers.week1_python.public_checks import progress_bars as public_bars
from helpers.week1_python.public_checks import tools as public

use_course_style()

# %% [markdown]
# ## 1 · Paths and files
#
# Half of a beginner's trouble is not in the code. It is a file that lies elsewhere, another Python than
# the one you think, a package that is too old. Begin with the file: where does this notebook look?

# %%
print(Path("notes.txt").exists(), Path.cwd().name)
print(Path("notes.txt").absolute().parent == Path.cwd())

# %% [markdown]
# A **path** (路径) says where a file lies. `notes.txt` is a **relative path** (相对路径): it begins in the
# *current folder*, which for a notebook is the notebook's own. Do not glue paths from text, let
# `pathlib` do it: `/` joins, and a path knows its parts.

# %%
log = Path("runs") / "bert" / "lr_0.1.log"
print(log.name, "|", log.stem, "|", log.suffix, "|", log.parent.as_posix())
print(log.with_name("notes.txt").as_posix())

# %% [markdown]
# `stem` is the name without its last ending. `as_posix()` writes a path with forward slashes, on Windows,
# too; `with_name` puts another file into the same folder.

# %% [markdown] card="summary_path" difficulty=1 minutes=4
# ### Next to the log
#
# A training run writes a log, and you want its summary to lie next to it. Write `summary_path(path)`:
# the same folder, the name without its last ending, and `_summary.json` behind it.
#
# **Example.** `summary_path("runs/bert/20240605_1800.log")` is
# `"runs/bert/20240605_1800_summary.json"`.


# %% exercise="summary_path"
def summary_path(path):
    """Where the summary of a log belongs.

    path     text, the path of a file with an ending, with forward slashes
    returns  text, with forward slashes

    >>> summary_path("runs/bert/20240605_1800.log")
    "runs/bert/20240605_1800_summary.json"
    """
    ### BEGIN SOLUTION
    log = Path(path)
    return log.with_name(log.stem + "_summary.json").as_posix()
    ### END SOLUTION


# %% check="summary_path" points=1 about="the example, and a name with two points"
with check("summary_path", "path") as summary_path:
    public.two_logs(summary_path)

### BEGIN HIDDEN TESTS
with check("summary_path") as summary_path:
    for path, summary in [
        ("runs/old.logs/run.log", "runs/old.logs/run_summary.json"),
        ("train.jsonl", "train_summary.json"),
        ("/home/ada/two words/模型.c", "/home/ada/two words/模型_summary.json"),
        ("a/a.b/a.b.c.out", "a/a.b/a.b.c_summary.json"),
        ("run.log/run.log", "run.log/run_summary.json"),
    ]:
        summary_path(path).equals(
            summary, hint="Endings of any length, folders with points, a file without a folder."
        )
### END HIDDEN TESTS

# %% [markdown] hints="summary_path"
# 1. `Path(path)` makes a path of the text. Which of its parts do you keep?
# 2. The folder stays: `Path(path).with_name(...)` changes the name alone. The new name begins with the
#    stem.
# 3. Almost code: `return Path(path).with_name(... + "_summary.json").as_posix()`. **Then** try
#    `with_suffix` with the same text instead, which looks shorter. Predict, and read the error.

# %% [markdown]
# ### A script that may run twice
#
# > **The article says**, when it sets up a server: `mkdir finetune_code && mkdir data && mkdir base_model`.
# > It works once, and the second time it fails:

# %% raises="FileExistsError"
with tempfile.TemporaryDirectory() as folder:
    for attempt in (1, 2):
        Path(folder, "finetune_code").mkdir()
        print("run", attempt, "is through")

# %% [markdown]
# The second time the first folder is there already, `mkdir` fails, and `&&` stops: nothing behind it
# happens. A step that may run again and again, and leaves the same result, is **idempotent** (幂等). Setup
# scripts must be: they always run twice. In a shell that is `mkdir -p`, in Python
# `folder.mkdir(parents=True, exist_ok=True)`.
#
# A text is written and read in one line each, always with its **encoding** (编码), the table that turns
# letters into bytes: `path.write_text(text, encoding="utf-8")`, `path.read_text(encoding="utf-8")`.
# Without it, some computers take another table, and Chinese becomes 鏈哄櫒.

# %%
letters = "机器"
print(bytes(letters, "utf-8"), bytes(letters, "utf-8").decode("gbk", errors="replace"))

# %% [markdown] predict="absolute_part"
# **Predict** `root = Path("/home/ada/work")`. What is `root / "/etc/hosts"`?
#
# - [ ] `/home/ada/work/etc/hosts`
#   So it would be without the slash before etc.
# - [x] `/etc/hosts`
#   A path that begins with a slash begins at the top: what stood before it is dropped.
# - [ ] an error
#   Python joins them without a word. That is dangerous: names of files from a stranger may lead anywhere.

# %% [markdown]
# `..` is the folder above, so `root / "../bob/notes.txt"` leads out, too. `resolve()` works out where a
# path leads, and `is_relative_to` asks whether that is inside:

# %%
root = Path("work").resolve()
for path in ("data/raw.csv", "data/../notes.txt", "../work2/notes.txt"):
    print(path, (root / path).resolve().is_relative_to(root))

# %% [markdown] card="build_tree" difficulty=2 minutes=9
# ### A workspace, as often as you like
#
# Write `build_tree(root, spec)`. `spec` names the files and folders of a workspace, as in
# `{"data": None, "src/train.py": "print(1)\n"}`: `None` stands for a folder, a text for a file that holds
# it (in UTF-8). Make what is missing, folders above it included.
#
# - What is there already **stays as it is**: you may have worked in that file. The list that comes back
#   names what was made **now**, in the order of `spec`.
# - If any path leads out of `root`, raise a `ValueError` **before anything is made**.
#   `data/../notes.txt` stays inside.
#
# **Example.** With the `spec` above the first run returns `["data", "src/train.py"]`, the second `[]`.
# The spec `{"a.txt": "", "../b.txt": ""}` raises a ValueError, and there is no `a.txt`.
#
# The check makes a fresh temporary folder, builds one spec after the other in it, and looks at what lies there
# afterwards: `tree_after(build_tree, spec, spec)`, which you may call, too. Root is mostly called `work`, and you
# see the folder around it, so that everything that got out is seen.


# %% exercise="build_tree"
def build_tree(root, spec):
    """Make what is missing of a workspace.

    root     text, the path of a folder, which may not be there yet
    spec     dict: for each path, a text relative to root, the text of the file, or None for a folder;
             no path twice, none is root itself, and no folder after what is in it
    returns  list of texts: the paths that were made now, in the order of spec

    Raises ValueError, before anything is made, if a path leads out of root.
    """
    ### BEGIN SOLUTION
    base = Path(root).resolve()
    places = {path: (base / path).resolve() for path in spec}
    for path, place in places.items():
        if not place.is_relative_to(base):
            raise ValueError(f"{path} leads out of {root}")
    made = []
    for path, text in spec.items():
        place = places[path]
        if place.exists():
            continue
        if text is None:
            place.mkdir(parents=True)
        else:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, encoding="utf-8")
        made.append(path)
    return made
    ### END SOLUTION


# %% check="build_tree" points=1 about="a new workspace"
with check("build_tree", "root", "spec", driver=tree_after) as build_tree:
    public.new_workspace(build_tree)

### BEGIN HIDDEN TESTS
with check("build_tree", driver=tree_after) as build_tree:
    spec = {"deep/er/and/deeper.txt": "1\n\n2", "deep/er/two": None, "空": None, "空/名.md": "文\n", "e": ""}
    run = build_tree(spec, root="some/where/new")
    run.demand("Is the folder there in which it is to be made? Root and the folders above it may be missing, too.")
    run["returned"].equals([list(spec)], hint="All of it was new: every path of spec comes back, in the order of spec.")
    inside = {f"some/where/new/{path}": text for path, text in spec.items()}
    above = ["some", "some/where", "some/where/new"]
    folders = [f"some/where/new/{name}" for name in ("deep", "deep/er", "deep/er/and")]
    run["folders"].equals(
        sorted([*above, *folders, *(path for path, text in inside.items() if text is None)]),
        hint="Which of them are folders? Only None stands for one, and an empty text is a text.",
    )
    run["tree"].equals(
        {**dict.fromkeys(above + folders), **inside},
        hint="Folders above are made, root and the folders above it, too; a file may be empty.",
    )
### END HIDDEN TESTS

# %% check="build_tree" points=2 about="a second run, and paths that lead out"
with check("build_tree", driver=tree_after) as build_tree:
    public.second_run_and_escape(build_tree)

### BEGIN HIDDEN TESTS
with check("build_tree", driver=tree_after) as build_tree:
    run = build_tree({"kept/a.txt": "a"}, {"kept": None, "data": None, "data/../note.txt": "n"})
    run["tree"].equals(
        {"work": None, "work/kept": None, "work/kept/a.txt": "a", "work/data": None, "work/note.txt": "n"},
        hint="A path may go up, as long as it stays inside.",
    )
    run["returned"].equals(
        [["kept/a.txt"], ["data", "data/../note.txt"]], hint="Which names come back: those that stand in spec?"
    )
    run = build_tree({"ok": None}, {"first.txt": "1", "../work2/notes.txt": "x"})
    run["tree"].equals({"work": None, "work/ok": None}, hint="A folder beside root is outside, whatever its name.")
    run["let through"].equals(["ok"], hint="A folder beside root is outside, whatever its name.")
    for path in ("a/../../b.txt", "..", "/no/such/place.txt", "x/y/../../../z"):
        run = build_tree({path: None, "late": None})
        run.demand("A path that leads out is refused by a ValueError: by .., anywhere in it, or by a slash at its beginning.")
        run["let through"].equals([], hint="Where does the path lead in the end? It may begin with a slash, and .. may stand anywhere.")
        run = build_tree({"new": None, path: None})
        run["let through"].equals([], hint="Where does the path lead in the end? It may begin with a slash, and .. may stand anywhere.")
        run["tree"].equals({}, hint="One path leads out: then nothing at all is made.")
    run = build_tree({"..cache/a.txt": "a", "b..": None})
    run["let through"].equals(["..cache/a.txt", "b.."], hint="A name may have two points: is it the folder above, then?")
    again = {"sub": None, "sub/b.txt": "new"}
    run = build_tree({"sub/b.txt": "old"}, again, again, root="x/../work/../work")
    run["returned"].equals(
        [["sub/b.txt"], [], []], hint="A root that is written in a roundabout way is the same folder."
    )
    run["tree"]["work/sub/b.txt"].equals("old", hint="What is there stays.")
    run = build_tree({"a": None, "b.txt": "1"}, {"c.txt": "3", "b.txt": "2", "a": None, "d": None})
    run["returned"].equals([["a", "b.txt"], ["c.txt", "d"]], hint="Only what was missing, in the order of spec.")
### END HIDDEN TESTS

# %% [markdown] hints="build_tree"
# 1. Two loops, one after the other: the first only looks at the paths, the second makes things.
# 2. `base = Path(root).resolve()` is the folder. Inside or outside: join, `resolve`, and ask
#    `is_relative_to`, as in the cell above the card.
#    `exists` tells what is there already: leave it alone.
# 3. Almost code:
#    ```
#    base = Path(root).resolve()
#    for path in spec:
#        if not ...:
#            raise ValueError(path)
#    made = []
#    for path, text in spec.items():
#        place = (base / path).resolve()
#        if place.exists():
#            continue
#        if text is None:
#            place.mkdir(parents=True)
#        else:
#            ...  # the folder above it first
#        made.append(path)
#    return made
#    ```
#    **Then** give it a spec in which a file of an earlier run has become a folder. Predict what happens.

# %% [markdown]
# The article's folders, by your function, three times:

# %%
build, whose = yours("build_tree", reference.build_by_os)
workspace = {"finetune_code": None, "data": None, "base_model": None, "data/README.md": "模型训练\n"}
with tempfile.TemporaryDirectory() as folder:
    for attempt in (1, 2, 3):
        print(f"run {attempt} ({whose}) made", build(folder, workspace))
    print(tree_of(Path(folder)))

# %% [markdown]
# **Take away:** let `pathlib` join, write `encoding="utf-8"`, and make every setup step so that it may run
# twice.

# %% [markdown]
# ## 2 · Which Python is it?
#
# One computer holds many Pythons. This is yours:

# %%
print(sys.version.split()[0], sys.executable)
print("in a virtual environment:", sys.prefix != sys.base_prefix)

# %% [markdown]
# > **The article says** "Python 3.8+ recommended", and makes environments with `python=2.7` and
# > `python=3.8.5`.
#
# A version of Python gets repairs for about five years, in the last of them only where it is unsafe, then it is
# over. These are the months in which that happens, by the developers' own table, devguide.python.org/versions:

# %%
ends = {
    "2.7": "2020-01", "3.8": "2024-10", "3.9": "2025-10", "3.10": "2026-10", "3.11": "2027-10",
    "3.12": "2028-10", "3.13": "2029-10", "3.14": "2030-10",
}
this_month = f"{date.today():%Y-%m}"  # year first: such texts are in the order of time
for version, month in ends.items():
    print(version, month, "is over" if month < this_month else "gets repairs")
claim("Both of the article's Pythons, 2.7 and 3.8, are over.", max(ends["2.7"], ends["3.8"]) < this_month)

# %%
for name in ("numpy", "pandas", "scikit-learn", "torch"):
    print(name, metadata(name)["Version"], "needs Python", metadata(name)["Requires-Python"])

# %% [markdown]
# So on an old Python pip quietly gives you old packages. Take a version that gets repairs, and one that
# all your packages have.
#
# ### A room of its own
#
# A **virtual environment** (虚拟环境) is a folder with a Python and packages of its own. One project needs
# torch 2.0, another needs 2.8: each gets its environment, and neither breaks the other. Two tools make
# them:
#
# | | `venv`, comes with Python | `conda` |
# |---|---|---|
# | make | `python -m venv .venv` | `conda create -n bert python=3.12` |
# | enter | `source .venv/bin/activate`, Windows `.venv\Scripts\activate` | `conda activate bert` |
# | install | `pip install tqdm` | `conda install tqdm`, or pip |
# | which Python | the one you have | any version |
# | also holds | Python packages only | compilers, CUDA, R |
#
# With conda, install as much as you can with `conda` first, then the rest with `pip`, and then leave `conda
# install` alone: neither of them knows what the other has promised. An editor (PyCharm or VS Code, in one word
# "PrcharmVscode" in the article) asks for an *interpreter*: show it the Python inside of the environment's folder.
#
# An environment is nothing secret. Make one, and ask it:

# %%
with tempfile.TemporaryDirectory() as folder:
    room = Path(folder, "room")
    venv.create(room, symlinks=os.name == "posix")
    print((room / "pyvenv.cfg").read_text(encoding="utf-8"))
    ran = subprocess.run([tools.program_of(room), "-c", "import numpy"], capture_output=True, text=True)
    print(ran.stderr.strip().splitlines()[-1])

# %% [markdown]
# No numpy: a fresh room holds no packages (or pip alone, if `python -m venv` made it). That is the point of it.

# %% [markdown] predict="not_found"
# **Predict** In a terminal you type `pip install tqdm`, and it says *successfully installed*. In the
# notebook `import tqdm` gives a ModuleNotFoundError, also after *Restart*. Why?
#
# - [ ] A notebook has to download it once more.
#   Notebooks download nothing. They see what lies in the folders of their own Python.
# - [x] The terminal's pip belongs to another Python than the notebook.
#   Each has packages of its own. In the notebook `%pip install tqdm` takes the notebook's Python.
# - [ ] The installation is broken: do it again.
#   It is fine, for another Python. Once more would put it there once more.

# %% [markdown] question="where_does_it_land" points=1 difficulty=1 minutes=2
# ### Where does it land?
#
# You type `conda activate bert`, then `pip install tqdm`, in an environment that was made with
# `conda create -n bert python=3.12`. Who can import tqdm afterwards?
#
# - [ ] everybody: pip installs for the whole computer
#   pip belongs to one Python, and installs for that one only.
# - [ ] nobody in bert: pip does not know conda's environments
#   It need not know. The pip that is found first after activate is the one in the folder of bert.
# - [x] Python in the environment bert, and no other
#   activate puts the folder of bert first on the search path, so its own pip runs and installs there.
# - [ ] the base environment, and through it all others
#   Environments do not inherit: what lies in base is not seen in bert.

# %% [markdown]
# ### Environment variables
#
# `activate` does nearly nothing: it puts one folder in front of `PATH`. An **environment variable**
# (环境变量) is a named text that a program gets when it starts; `PATH` lists the folders in which programs are
# looked for, and the first that has one wins.
#
# > **The article says** `PATH=/root/miniconda3/bin:/usr/local/bin:…` in `/etc/profile`, and reads that file
# > from `~/.bashrc`, beside `export LANG=zh_CN.UTF-8` and `export TEMP=/root/autodl-tmp/tmp`.

# %%
activated = "/root/miniconda3/envs/bert/bin:/root/miniconda3/bin:/usr/bin"
article = "/root/miniconda3/bin:/usr/local/bin:/usr/bin:/sbin:/bin"
mended = "/opt/tools/bin:" + activated  # in a shell: PATH=/opt/tools/bin:$PATH
for label, path in (("activated", activated), ("article", article), ("mended", mended)):
    found = any(folder.endswith("/envs/bert/bin") for folder in path.split(":"))
    print(f"{label:9}", "finds the programs of bert" if found else "does not find them any more")

# %%
where = "import tempfile; print(tempfile.gettempdir())"
with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
    found = tools.run_python(where, TMPDIR=one, TEMP=other)
    print("TMPDIR wins" if os.path.samefile(found, one) else "TEMP wins")
print("zh_CN.UTF-8:", tools.run_python(
    "import locale; locale.setlocale(locale.LC_ALL, 'zh_CN.UTF-8'); print('is there')"))

# %% [markdown]
# Three mistakes in a few lines. The list is **replaced**, so whenever the file is read again, the activated
# environment is gone: write `PATH=/new/folder:$PATH`. `TEMP` is only Python's second choice, `TMPDIR` wins. And
# `LANG` may only name a language that was generated on this machine; if the last line shows an error, yours
# was not. (`C.UTF-8` nearly always is.)
#
# **Take away:** before you ask why a package is missing, print `sys.executable`.

# %% [markdown]
# ## 3 · Packages and versions
#
# A **package** (包) is code of others, with a name and a **version** (版本号). `pip list` shows what an
# environment holds, and `pip install -r requirements.txt` installs what a file lists, a line for each
# package:
#
# ```
# numpy==2.3.1        # just this version: it is pinned
# torch>=2.6          # this or newer
# tqdm                # any
# ```
#
# `pip freeze > requirements.txt` writes such a file, everything pinned. Keep it beside your results: in a
# year you will want to know.

# %% [markdown] predict="text_order"
# **Predict** Versions are texts. What does `"4.41.2" > "4.9.0"` give?
#
# - [ ] True
#   As versions, yes: 41 is more than 9. As texts, they are compared letter by letter.
# - [x] False
#   The first two letters agree, then "4" comes before "9", and that decides.
# - [ ] an error
#   Texts can be compared, in the order of a dictionary. It is an answer, but to another question.

# %% [markdown] card="newer" difficulty=2 minutes=6
# ### Newer
#
# Write `newer(a, b)`: is version `a` newer than version `b`? Compare the numbers between the points, from
# the left; the first that differs decides. A number that is missing counts as 0, so 4.9 and 4.9.0 are the
# same version.
#
# It agrees with the library `packaging`, which pip itself uses, for all versions made **of whole numbers
# and points**. Others, such as `1.0rc1` or `2.1.0+cpu`, do not occur here.
#
# **Example.** `newer("4.41.2", "4.9.0")` is `True`, `newer("4.9", "4.9.0")` is `False`.


# %% exercise="newer"
def newer(a, b):
    """Whether version a is newer than version b.

    a, b     texts: whole numbers with points between them, "24.0" or "2024.5.15"
    returns  bool

    >>> newer("4.41.2", "4.9.0"), newer("4.9", "4.9.0")
    (True, False)
    """
    ### BEGIN SOLUTION
    first = [int(number) for number in a.split(".")]
    second = [int(number) for number in b.split(".")]
    length = max(len(first), len(second))
    first = first + [0] * (length - len(first))
    second = second + [0] * (length - len(second))
    return first > second
    ### END SOLUTION


# %% check="newer" points=2 about="nine pairs"
with check("newer", "a", "b") as newer:
    public.nine_pairs(newer)

### BEGIN HIDDEN TESTS
from packaging.version import Version

with check("newer") as newer:
    newer("4.9.0", "4.9").equals(False, hint="A missing number counts as 0.")
    newer("1.10", "1.1").equals(True, hint="Which zeros may be missing, and which belong to a number?")
    newer("3.0.0.0", "3").equals(False, hint="A missing number counts as 0, however many of them are missing.")
    newer("1.2.1", "1.2").equals(True, hint="What if one of them has more numbers?")
    newer("1.2", "1.2.0.1").equals(False, hint="What if one of them has more numbers?")
    newer("7", "6.99.99").equals(True, hint="One number alone is a version, too.")
    newer("1.0.5", "1.1").equals(False, hint="A zero between two points is a number, too.")
    for a, b in (("100.0", "99.5"), ("2024.1", "999.0"), ("1.20240712", "1.20241")):
        newer(a, b).equals(True, hint="Of two whole numbers the one with more digits is larger. Are they numbers when you compare?")
    newer("1.0.20240712", "1.1.0").equals(False, hint="A number may be as large as a date; those before it decide.")
    newer("0.3", "0.20240712").equals(False, hint="A number may be as large as a date; those before it decide.")
    newer("1.0.0.0.0.0.1", "1.0.0.0.0.0").equals(True, hint="There may be any number of numbers.")
    rng = random.Random(104)
    for _ in range(200):
        pair = [".".join(str(rng.choice([0, 0, 1, 2, 9, 10, 11, 2024])) for _ in range(rng.randint(1, 4))) for _ in "ab"]
        newer(*pair).equals(Version(pair[0]) > Version(pair[1]), hint="Compared with packaging, 200 pairs.")
    newer("2024.06.10", "2024.6.9").equals(True, hint="06 is the number 6.")
    newer("2024.06", "2024.6").equals(False, hint="06 is the number 6.")
### END HIDDEN TESTS

# %% [markdown] hints="newer"
# 1. As texts "41" comes before "9". What has to happen to the parts before you compare them?
# 2. `[int(number) for number in a.split(".")]` is a list of numbers. Lists are compared element by element,
#    just as you need it: try `[4, 41, 2] > [4, 9, 0]`. But `[4, 9, 0] > [4, 9]` is True, too.
# 3. Almost code:
#    ```
#    first = [int(number) for number in a.split(".")]
#    second = ...
#    length = max(len(first), len(second))
#    first = first + [0] * (length - len(first))
#    ...
#    return first > second
#    ```
#    **Then** ask which is newer, 2024.5.15 or 3.0. Does the number say which of two *packages* is newer?

# %% [markdown] card="parse_pip_list" difficulty=2 minutes=8
# ### What is installed?
#
# Write `parse_pip_list(text)`. The text is what `pip list` prints: a heading, a row of dashes, then a line
# for each package, name and version. It returns a dict with each name and its version, as a tuple of
# ints.
#
# - Sometimes a third column says in which folder a package is being developed; it does not count.
# - A text that was copied or saved may end its lines with `"\r\n"`, as Windows does, and the last line may
#   lack its end. `splitlines` knows both.
#
# **Example.** `LISTING` of the next cell gives `{"Jinja2": (3, 1, 4), "regex": (2024, 5, 15)}`.

# %% setup
LISTING = """\
Package Version
------- ---------
Jinja2  3.1.4
regex   2024.5.15
"""

# %% exercise="parse_pip_list"
def parse_pip_list(text):
    """The packages of a listing.

    text     text, as pip list prints it, versions of whole numbers and points; may be empty, have the
             line ends of Windows, and lack the last line end
    returns  dict: tuple of ints for each name, as it is spelled

    >>> parse_pip_list(LISTING)
    {"Jinja2": (3, 1, 4), "regex": (2024, 5, 15)}
    """
    ### BEGIN SOLUTION
    packages = {}
    for line in text.splitlines()[2:]:
        words = line.split()
        packages[words[0]] = tuple(int(number) for number in words[1].split("."))
    return packages
    ### END SOLUTION


# %% check="parse_pip_list" points=1 about="two packages"
with check("parse_pip_list", "text") as parse_pip_list:
    public.two_packages(parse_pip_list, LISTING)

### BEGIN HIDDEN TESTS
with check("parse_pip_list") as parse_pip_list:
    parse_pip_list("").equals({}, hint="An empty environment prints nothing at all.")
    parse_pip_list("Package Version\n------- -------\n").equals({}, hint="A heading without packages.")
    parse_pip_list("Package Version\n------- -------\npip     9\n").equals(
        {"pip": (9,)}, hint="One number alone is a version, too."
    )
    parse_pip_list("Package Version\r\n------- -------\r\npip     9.0.1\r\nv       7.5\r\n").equals(
        {"pip": (9, 0, 1), "v": (7, 5)}, hint="These lines end as on Windows."
    )
    parse_pip_list("Package Version\n------- -------\npip     9.0.1\nv       7.5").equals(
        {"pip": (9, 0, 1), "v": (7, 5)}, hint="The last line lacks its end. Is its package there?"
    )
### END HIDDEN TESTS

# %% check="parse_pip_list" points=2 about="the article's list, and a third column"
with check("parse_pip_list") as parse_pip_list:
    public.the_articles_list(parse_pip_list, tools.ARTICLE_LISTING)

### BEGIN HIDDEN TESTS
from packaging.version import Version

with check("parse_pip_list") as parse_pip_list:
    rows = [row.split() for row in tools.ARTICLE_LISTING.splitlines()[2:]]
    parse_pip_list(tools.ARTICLE_LISTING).equals(
        {name: Version(version).release for name, version in rows},
        hint="All 44 packages of the article, with all of their numbers.",
    )
    rng = random.Random(1042)
    names = ["7zip", "Package-tools", "ruamel.yaml", "v", "typing_extensions", "a-b-c", "Version"]
    releases = {name: tuple(rng.randint(0, 120) for _ in range(rng.randint(1, 5))) for name in names}
    lines = [f"{name:20} {'.'.join(map(str, release)):14}" for name, release in releases.items()]
    lines[2] += " /home/ada/src/yaml-1.2"
    top = [f"{'Package':20} {'Version':14} Editable project location", "-" * 20 + " " + "-" * 14 + " " + "-" * 25]
    run = parse_pip_list("\n".join([*top, *lines]) + "\n")
    run.demand("A line may have a third column: which words of it do you need, however many there are?")
    run.equals(releases, hint="Odd names, versions of any length, and a third column in one of the lines.")
### END HIDDEN TESTS

# %% [markdown] hints="parse_pip_list"
# 1. Which lines are no packages? Both stand at the top, and always there.
# 2. `text.splitlines()[2:]` are the lines behind the heading, also if there are none. `split` gives
#    the words of a line: you need two of them.
# 3. Almost code:
#    ```
#    packages = {}
#    for line in text.splitlines()[2:]:
#        words = line.split()
#        packages[...] = tuple(int(number) for number in ...)
#    return packages
#    ```
#    **Then** print what `tools.ask_pip` gives for `"list"`, your own packages. Which of their versions would
#    stop your function, and what would you do about it?

# %% [markdown]
# > **The article says** use this list: torch 2.0.0, transformers 4.41.2, Python 3.8. It fitted together in
# > 2024. Is it good enough today?
#
# A file of weights that was saved by torch could run any program when it was loaded. `weights_only=True`
# was to prevent that, and did not: CVE-2025-32434, mended in torch 2.6. transformers now refuses to load
# such files with an older torch.

# %%
parse, whose = yours("parse_pip_list", reference.listed)
is_newer, whose_order = yours("newer", reference.newer_by_packaging)
old = parse(tools.ARTICLE_LISTING)
print(f"{len(old)} packages ({whose}, {whose_order})")
claim("The article's torch has the hole.", is_newer("2.6.0", ".".join(str(n) for n in old["torch"])))
for name in ("numpy", "torch", "tqdm"):
    here = re.match(r"[0-9.]*[0-9]", metadata(name)["Version"])[0]  # numbers and points; see section 5
    then = ".".join(str(number) for number in old[name])
    print(f"{name:6} then {then:8} here {here:8}", "newer here" if is_newer(here, then) else "not newer")

# %% [markdown]
# The other way to be safe is the file: a `.safetensors` file holds numbers and no program.
#
# **Take away:** a version is a row of numbers, not a text. Pin what you publish, renew what you use.

# %% [markdown]
# ## 4 · Which index wins?
#
# pip downloads from an index, a catalogue of packages, by default PyPI, pypi.org. Far from it a **mirror** (镜像源), a copy
# nearby, is faster. Where pip looks can be said in three places: for one command with `-i URL`, in the
# environment variable `PIP_INDEX_URL`, or for ever with `pip config set global.index-url URL`, which writes
# the URL into a file (`pip config unset global.index-url` takes it out, `pip config list` shows it).

# %% [markdown] predict="which_index"
# **Predict** The file says C, the variable says B, and you type `pip install tqdm -i A`. Where does pip look?
#
# - [x] in A
#   What stands nearest to the command wins.
# - [ ] in B
#   The variable beats the file, but not what you type.
# - [ ] in C
#   The file holds for ever, so it must not win: else you could never make an exception.
# - [ ] in A, then in B, then in C
#   There is one index-url. Others are added only with --extra-index-url.

# %% [markdown] predict="variable_or_file"
# **Predict** Now without `-i`: the file says C, the variable says B.
#
# - [ ] in C
#   The file comes last: it is the general rule, the variable is for this terminal.
# - [x] in B
#   Command line, then variable, then file, then PyPI.
# - [ ] in PyPI: two that contradict each other cancel
#   Nothing cancels. There is an order, and the first that says something wins.

# %% [markdown]
# Ask pip itself: first `pip config list`, which shows the variable (called `:env:`) and the file (`global`), then an
# installation, as `cli`, `environment` and `config` say. It prints where it looks; and as these three addresses begin
# with `http://`, it will not ask anybody.

# %%
A, B, C = (f"http://{name}.example/simple" for name in ("command", "variable", "file"))
for line in tools.ask_pip("config", "list", environment={"PIP_INDEX_URL": B}, config=f"[global]\nindex-url = {C}"):
    if "index-url" in line:
        print(line)
for said in ({"environment": B, "config": C}, {"cli": A, "environment": B, "config": C}):
    print(f"{', '.join(said):25}", tools.index_asked(**said))

# %% [markdown]
# > **The article says** take one of four mirrors: Tsinghua and Aliyun by `https://`, Tencent
# > (`http://mirrors.cloud.tencent.com/pypi/simple`) and Douban (`http://pypi.douban.com/simple/`) by
# > `http://`. Does pip take them?

# %%
tencent, douban = "http://mirrors.cloud.tencent.com/pypi/simple", "http://pypi.douban.com/simple/"
for line in tools.ask_pip("download", "markdown", "-i", tencent, "--extra-index-url", douban):
    print(line[:120])

# %% [markdown]
# It does not. Without the `s` nobody proves who answers, and anybody on the way can put in a package of
# his own. Do not silence pip with `--trusted-host`; write `https://`:
#
# | mirror | today |
# |---|---|
# | Tsinghua | `https://pypi.tuna.tsinghua.edu.cn/simple` |
# | Aliyun | `https://mirrors.aliyun.com/pypi/simple/` |
# | Tencent | `https://mirrors.cloud.tencent.com/pypi/simple`: the article's, with an s |
# | Douban | given up: redirected since 2017, no longer dependable. Drop it |

# %% [markdown] predict="trusted_host"
# **Predict** Inside your institute there is only `http://pypi.lab:8080/simple`, and the file says
# `trusted-host = pypi.lab`, without the 8080. Does pip take it?
#
# - [x] Yes: a host without a port is trusted on all its ports.
#   With a port, `pypi.lab:8080`, only that one would be.
# - [ ] No: the port differs.
#   So it would be if the file named another port. It names none.
# - [ ] No: http is never taken.
#   It is, from a host that you have called trusted. Know what you do: within one building it may be fine.

# %% [markdown]
# **Take away:** command line, variable, file, PyPI. And always `https`.

# %% [markdown]
# ## 5 · Numbers out of text
#
# Much of what you need stands in texts that were made for people. Here are four lines of a training log:

# %% setup
LOG = """\
2024-06-05 18:00:02 loading data from: data/train.txt
2024-06-05 18:00:41 train step=27/250 loss=2.0812 lr=2e-05
2024-06-05 18:01:19 train step=54/250 loss=9.5e-01 lr=1e-05
2024-06-05 18:01:30 val step=54 val_loss=1.31
"""

# %% [markdown]
# A **regular expression** (正则表达式) is a pattern for text. Write it in a raw text, `r"…"`, so that Python
# leaves the backslashes alone.
#
# | piece | stands for | | piece | stands for |
# |---|---|---|---|---|
# | `\d` | a digit | | `*` `+` `?` | any number of it, at least one, at most one |
# | `\s` `\S` | a blank, tab or line end; none of them | | `(…)` | what you want to have |
# | `[eE]` `[^eE]` | one of these, none of these | | `(?:…)` | belongs together, but you do not want it |
# | `.` | anything but a line end | | `a\|b` | this or that |
# | `\.` | a point | | `\b` | the border of a word; `_` belongs to words |
#
# **Solved next door:** the time of day and the learning rate of each line that has one.

# %%
for line in LOG.splitlines():
    found = re.search(r"(\d+:\d+:\d+).*\blr=(\S+)", line)
    if found:  # None, if the pattern is nowhere in the line
        print(found[1], float(found[2]))

# %% [markdown]
# `search` looks for the first place that fits, `re.findall` gives a list of what the brackets caught in all
# places. `found[1]` is what the first brackets caught, always a text. `.*` is anything in between, as much as
# possible; `.*?` as little as possible.

# %% [markdown] predict="greedy"
# **Predict** What does `re.search(r"\[(.*)\]", "[a] and [b]")[1]` give?
#
# - [ ] `a`
#   That would be `.*?`, as little as possible.
# - [ ] `[a] and [b]`
#   The outer signs stand outside of the round brackets, so they are not caught.
# - [x] `a] and [b`
#   `.*` takes as much as it can, and stops only at the last square bracket.

# %% [markdown] card="read_losses" difficulty=3 minutes=12
# ### The losses of a log
#
# Write `read_losses(log)`: step and loss of each line that has both, as a list of tuples. The step
# is the whole number behind `step=`; the loss stands further to the right, behind `loss=`.
#
# - A loss is written `2`, `2.08`, `-0.5`, `1e5`, `9.5e-01` or `1.2E+03`: perhaps a minus, perhaps a point, perhaps
#   an exponent. `nan` and `inf`, without a minus, are losses, too, and `float` reads them: that a run broke is the last thing
#   you want to miss. A comma or another sign behind the number does not belong to it.
# - `val_loss=` and `global_step=` are other quantities. They may stand in any line.
# - A line in which no number follows `loss=`, as in `loss=?` or `loss=-`, does not count.
#
# **Example.** `read_losses(LOG)` is `[(27, 2.0812), (54, 0.95)]`.


# %% exercise="read_losses"
def read_losses(log):
    """Step and loss of each line that has both.

    log      text of many lines; may be empty
    returns  list of tuples of int and float

    >>> read_losses(LOG)
    [(27, 2.0812), (54, 0.95)]
    """
    ### BEGIN SOLUTION
    number = r"-?\d+\.?\d*(?:[eE][-+]?\d+)?|nan|inf"
    pattern = re.compile(rf"\bstep=(\d+).*?\bloss=({number})")
    pairs = []
    for line in log.splitlines():
        found = pattern.search(line)
        if found:
            pairs.append((int(found[1]), float(found[2])))
    return pairs
    ### END SOLUTION


# %% check="read_losses" points=1 about="the four lines"
with check("read_losses", "log") as read_losses:
    public.four_lines(read_losses, LOG)

### BEGIN HIDDEN TESTS
with check("read_losses") as read_losses:
    read_losses("").equals([], hint="No lines, no losses.")
    read_losses("step=1\nloss=2\nstart\n").equals([], hint="A line counts only if it has both.")
    read_losses("epoch=3 step=7/9 | lr=0.5 loss=3.5").equals([(7, 3.5)], hint="A single line, with other things between step and loss.")
    read_losses("epoch=3 step=7 | loss=3").equals([(7, 3.0)], hint="A loss without a point.")
### END HIDDEN TESTS

# %% check="read_losses" points=2 about="every way to write a number, and other quantities"
with check("read_losses") as read_losses:
    public.numbers_and_neighbours(read_losses)

### BEGIN HIDDEN TESTS
with check("read_losses") as read_losses:
    read_losses("global_step=1027 step=27 loss=1.5").equals([(27, 1.5)], hint="A line may have both, global_step= and step=.")
    read_losses("step=3 val_loss=1.75 loss=2.5 best_loss=0.25").equals(
        [(3, 2.5)], hint="A line may have other losses, too, before and behind the one that counts."
    )
    read_losses("global_step=8 loss=1.5\nstep=9 val_loss=2.5\nstep=10 loss=?").equals(
        [], hint="Other quantities alone make no line count."
    )
    read_losses("step=9 loss=? lr=0.1\nstep=10 loss= 3").equals(
        [], hint="What stands right behind loss= here?"
    )
    run = read_losses("step=9 loss=-\nstep=10 loss=--\nstep=11 loss=error")
    run.demand("In which order do the pieces of a number stand, and which of them must be there?")
    run.equals(
        [], hint="No number follows loss= here, though a minus or an e could begin one, or stand in it."
    )
    read_losses("step=5 loss=1.5\nstep=3 loss=2\nstep=5 loss=4").equals(
        [(5, 1.5), (3, 2.0), (5, 4.0)], hint="A run that was started again: steps go back, and come twice."
    )
    read_losses("step=0 loss=2.5\nstep=7 loss=0").equals([(0, 2.5), (7, 0.0)], hint="Steps and losses may be 0.")
    read_losses("step=5 loss=-0.5").equals([(5, -0.5)], hint="A loss may be negative.")
    read_losses("step=4 loss=1.25E-03").equals([(4, 0.00125)], hint="An exponent may begin with a capital E.")
    read_losses("step=4 loss=1.25e+03").equals([(4, 1250.0)], hint="An exponent may have a plus.")
    read_losses("step=6 loss=1e2").equals([(6, 100.0)], hint="An exponent need not have a sign.")
    read_losses("step=4 loss=1.5, lr=1\nstep=6, loss=-2e-01;").equals(
        [(4, 1.5), (6, -0.2)], hint="What stands right behind a number does not belong to it."
    )
    rng, lines, pairs = random.Random(105), [], []
    for step in range(60):
        loss = rng.choice([rng.uniform(-3, 3), 10 ** rng.uniform(-12, 12), math.nan, math.inf, float(step)])
        style = rng.choice(["{}", "{:.3f}", "{:e}", "{:g}", "{:E}"]) if math.isfinite(loss) else "{}"
        text = style.format(loss)
        lines += [f"18:{step:02} train step={step * 17}/1020 lr=0.1 val_loss=7 loss={text} acc=0.5", "saved."]
        pairs.append((step * 17, float(text)))
    read_losses("\n".join(lines)).equals(pairs, rtol=0, hint="Sixty lines, written in five ways.")
### END HIDDEN TESTS

# %% [markdown] hints="read_losses"
# 1. Go from line to line, as next door, and search each with one pattern that has two pairs of brackets.
# 2. `r"\bstep=(\d+)"` catches the step: the underscore belongs to words, so `\b` keeps out what ends in `_step`. Build the
#    number from left to right: perhaps a minus `-?`, digits, perhaps a point and digits, perhaps an exponent.
# 3. Almost code:
#    ```
#    number = r"-?\d+\.?\d*(?:[eE]...)?|nan|inf"
#    pattern = rf"\bstep=(\d+).*?\bloss=({number})"
#    for line in log.splitlines():
#        found = re.search(pattern, line)
#        if found:
#            ...
#    ```
#    **Then** search for `r"loss=(\S+)"` instead, and find a line of a log that breaks it.

# %% [markdown]
# A run that somebody left alone over the weekend, read by your function:

# %%
losses_of, whose = yours("read_losses", reference.losses_by_words)
rng = random.Random(5)
lines = [f"step={step}/300 loss={2.1 * 0.99**step + rng.gauss(0, 0.03):.4f}" for step in range(0, 200, 2)]
lines += [f"step={step}/300 loss={0.3 * 1.25 ** (step - 198):.3e}" for step in range(200, 216, 2)]
lines += [f"step={step}/300 loss=nan" for step in range(216, 300, 2)]
pairs = losses_of("\n".join(lines))
lost = [step for step, loss in pairs if loss != loss]  # nan is the only number that differs from itself

fig, ax = plt.subplots(figsize=(7, 3))
ax.semilogy([step for step, _ in pairs], [loss for _, loss in pairs], color=BLUE)
if lost:
    ax.axvspan(lost[0], lost[-1], color=RED, alpha=0.2, label="nan")
    ax.legend()
ax.set(xlabel="step", ylabel="loss", title=f"out of a log ({whose})")
show_figure(fig, "A loss that falls for 200 steps, climbs steeply for a few, and is nan from there on.")
print(f"nan from step {lost[0]} on: {len(lost)} of {len(pairs)} lines" if lost else "no nan was read")

# %% [markdown]
# A pattern that does not know `nan` would have shown a curve that ends, and you would have thought: not finished
# yet. One that takes digits and a point only is worse: it reads `4.688e-01` as 4.688, and the climb becomes a saw.
#
# **Take away:** say what a number may look like before you search for it.

# %% [markdown]
# ## 6 · JSON: what comes back?
#
# **JSON** is a way to write dicts, lists, texts, numbers, `true`, `false` and `null` as text. Every
# language reads it, so settings and results are kept in it: `json.dumps` makes the text, `json.loads` reads
# it.

# %%
settings = {"lr": 2e-05, "layers": [64, 10], "resume": None, "name": "模型"}
text = json.dumps(settings, ensure_ascii=False)
print(text)
print(json.loads(text) == settings)

# %% [markdown] predict="round_trip"
# **Predict** `scores = {1: 0.5, 2: 0.75}`. What is `json.loads(json.dumps(scores))`?
#
# - [ ] the same dict
#   In JSON every key is a text, so the keys that come back are no ints.
# - [x] `{"1": 0.5, "2": 0.75}`
#   The keys have become texts. `scores[1]` is a KeyError now, and nobody has warned you.
# - [ ] an error: keys must be texts
#   That would be kinder. json turns numbers into texts without a word.

# %%
for value in ({1: 0.5}, (64, 10), float("nan"), True, date(2024, 6, 5), {"a", "b"}):
    try:
        print(f"{value!r:>27}  →  {json.loads(json.dumps(value))!r}")
    except TypeError:
        print(f"{value!r:>27}  →  TypeError: json cannot hold it")

# %% [markdown]
# Keys become texts, tuples become lists; dates and sets are refused. Turn them into text yourself
# (`day.isoformat()`, back by `date.fromisoformat`), and turn keys back after reading. `nan` comes back, but
# equals nothing, not even itself; and JSON has no word for it, so other languages refuse Python's.
#
# Results of a long run are written as **JSON lines**: one record a line, so that a line can be added at
# any time. If the run is killed, the last line breaks off in the middle.

# %% [markdown] card="read_records" difficulty=2 minutes=8
# ### A file that broke off
#
# Write `read_records(text)` for JSON lines. It returns two things: the list of the records, and the list of
# the numbers of the broken lines, counted from 1.
#
# - A record is a dict. A line that is no JSON is broken, and so is one that is JSON but no dict, as `3` or
#   `null`.
# - A line of nothing but blanks and tabs is neither, but it counts as a line.
# - A line ends at `"\n"`, and nowhere else: `text.split("\n")`. (`splitlines()` would also cut at rarer signs
#   that may stand *inside* of a text.)
#
# **Example.** `'{"step": 1}\n{"step": 2, "lo'` gives `([{"step": 1}], [2])`.


# %% exercise="read_records"
def read_records(text):
    r"""The records of JSON lines, and where lines are broken.

    text     text, one record a line; may be empty
    returns  tuple of a list of dicts and a list of ints: the records, the numbers of broken lines

    >>> read_records('{"step": 1}\n{"step": 2, "lo')
    ([{"step": 1}], [2])
    """
    ### BEGIN SOLUTION
    records = []
    broken = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except ValueError:
            record = None
        if isinstance(record, dict):
            records.append(record)
        else:
            broken.append(number)
    return records, broken
    ### END SOLUTION


# %% check="read_records" points=1 about="the example, and a broken line in the middle"
with check("read_records", "text") as read_records:
    public.broken_lines(read_records)

### BEGIN HIDDEN TESTS
with check("read_records") as read_records:
    read_records("").equals(([], []), hint="An empty file holds no records.")
    read_records('{"a": [1, {"b": null}], "ok": true}\n').equals(
        ([{"a": [1, {"b": None}], "ok": True}], []), hint="true and null are JSON, and a dict may hold others."
    )
### END HIDDEN TESTS

# %% check="read_records" points=2 about="blank lines, and JSON that is no record"
with check("read_records") as read_records:
    public.blanks_and_others(read_records)

### BEGIN HIDDEN TESTS
with check("read_records") as read_records:
    read_records('3\n{"a": 1}\n[{"a": 2}]\n"{}"\nnull\n{}').equals(
        ([{"a": 1}, {}], [1, 3, 4, 5]), hint="Only a dict is a record; an empty one is one, too."
    )
    read_records(' {"x": 1} \t\n\t[2]').equals(([{"x": 1}], [2]), hint="Blanks around a record change nothing.")
    read_records('\n \t\n{"x": 1}\n\n{"x"\n').equals(([{"x": 1}], [5]), hint="A line of blanks and tabs is not broken, but it counts.")
    read_records('{"a"\n{"a": 1}\n{"a"\n{"a": 1}').equals(
        ([{"a": 1}, {"a": 1}], [1, 3]), hint="Broken lines and whole ones take turns here, and come twice."
    )
    read_records('{"t": "a\u2028b\u0085c"}\n{"t": 2}').equals(
        ([{"t": "a\u2028b\u0085c"}, {"t": 2}], []), hint="Where does a line end, and where not?"
    )
    rng, lines, records, broken = random.Random(106), [], [], []
    for number in range(1, 80):
        record = {"step": number, "loss": rng.choice([rng.random(), math.nan]), "名": "模型", "tags": [None, True]}
        line = json.dumps(record, ensure_ascii=rng.random() < 0.5)
        kind = rng.choice(["whole", "whole", "cut", "blank", "twice", "windows"])
        lines.append({"whole": line, "cut": line[: rng.randrange(1, len(line))], "blank": "  ", "twice": line + line, "windows": line + "\r"}[kind])
        if kind in ("whole", "windows"):
            records.append(record)
        elif kind != "blank":
            broken.append(number)
    read_records("\n".join(lines)).equals((records, broken), hint="Eighty lines, some cut, some blank.")
### END HIDDEN TESTS

# %% [markdown] hints="read_records"
# 1. Each line for itself: the whole text is no JSON. One broken line must not end the loop.
# 2. `json.loads` raises a `ValueError` for a broken line: `try` it, and `except` that. `isinstance(..., dict)`
#    asks whether something is a dict.
# 3. Almost code:
#    ```
#    records, broken = [], []
#    for number, line in enumerate(text.split("\n"), start=1):
#        if not line.strip():
#            continue
#        try:
#            record = json.loads(line)
#        except ValueError:
#            ...
#        ...
#    return records, broken
#    ```
#    **Then** give it `json.dumps([1, 2], indent=1)`, which is good JSON. Predict the two lists.

# %% [markdown]
# A run that was killed: your function saves what can be saved.

# %%
records_of, whose = yours("read_records", reference.records_in)
with tempfile.TemporaryDirectory() as folder:
    results = Path(folder, "results.jsonl")
    with results.open("w", encoding="utf-8") as file:
        for step in range(40):
            file.write(json.dumps({"step": step, "loss": round(2.1 * 0.95**step, 4)}) + "\n")
    whole = results.read_bytes()
    results.write_bytes(whole[:-9])  # the power went off
    records, broken = records_of(results.read_text(encoding="utf-8"))
print(f"({whose}) {len(records)} of 40 records, broken lines: {broken}")

# %% [markdown]
# **Take away:** JSON knows six kinds of values. Read back what you wrote before you trust it.

# %% [markdown] explain="requirements" points=2
# ### In your own words
#
# A friend sends you a notebook and writes: "Works here. Just `pip install` whatever is missing." Half a year
# later it stops with an error on your computer. What should your friend have sent along, made by which
# command, and why does that help? What does it not guarantee?
#
# ### BEGIN SOLUTION
# A requirements.txt with pinned versions, from `pip freeze > requirements.txt` (or environment.yml from `conda env
# export`), made in an environment of the project's own. Then I can make an empty environment and install
# the same versions, not those of today. It does not fix the version of Python, the operating system, the GPU driver, or
# the data.
#
# - 1 point: names a file with pinned versions, and how it is made
# - 1 point: says why it helps (the same versions in a fresh environment), or one thing it leaves open
# ### END SOLUTION

# %% [markdown]
# ## 7 · Side quest: a run that you do not sit beside
#
# > **The article says** `nohup bash multi_gpu.sh > 20240605_1800.log &`, then `tail -f` on the log to watch it.
#
# `&` sends a program to the background, `nohup` keeps it alive when you log out, `>` sends its output to a
# file. A **progress bar** (进度条) is not output, though, but goes to **standard error** (标准错误), a second
# stream for messages. In a terminal GNU `nohup` catches it, too; without one (cron, a notebook, `ssh host command`)
# it does not. What does `>` alone catch?

# %%
program = "import sys; print('epoch 1'); print('27/250 [00:41<05:41]', file=sys.stderr)"
with tempfile.TemporaryDirectory() as folder:
    log = Path(folder, "run.log")
    for label, errors in (("> log     ", subprocess.PIPE), ("> log 2>&1", subprocess.STDOUT)):
        with log.open("wb") as file:
            subprocess.run([sys.executable, "-c", program], stdout=file, stderr=errors)
        print(label, "holds", log.read_text(encoding="utf-8").split("\n")[:-1])

# %% [markdown]
# So write `> run.log 2>&1 &`: the second stream where the first one goes. Then the bar is in the log, too, and you can
# read it by program. This is the article's last line:
#
# ```
# Epoch 1 train:  11%|███▏ | 27/250 [00:41<05:41,  1.53s/it, acc=0, loss=2.08]
# ```
#
# 27 of 250 steps are done, 41 seconds have passed, 5 minutes 41 remain, a step takes 1.53 seconds. (The run trains on
# 1000 short texts of eight kinds. That the bar does not say.)

# %% [markdown] card="parse_tqdm" difficulty=3 minutes=15 quest="side"
# ### Read a progress bar
#
# Write `parse_tqdm(line)`. It returns a dict of six:
#
# | key | |
# |---|---|
# | `done`, `total` | ints |
# | `elapsed`, `remaining` | ints, in **seconds**; the bar writes `mm:ss` or `h:mm:ss` |
# | `rate` | float, in steps **per second**. Slow bars write `1.53s/it`, seconds per step: turn it round |
# | `metrics` | dict of the floats behind it, `{"acc": 0.0, "loss": 2.08}`; empty if there are none |
#
# - Steps are always called `it`.
# - At the beginning a bar does not know how fast it is: `[00:00<?, ?it/s]`. Then `remaining` and `rate` are `None`.
# - A bar redraws itself behind a `"\r"`, so in a log many stand in one line. The **last** whole one counts.
# - What stands before the bar is free text, which may hold `fold 2/5` or `[run 3/8]`. Behind it comes at most another bar.
# - Where there is no bar, or only one without a total (`27it [00:41,  1.52s/it]`), `None` comes back.
#
# **Example.** `BAR` of the next cell has 27, 250, 41, 341, 1/1.53 ≈ 0.6536, and acc 0.0, loss 2.08.

# %% setup
BAR = "Epoch 1 train:  11%|███▏ | 27/250 [00:41<05:41,  1.53s/it, acc=0, loss=2.08]"

# %% exercise="parse_tqdm"
def parse_tqdm(line):
    """What the last progress bar of a line says.

    line     text
    returns  dict or None: done, total, elapsed, remaining, rate, metrics

    >>> bar = parse_tqdm(BAR)
    >>> bar["done"], bar["total"], bar["elapsed"], bar["remaining"], round(bar["rate"], 4)
    (27, 250, 41, 341, 0.6536)
    >>> bar["metrics"]
    {"acc": 0.0, "loss": 2.08}
    """
    ### BEGIN SOLUTION
    pattern = r"(\d+)/(\d+) \[([\d:]+)<([\d:]+|\?), +([\d.]+|\?)(it/s|s/it)((?:, [^\],]+)*)\]"
    bars = re.findall(pattern, line)
    if not bars:
        return None
    done, total, elapsed, remaining, rate, unit, rest = bars[-1]

    def seconds(clock):
        passed = 0
        for part in clock.split(":"):
            passed = passed * 60 + int(part)
        return passed

    per_second = None if rate == "?" else float(rate)
    if unit == "s/it":
        per_second = 1 / per_second
    return {
        "done": int(done),
        "total": int(total),
        "elapsed": seconds(elapsed),
        "remaining": None if remaining == "?" else seconds(remaining),
        "rate": per_second,
        "metrics": {name: float(value) for name, value in re.findall(r", (\w+)=([^,]+)", rest)},
    }
    ### END SOLUTION


# %% check="parse_tqdm" points=1 about="the article's bar"
with check("parse_tqdm", "line") as parse_tqdm:
    public_bars.the_articles_bar(parse_tqdm, BAR)

### BEGIN HIDDEN TESTS
from tqdm import tqdm

with check("parse_tqdm") as parse_tqdm:
    quick = {"done": 64, "total": 65, "elapsed": 0, "remaining": 0, "rate": 91.43, "metrics": {"f1": 0.25}}
    parse_tqdm("val:  98%|████▉| 64/65 [00:00<00:00, 91.43it/s, f1=0.25]").equals(
        quick, hint="A quick bar: is its rate read as it stands?"
    )
    slow = {"done": 5, "total": 9, "elapsed": 3725, "remaining": 2980, "rate": 1 / 745.1, "metrics": {"f1": 0.25}}
    parse_tqdm("val:  56%|██▊  | 5/9 [1:02:05<49:40, 745.10s/it, f1=0.25]").equals(
        slow, hint="A slow bar: its clock may have three parts."
    )
    for done, total, elapsed in ((27, 250, 83.0), (5, 9, 3725.5), (400, 40000, 360000.0), (64, 65, 0.7)):
        bar = tqdm.format_meter(done, total, elapsed, ncols=120, prefix="val", postfix="f1=0.25, lr=2e-05")
        found = parse_tqdm(bar)
        found["done"].equals(done, hint="Bars made by tqdm itself, quick and slow ones.")
        found["total"].equals(total, hint="Bars made by tqdm itself, quick and slow ones.")
        found["elapsed"].equals(int(elapsed), hint="A clock of two parts, or of three.")
        found["remaining"].equals(int((total - done) * elapsed / done), hint="A clock of two parts, or of three.")
        found["rate"].equals(done / elapsed, rtol=0.02, hint="Steps per second, of slow bars, too.")
        found["metrics"].equals({"f1": 0.25, "lr": 2e-05}, hint="Any names, and any floats.")
### END HIDDEN TESTS

# %% check="parse_tqdm" points=2 about="the first moment, many bars in one line, text before it"
with check("parse_tqdm") as parse_tqdm:
    public_bars.other_bars(parse_tqdm, BAR)

### BEGIN HIDDEN TESTS
from tqdm import tqdm

with check("parse_tqdm") as parse_tqdm:
    first = {"done": 0, "total": 250, "elapsed": 0, "remaining": None, "rate": None, "metrics": {}}
    parse_tqdm(tqdm.format_meter(0, 250, 0.0, ncols=60, prefix="fold 2/5 [run 3/8]")).equals(
        first, hint="The first moment of a bar, with counts and brackets in the text before it."
    )
    parse_tqdm(tqdm.format_meter(0, 40, 0.0, ncols=70, postfix="loss=2.08")).equals(
        {**first, "total": 40, "metrics": {"loss": 2.08}}, hint="The first moment may have metrics, too."
    )
    parse_tqdm(tqdm.format_meter(9, 40, 9.0, ncols=90, postfix="a=1, b=-2, c=3, d=0.5"))["metrics"].equals(
        {"a": 1.0, "b": -2.0, "c": 3.0, "d": 0.5}, hint="There may be any number of metrics, and a minus."
    )
    parse_tqdm(tqdm.format_meter(9, 40, 9.0, ncols=90, postfix="loss=nan, lr=2e-05"))["metrics"].equals(
        {"loss": math.nan, "lr": 2e-05}, hint="Whatever float reads may be a metric."
    )
    late = tqdm.format_meter(81, 90, 40.5, ascii=True, prefix="[a=1]", postfix="loss=0.25, gap=0.5")
    whole = {"done": 81, "total": 90, "elapsed": 40, "remaining": 4, "rate": 2.0, "metrics": {"loss": 0.25, "gap": 0.5}}
    begun = tqdm.format_meter(82, 90, 41.0, ascii=True, postfix="loss=0.5, gap=0.75")
    for end in (begun.index("<"), begun.index("it/s"), begun.index("it/s") + 4, begun.index("gap") + 2, len(begun) - 1):
        parse_tqdm("\r".join([BAR, late, begun[:end]])).equals(whole, hint="The last one broke off: take the last whole one.")
    parse_tqdm(f"{BAR}\r{late}\r").equals(whole, hint="Many bars in one line: the last one counts.")
    for line in ("", "step 3/4 [00:10]", "27/250 done, loss=2", "27it [00:01, 27.00it/s]"):
        parse_tqdm(line).equals(None, hint="There is no bar with a total in this line.")
### END HIDDEN TESTS

# %% [markdown] hints="parse_tqdm"
# 1. Begin with the square brackets at the end: everything but the counts stands there, and the counts stand right
#    before them. `re.findall` gives all bars of a line.
# 2. `r"(\d+)/(\d+) \[([\d:]+)<([\d:]+|\?), +..."` catches counts and clocks. A clock is turned into seconds from left to
#    right: what has passed so far, times 60, plus the next part.
# 3. Almost code:
#    ```
#    pattern = r"(\d+)/(\d+) \[([\d:]+)<([\d:]+|\?), +([\d.]+|\?)(it/s|s/it)(...)\]"
#    bars = re.findall(pattern, line)
#    if not bars: nothing was found
#    done, total, elapsed, remaining, rate, unit, rest = the last of them
#    "s/it" is the wrong way round: 1 / rate
#    metrics: re.findall(r", (\w+)=([^,]+)", rest)
#    ```
#    **Then** ask whether the bar agrees with itself: is done times the seconds of a step what has passed?

# %%
read_bar, whose = yours("parse_tqdm", reference.bar_by_cutting)
bar = read_bar(BAR)
print(f"({whose})", bar)
print(f"27 steps at that rate take {bar['done'] / bar['rate']:.1f} s, the rest {(bar['total'] - bar['done']) / bar['rate']:.0f} s")
print(f"{1000 / bar['total']:g} of the 1000 texts are in a step.")
print(f"Who guesses among eight kinds has a loss of {math.log(8):.2f}.")

# %% [markdown]
# The loss is the negative logarithm of the probability that is given to the right kind; who guesses gives 1/8 to
# each. So the article's 2.08 looks like guessing. And if acc is that of one step, of four texts, it can only be 0, 0.25,
# 0.5, 0.75 or 1.

# %% [markdown] card="tail" difficulty=4 minutes=18 quest="side"
# ### The end of a huge file
#
# A log has 100 MB, and you want its last ten lines. `file.read()` takes all of it into memory; `tail` does not. Write
# `tail(file, n)`: the last `n` lines, as a list of texts without their line ends. It may read **at most a million
# bytes** of a file of any size, as long as the lines that are wanted have less than a quarter of that.
#
# `file` is open, and gives **bytes**: `file.read(k)` reads the next `k` of them, `file.seek(place)` goes to a place,
# `file.seek(0, 2)` goes to the end and returns the size. Use only these.
#
# - A line ends at `b"\n"` and nowhere else (progress bars put `\r` into lines). The last line may lack its end.
# - The file is UTF-8. A Chinese letter takes three bytes there, so a block that you read may begin in the middle of one.
# - `n` is 0 or more, and may be larger than the number of lines.
#
# **Example.** A file with the text `"a\nb\nc\n"` and `n = 2` gives `["b", "c"]`.
#
# The check makes the file beside your code, perhaps with many lines before those that are wanted, and counts the bytes
# that are read: `tail_of(tail, text, n, size)`, with `size` bytes before the text; you may call it, too.


# %% exercise="tail"
def tail(file, n):
    """The last lines of a file, without reading all of it.

    file     open for reading bytes; has read and seek
    n        int, 0 or more
    returns  list of texts, without line ends; all lines if there are fewer than n
    """
    ### BEGIN SOLUTION
    block = 8192
    place = file.seek(0, 2)
    data = b""
    # One line end more than n: behind it the first of the n lines begins, if the last one has its end.
    while place > 0 and data.count(b"\n") <= n:
        size = min(block, place)
        place -= size
        file.seek(place)
        data = file.read(size) + data
    lines = data.split(b"\n")
    if lines[-1] == b"":
        lines.pop()
    return [line.decode("utf-8") for line in lines[-n:]] if n > 0 else []
    ### END SOLUTION


# %% check="tail" points=2 about="small files"
with check("tail", "file", "n", driver=tail_of) as tail:
    public.small_files(tail)

### BEGIN HIDDEN TESTS
with check("tail", driver=tail_of) as tail:
    tail("one", 1)["lines"].equals(["one"], hint="The last line may lack its end, and be the only one.")
    tail("a\nb\n", 7)["lines"].equals(["a", "b"], hint="What if more lines are asked for than there are?")
    tail("", 3)["lines"].equals([], hint="An empty file has no lines, not even an empty one.")
    tail("a \n\tb\n", 2)["lines"].equals(["a ", "\tb"], hint="Blanks at the ends of a line belong to it.")
    for text, lines in (("a\n\nb", ["", "b"]), ("\nb\n", ["", "b"]), ("a\n\n\n", ["", ""])):
        tail(text, 2)["lines"].equals(lines, hint="Empty lines are lines, too, wherever they stand.")
    tail("\n", 2)["lines"].equals([""], hint="Empty lines are lines, too, wherever they stand.")
    tail("a\nb\n", 0)["lines"].equals([], hint="No lines are asked for.")
    tail("x\ry\n10%\r20%\u2028\x0b30%\nz", 2)["lines"].equals(
        ["10%\r20%\u2028\x0b30%", "z"], hint="Where does a line end, and where not?"
    )
    tail("a\r\nb\r\n", 2)["lines"].equals(["a\r", "b\r"], hint="Where does a line end, and where not?")
### END HIDDEN TESTS

# %% check="tail" points=2 about="a file of 100 MB"
with check("tail", driver=tail_of) as tail:
    public.big_files(tail)

### BEGIN HIDDEN TESTS
with check("tail", driver=tail_of) as tail:
    run = tail("x" * 100_000 + "\n", 1, 20_000_000)
    run["lines"].equals(["x" * 100_000], hint="Is the beginning of a long line there?")
    long = [f"{number:03000}" for number in range(50)]
    run = tail("\n".join(long) + "\n", 40, 20_000_000)
    run["lines"].equals(long[10:], hint="Long lines: go on until there are enough line ends.")
    lines = numbered_lines(6000, ["损失下降", "x", "-", "学习率 0.1 ✓", "😀"])
    for shift in ("", "s", "sh", "shi"):
        text = "\n".join(lines) + shift + "\n"
        run = tail(text, 5000, 20_000_000)
        run.demand("Does a block begin in the middle of a letter?")
        run["lines"].equals([*lines[1000:-1], lines[-1] + shift], hint="Does a block begin in the middle of a letter?")
        run["at most a million bytes"].equals(True, hint="Is anything read twice, or much more than the lines need?")
    many = numbered_lines(24_000, ["x", "loss"])
    run = tail("\n".join(many) + "\n", 20_000, 20_000_000)
    run["lines"].equals(many[4000:], hint="Twenty thousand lines are asked for.")
    run["at most a million bytes"].equals(True, hint="Is anything read twice?")
    long = ["损" * 20_000, "失" * 30_001]
    run = tail("\n".join(["before", *long]) + "\n", 2)
    run.demand("Is every place in the file 0 or more, and every letter whole when it is decoded?")
    run["lines"].equals(long, hint="Lines that are longer than a block.")
    longer = ["损" * 170_000, "失" * 170_001]
    tail("\n".join(["before", *longer]) + "\n", 2)["lines"].equals(longer, hint="Lines that are longer than a million bytes.")
### END HIDDEN TESTS

# %% [markdown] hints="tail"
# 1. From the end towards the beginning, block by block, until there are enough line ends in what you have.
# 2. `place = file.seek(0, 2)` is the size. Then always: go back by a block (at most to 0), `file.seek(place)`, read, and put
#    what you read **in front** of what you have. Turn bytes into text at the very end, line by line.
# 3. Almost code:
#    ```
#    place = file.seek(0, 2)
#    data = b""
#    while place > 0 and data.count(b"\n") <= n:
#        size = min(8192, place)
#        place = place - size
#        ...
#    lines = data.split(b"\n")
#    if lines[-1] == b"":
#        lines.pop()
#    return the last n, each decoded; mind n = 0, where lines[-0:] is everything
#    ```
#    **Then** replace `<= n` by `< n`. Think of a file whose lines are longer than a block: which line comes
#    back without its beginning?

# %%
last_lines, whose = yours("tail", reference.tail_by_doubling)
with big_file("第一行\n第二行\n最后一行\n", size=100_000_000) as file:
    counting = CountingFile(file)
    print(f"({whose})", last_lines(counting, 2), f"{counting.bytes_read:,} bytes were read")
    everything = CountingFile(file)
    everything.seek(0)
    everything.read()
    print(f"read() takes {everything.bytes_read:,}")
claim("The end of the file is enough.", counting.bytes_read < everything.bytes_read / 100)

# %% [markdown]
# `tail -f` does one thing more: it stays, and shows what is added.
#
# **Take away:** a file has two ends. A log is interesting at the last one.

# %% [markdown]
# > ## To take away
# > | | |
# > |---|---|
# > | `Path(a) / b`, `.resolve()`, `.is_relative_to(root)` | join, see where it leads, stay inside |
# > | `mkdir(parents=True, exist_ok=True)` | a step that may run twice |
# > | `sys.executable`, `pip list`, `pip freeze` | which Python, which packages, pinned |
# > | `-i`, `PIP_INDEX_URL`, `pip config`, PyPI | the order in which an index wins; with `https` |
# > | `re.search(r"\bstep=(\d+)", line)` | a piece of a text, or None |
# > | `json.loads(json.dumps(x)) == x` | not for tuples, int keys, nan, dates |
# > | `> run.log 2>&1 &` | both streams into the log |
#
# ### Further reading
# - The Python standard library: `pathlib`, `venv`, `re`, `json`, docs.python.org/3/library
# - pip's user guide, on configuration and requirements files: pip.pypa.io
# - The article's own Python resources, in Chinese: 菜鸟教程 (runoob.com/python3) and 廖雪峰's tutorial
#   (liaoxuefeng.com), of which it wants all "up to the built-in modules"
