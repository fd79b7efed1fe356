# %% right="summary_path" because="text alone, cut at the last point"
def summary_path(path):
    return path.rpartition(".")[0] + "_summary.json"


# %% right="summary_path" because="os.path"
def summary_path(path):
    return os.path.splitext(path)[0] + "_summary.json"


# %% wrong="summary_path" because="loses the folder" says="The folder is lost."
def summary_path(path):
    return Path(path).stem + "_summary.json"


# %% wrong="summary_path" because="keeps the ending" says="The old ending is still there."
def summary_path(path):
    return path + "_summary.json"


# %% wrong="summary_path" because="only changes the ending" says="Only the ending is new"
def summary_path(path):
    return Path(path).with_suffix(".json").as_posix()


# %% wrong="summary_path" because="cuts at the first point" says="cut at its first point"
def summary_path(path):
    return path.split(".")[0] + "_summary.json"


# %% wrong="summary_path" because="replaces one ending" says="any ending goes, not just .log"
def summary_path(path):
    return path.replace(".log", "_summary.json")


# %% wrong="summary_path" because="a suffix that is none" says="A suffix is an ending, with its point."
def summary_path(path):
    return Path(path).with_suffix("_summary.json").as_posix()


# %% wrong="summary_path" because="returns a Path" says="What should come back?"
def summary_path(path):
    return Path(path).with_name(Path(path).stem + "_summary.json")


# %% wrong="summary_path" because="replaces the ending wherever it stands" says="The text of the ending was replaced in a folder's name, too." public="passes"
def summary_path(path):
    log = Path(path)
    return path.replace(log.suffix, "_summary.json")


# %% wrong="summary_path" because="replaces the name wherever it stands" says="A folder may be called like the file: change only the last part of the path." public="passes"
def summary_path(path):
    log = Path(path)
    return path.replace(log.name, log.stem + "_summary.json")


# %% wrong="summary_path" because="takes four letters off" says="Endings may be longer or shorter than three letters: let the path say what its stem is." public="passes"
def summary_path(path):
    return path[:-4] + "_summary.json"


# %% right="build_tree" because="os.path, and a check by commonpath"
def build_tree(root, spec):
    base = os.path.realpath(root)
    for path in spec:
        if os.path.commonpath([base, os.path.realpath(os.path.join(base, path))]) != base:
            raise ValueError(path)
    made = []
    for path, text in spec.items():
        place = os.path.normpath(os.path.join(base, path))
        if not os.path.exists(place):
            made.append(path)
            if text is None:
                os.makedirs(place)
            else:
                os.makedirs(os.path.dirname(place), exist_ok=True)
                with open(place, "x", encoding="utf-8") as file:
                    file.write(text)
    return made


# %% right="build_tree" because="relative_to raises the ValueError by itself"
def build_tree(root, spec):
    base = Path(root).resolve()
    todo = [(path, (base / path).resolve(), text) for path, text in spec.items()]
    for _, place, _ in todo:
        place.relative_to(base)
    new = [path for path, place, _ in todo if not place.exists()]
    for path, place, text in todo:
        if path in new and text is None:
            place.mkdir(parents=True, exist_ok=True)
        elif path in new:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(text.encode())
    return new


# %% wrong="build_tree" because="makes what is there" says="what is there already stays as it is" loses=2
def build_tree(root, spec):
    base = Path(root).resolve()
    made = []
    for path, text in spec.items():
        place = (base / path).resolve()
        if not place.is_relative_to(base):
            raise ValueError(path)
        if text is None:
            place.mkdir(parents=True)
        else:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, encoding="utf-8")
        made.append(path)
    return made


# %% wrong="build_tree" because="no folders above" says="Is the folder there in which it is to be made?"
def build_tree(root, spec):
    made = []
    for path, text in spec.items():
        place = Path(root) / path
        if text is None:
            place.mkdir(exist_ok=True)
        else:
            place.write_text(text, encoding="utf-8")
        made.append(path)
    return made


# %% wrong="build_tree" because="writes over files" says="The second run has written over a file" loses=2
def build_tree(root, spec):
    base = Path(root).resolve()
    made = []
    for path in spec:
        if not (base / path).resolve().is_relative_to(base):
            raise ValueError(path)
    for path, text in spec.items():
        place = (base / path).resolve()
        if not place.exists():
            made.append(path)
        if text is None:
            place.mkdir(parents=True, exist_ok=True)
        else:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, encoding="utf-8")
    return made


# %% wrong="build_tree" because="names everything" says="All paths came back from the second run" loses=2
def build_tree(root, spec):
    base = Path(root).resolve()
    for path in spec:
        if not (base / path).resolve().is_relative_to(base):
            raise ValueError(path)
    for path, text in spec.items():
        place = (base / path).resolve()
        if text is None:
            place.mkdir(parents=True, exist_ok=True)
        elif not place.exists():
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, encoding="utf-8")
    return list(spec)


# %% wrong="build_tree" because="lets paths lead out" says="refuse it" loses=2
def build_tree(root, spec):
    made = []
    for path, text in spec.items():
        place = Path(root, path).resolve()
        if place.exists():
            continue
        if text is None:
            place.mkdir(parents=True)
        else:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, encoding="utf-8")
        made.append(path)
    return made


# %% wrong="build_tree" because="looks at each path when its turn comes" says="look at all paths first" loses=2
def build_tree(root, spec):
    base = Path(root).resolve()
    made = []
    for path, text in spec.items():
        place = (base / path).resolve()
        if not place.is_relative_to(base):
            raise ValueError(path)
        if place.exists():
            continue
        if text is None:
            place.mkdir(parents=True)
        else:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, encoding="utf-8")
        made.append(path)
    return made


# %% wrong="build_tree" because="makes root first" says="The folder was made before the paths were looked at" loses=2
# -     places = {path: (base / path).resolve() for path in spec}
# -     for path, place in places.items():
# -         if not place.is_relative_to(base):
# -             raise ValueError(f"{path} leads out of {root}")
# +     base.mkdir(parents=True, exist_ok=True)
# +     for path in spec:
# +         if not (base / path).resolve().is_relative_to(base):
# +             raise ValueError(path)
# -         place = places[path]
# +         place = (base / path).resolve()


# %% wrong="build_tree" because="forgets folders in the list" says="The folders are missing in the list"
def build_tree(root, spec):
    made = []
    for path, text in spec.items():
        place = Path(root, path)
        if text is None:
            place.mkdir(parents=True, exist_ok=True)
        elif not place.exists():
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, encoding="utf-8")
            made.append(path)
    return made


# %% wrong="build_tree" because="refuses every .." says="A path with two points was refused though it stays inside: ask where it leads, not how it is written." public="passes" loses=2
# -     places = {path: (base / path).resolve() for path in spec}
# -     for path, place in places.items():
# -         if not place.is_relative_to(base):
# -             raise ValueError(f"{path} leads out of {root}")
# +     for path in spec:
# +         if ".." in path or path.startswith("/"):
# +             raise ValueError(path)
# -         place = places[path]
# +         place = base / path


# %% wrong="build_tree" because="compares texts of paths" says="A folder whose name only begins like that of root is not inside of it: compare paths, not texts." public="passes" loses=2
# -     places = {path: (base / path).resolve() for path in spec}
# -     for path, place in places.items():
# -         if not place.is_relative_to(base):
# -             raise ValueError(f"{path} leads out of {root}")
# +     for path in spec:
# +         if not str((base / path).resolve()).startswith(str(base)):
# +             raise ValueError(path)
# -         place = places[path]
# +         place = (base / path).resolve()


# %% wrong="build_tree" because="knows only the two points at the beginning" says="Two points may stand in the middle of a path, too, and an absolute path leads out without any." public="passes" loses=2
# -     places = {path: (base / path).resolve() for path in spec}
# -     for path, place in places.items():
# -         if not place.is_relative_to(base):
# -             raise ValueError(f"{path} leads out of {root}")
# +     for path in spec:
# +         if path.startswith("../"):
# +             raise ValueError(path)
# -         place = places[path]
# +         place = (base / path).resolve()


# %% wrong="build_tree" because="looks for two points at the beginning of where it leads" says="A name may begin with two points: only where it is nothing but them it is the folder above." public="passes" loses=2
# -     for path, place in places.items():
# -         if not place.is_relative_to(base):
# -             raise ValueError(f"{path} leads out of {root}")
# +     for path, place in places.items():
# +         if os.path.relpath(place, base).startswith(".."):
# +             raise ValueError(path)


# %% wrong="build_tree" because="raises an AssertionError" says="a ValueError is wanted, and no other error" loses=2
# -     for path, place in places.items():
# -         if not place.is_relative_to(base):
# -             raise ValueError(f"{path} leads out of {root}")
# +     for path, place in places.items():
# +         assert place.is_relative_to(base)


# %% wrong="build_tree" because="sorts spec" says="The order is that of spec" loses=3
# -     for path, text in spec.items():
# +     for path, text in sorted(spec.items()):


# %% right="build_tree" because="asks for root among the folders above"
# -     for path, place in places.items():
# -         if not place.is_relative_to(base):
# -             raise ValueError(f"{path} leads out of {root}")
# +     for path, place in places.items():
# +         if base not in place.parents:
# +             raise ValueError(path)


# %% wrong="build_tree" because="resolves only one of the two" says="Root was compared as it was written: resolve it, too, before you ask whether a path lies in it." public="passes" loses=2
def build_tree(root, spec):
    base = Path(root)
    for path in spec:
        if not (base / path).resolve().is_relative_to(base):
            raise ValueError(path)
    made = []
    for path, text in spec.items():
        place = (base / path).resolve()
        if place.exists():
            continue
        if text is None:
            place.mkdir(parents=True)
        else:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, encoding="utf-8")
        made.append(path)
    return made


# %% wrong="build_tree" because="an empty text is false" says="An empty text is the text of an empty file: only None stands for a folder." public="passes" loses=1
def build_tree(root, spec):
    base = Path(root).resolve()
    for path in spec:
        (base / path).resolve().relative_to(base)
    made = []
    for path, text in spec.items():
        place = (base / path).resolve()
        if place.exists():
            continue
        if not text:
            place.mkdir(parents=True)
        else:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, encoding="utf-8")
        made.append(path)
    return made


# %% equivalent="build_tree" because="all paths are looked at before anything is made, in any order"
# places = {path: (base / path).resolve() for path in list(spec)[::-1]}
# for path, place in list(places.items())[::-1]:

# %% equivalent="build_tree" because="here UTF-8 is what Python takes by itself; where it is not, the Chinese text of the check sees it"
# place.write_text(text)

# %% right="newer" because="number by number, missing ones filled up"
def newer(a, b):
    from itertools import zip_longest

    for x, y in zip_longest(a.split("."), b.split("."), fillvalue="0"):
        if int(x) != int(y):
            return int(x) > int(y)
    return False


# %% right="newer" because="takes zeros off the end"
def newer(a, b):
    def key(version):
        numbers = [int(n) for n in version.split(".")]
        while numbers and numbers[-1] == 0:
            numbers.pop()
        return tuple(numbers)

    return key(b) < key(a)


# %% wrong="newer" because="compares texts" says="41 is more than 9, but not as texts"
def newer(a, b):
    return a > b


# %% wrong="newer" because="glues the numbers together" says="are the points still there?"
def newer(a, b):
    return int(a.replace(".", "")) > int(b.replace(".", ""))


# %% wrong="newer" because="a version as a decimal number" says="A version is no decimal number"
def newer(a, b):
    return float(a) > float(b)


# %% wrong="newer" because="only the first two numbers" says="The third number counts, too."
def newer(a, b):
    return [int(n) for n in a.split(".")][:2] > [int(n) for n in b.split(".")][:2]


# %% wrong="newer" because="newer or equal" says="A version is not newer than itself."
def newer(a, b):
    return [int(n) for n in a.split(".")] >= [int(n) for n in b.split(".")]


# %% wrong="newer" because="some number is larger" says="5 is less than 6, whatever stands behind it."
def newer(a, b):
    return any(int(x) > int(y) for x, y in zip(a.split("."), b.split(".")))


# %% wrong="newer" because="does not fill up" says="The longer version won although it only adds zeros: fill up with zeros before you compare." public="passes"
def newer(a, b):
    return [int(n) for n in a.split(".")] > [int(n) for n in b.split(".")]


# %% wrong="newer" because="zip stops at the shorter one" says="Where one version has more numbers, the rest was not looked at: zip stops at the shorter one." public="passes"
def newer(a, b):
    for x, y in zip(a.split("."), b.split(".")):
        if int(x) != int(y):
            return int(x) > int(y)
    return False


# %% wrong="newer" because="takes zeros off the text" says="A zero at the end of 10 belongs to the number: fill up the list, do not strip the text." public="passes"
def newer(a, b):
    def key(version):
        return [int(n or 0) for n in version.rstrip("0.").split(".")]

    return key(a) > key(b)


# %% wrong="newer" because="the other way round" says="compared from the left: 3 is more than 2."
def newer(a, b):
    return [int(n) for n in a.split(".")] < [int(n) for n in b.split(".")]


# %% wrong="newer" because="only the first number" says="then the second ones decide"
def newer(a, b):
    return int(a.split(".")[0]) > int(b.split(".")[0])


# %% wrong="newer" because="zeros in front" says="zeros go behind"
def newer(a, b):
    first = [int(n) for n in a.split(".")]
    second = [int(n) for n in b.split(".")]
    length = max(len(first), len(second))
    first = [0] * (length - len(first)) + first
    second = [0] * (length - len(second)) + second
    return first > second


# %% wrong="newer" because="texts filled up to three digits" says="Texts that are filled up with zeros are compared rightly only up to so many digits: make numbers of them." public="passes"
def newer(a, b):
    from itertools import zip_longest

    for x, y in zip_longest(a.split("."), b.split("."), fillvalue=""):
        if x.zfill(3) != y.zfill(3):
            return x.zfill(3) > y.zfill(3)
    return False


# %% wrong="newer" because="leaves out all zeros" says="All zeros were left out: only those at the end may be." public="passes"
def newer(a, b):
    return [int(n) for n in a.split(".") if int(n)] > [int(n) for n in b.split(".") if int(n)]


# %% wrong="newer" because="three numbers at least" says="The zeros that are missing are made up for in part only: there may be any number of them." public="passes"
def newer(a, b):
    first = [int(n) for n in a.split(".")]
    second = [int(n) for n in b.split(".")]
    return first + [0] * (3 - len(first)) > second + [0] * (3 - len(second))


# %% equivalent="newer" because="a length is a whole number and never negative"
# length = round(max(len(first), len(second)))
# first = first + [0] * (abs(length - len(first)))
# second = second + [0] * (abs(length - len(second)))

# %% equivalent="newer" because="a first list that is shorter is never larger than the same with zeros behind it, and it need not be"
# length = len(first)
# pass  # for first = first + [0] * (length - len(first))
# first = first
# first = first + [-1] * (length - len(first))

# %% equivalent="newer" because="more zeros behind the second one make it no smaller than the first one with its own"
# second = second + [0] * (length + len(second))
# second = second + [0] * (length)

# %% right="parse_pip_list" because="a pattern for the rows"
def parse_pip_list(text):
    rows = re.findall(r"(?m)^(\S+) +(\d[\d.]*)(?=\s|$)", text)
    return {name: tuple(map(int, version.split("."))) for name, version in rows}


# %% right="parse_pip_list" because="drops what is no package while it goes"
def parse_pip_list(text):
    packages = {}
    for number, line in enumerate(text.split("\n")):
        if number < 2 or not line.strip():
            continue
        name, version = line.split()[:2]
        packages[name] = tuple([int(part) for part in version.split(".")])
    return packages


# %% right="parse_pip_list" because="a pattern that takes the line ends of Windows"
def parse_pip_list(text):
    rows = re.findall(r"^(\S+)[ \t]+(\d[\d.]*)(?:[ \t].*)?\r?$", text, re.M)
    return {name: tuple(map(int, version.split("."))) for name, version in rows}


# %% right="parse_pip_list" because="by the width of the dashes"
def parse_pip_list(text):
    lines = text.splitlines()
    packages = {}
    for line in lines[2:]:
        width = lines[1].index(" ")
        version = line[width:].split()[0]
        packages[line[:width].strip()] = tuple(int(part) for part in version.split("."))
    return packages


# %% wrong="parse_pip_list" because="drops what stands behind the last line end" says="The last line may lack its end, and its package counts all the same." public="passes" loses=1
def parse_pip_list(text):
    packages = {}
    for line in text.split("\n")[2:-1]:
        name, version = line.split()[:2]
        packages[name] = tuple(int(n) for n in version.split("."))
    return packages


# %% wrong="parse_pip_list" because="a pattern that does not know the line ends of Windows" says="A carriage return stands before the line end, and the pattern does not let it pass." public="passes" loses=1
def parse_pip_list(text):
    rows = re.findall(r"^(\S+)[ \t]+(\d[\d.]*)(?:[ \t].*)?$", text, re.M)
    return {name: tuple(map(int, version.split("."))) for name, version in rows}


# %% wrong="parse_pip_list" because="a version has a point" says="A version of one number, without a point, was not found." public="passes"
def parse_pip_list(text):
    rows = re.findall(r"^(\S+)\s+(\d+(?:\.\d+)+)", text, re.M)
    return {name: tuple(map(int, version.split("."))) for name, version in rows}


# %% wrong="parse_pip_list" because="numbers of the row of dashes" says="is it one of a package?"
def parse_pip_list(text):
    packages = {}
    for line in text.splitlines()[1:]:
        name, version = line.split()[:2]
        packages[name] = tuple(int(n) for n in version.split("."))
    return packages


# %% wrong="parse_pip_list" because="keeps the heading" says="The heading became a package."
def parse_pip_list(text):
    packages = {}
    for line in text.splitlines():
        name, version = line.split()[:2]
        packages[name] = tuple(int(n) if n.isdigit() else n for n in version.split("."))
    return packages


# %% wrong="parse_pip_list" because="keeps the dashes" says="A row of dashes became a package."
def parse_pip_list(text):
    packages = {}
    for line in text.splitlines()[1:]:
        name, version = line.split()[:2]
        packages[name] = tuple(int(n) if n.isdigit() else n for n in version.split("."))
    return packages


# %% wrong="parse_pip_list" because="leaves the version a text" says="The versions are texts"
def parse_pip_list(text):
    return dict(line.split()[:2] for line in text.splitlines()[2:])


# %% wrong="parse_pip_list" because="leaves the numbers texts" says="The numbers are still texts"
def parse_pip_list(text):
    packages = {}
    for line in text.splitlines()[2:]:
        name, version = line.split()[:2]
        packages[name] = tuple(version.split("."))
    return packages


# %% wrong="parse_pip_list" because="lists instead of tuples" says="The versions are to be tuples" loses=1
def parse_pip_list(text):
    packages = {}
    for line in text.splitlines()[2:]:
        name, version = line.split()[:2]
        packages[name] = [int(n) for n in version.split(".")]
    return packages


# %% wrong="parse_pip_list" because="returns in the loop" says="is `return` behind the loop"
def parse_pip_list(text):
    packages = {}
    for line in text.splitlines()[2:]:
        name, version = line.split()[:2]
        packages[name] = tuple(int(n) for n in version.split("."))
        return packages
    return packages


# %% wrong="parse_pip_list" because="three lines of heading" says="Only the last package is there"
def parse_pip_list(text):
    packages = {}
    for line in text.splitlines()[3:]:
        name, version = line.split()[:2]
        packages[name] = tuple(int(n) for n in version.split("."))
    return packages


# %% wrong="parse_pip_list" because="leaves out lines with a dash" says="no charset-normalizer" loses=2
def parse_pip_list(text):
    packages = {}
    for line in text.splitlines():
        if "-" in line or line.startswith("Package "):
            continue
        name, version = line.split()[:2]
        packages[name] = tuple(int(n) for n in version.split("."))
    return packages


# %% wrong="parse_pip_list" because="three numbers at most" says="A version may have more than three numbers, or fewer." public="passes" loses=2
def parse_pip_list(text):
    packages = {}
    for line in text.splitlines()[2:]:
        name, version = line.split()[:2]
        packages[name] = tuple(int(n) for n in version.split(".")[:3])
    return packages


# %% wrong="parse_pip_list" because="two words a line" says="In some lines there is a third column: take the first two words, whatever follows." public="passes" loses=2
def parse_pip_list(text):
    packages = {}
    for line in text.splitlines()[2:]:
        name, version = line.split()
        packages[name] = tuple(int(n) for n in version.split("."))
    return packages


# %% wrong="parse_pip_list" because="small letters for all names" says="Names stay as they are spelled."
def parse_pip_list(text):
    packages = {}
    for line in text.splitlines()[2:]:
        name, version = line.split()[:2]
        packages[name.lower()] = tuple(int(n) for n in version.split("."))
    return packages


# %% wrong="parse_pip_list" because="an empty text has no second line" says="Where nothing is installed nothing is printed, not even the heading." public="passes" loses=1
def parse_pip_list(text):
    lines = text.splitlines()
    lines.pop(0)
    lines.pop(0)
    packages = {}
    for line in lines:
        name, version = line.split()[:2]
        packages[name] = tuple(int(n) for n in version.split("."))
    return packages


# %% equivalent="parse_pip_list" because="no name stands twice, and dicts are equal in any order"
# for line in list(text.splitlines()[2:])[::-1]:

# %% right="read_losses" because="words instead of patterns"
def read_losses(log):
    pairs = []
    for line in log.split("\n"):
        step = loss = None
        for word in line.replace(",", " ").replace(";", " ").split():
            if word.startswith("step=") and step is None:
                step = int(word[5:].split("/")[0])
            if word.startswith("loss=") and step is not None:
                try:
                    loss = float(word[5:])
                except ValueError:
                    loss = None
        if loss is not None:
            pairs.append((step, loss))
    return pairs


# %% right="read_losses" because="one findall over all lines"
def read_losses(log):
    found = re.findall(
        r"(?<!\w)step=(\d+)[^\n]*?(?<!\w)loss=([-+]?(?:[0-9.]+(?:e[-+]?[0-9]+)?|inf|nan))", log, re.IGNORECASE
    )
    return [(int(step), float(loss)) for step, loss in found]


# %% wrong="read_losses" because="takes val_loss" says="val_loss is something else"
def read_losses(log):
    found = re.findall(r"step=(\d+).*?loss=(-?\d+\.?\d*(?:[eE][-+]?\d+)?|nan|inf)", log)
    return [(int(step), float(loss)) for step, loss in found]


# %% wrong="read_losses" because="no exponent" says="The exponent is cut off"
def read_losses(log):
    found = re.findall(r"\bstep=(\d+).*?\bloss=(-?\d+\.?\d*|nan|inf)", log)
    return [(int(step), float(loss)) for step, loss in found]


# %% wrong="read_losses" because="the number of all steps" says="The number of all steps was taken"
def read_losses(log):
    found = re.findall(r"\bstep=\d+/(\d+).*?\bloss=(-?\d+\.?\d*(?:[eE][-+]?\d+)?|nan|inf)", log)
    return [(int(step), float(loss)) for step, loss in found]


# %% wrong="read_losses" because="returns in the loop" says="is `return` behind the loop?"
def read_losses(log):
    pairs = []
    for line in log.splitlines():
        found = re.search(r"\bstep=(\d+).*?\bloss=(\S+)", line)
        if found:
            pairs.append((int(found[1]), float(found[2])))
            return pairs
    return pairs


# %% wrong="read_losses" because="leaves texts" says="That is text, not a number"
def read_losses(log):
    return re.findall(r"\bstep=(\d+).*?\bloss=(-?\d+\.?\d*(?:[eE][-+]?\d+)?|nan|inf)", log)


# %% wrong="read_losses" because="numbers only" says="nan and inf are losses, too" loses=2
def read_losses(log):
    found = re.findall(r"\bstep=(\d+).*?\bloss=(-?\d+\.?\d*(?:[eE][-+]?\d+)?)", log)
    return [(int(step), float(loss)) for step, loss in found]


# %% wrong="read_losses" because="a point in every number" says="A number need not have a point" loses=3
def read_losses(log):
    found = re.findall(r"\bstep=(\d+).*?\bloss=(-?\d+\.\d+(?:[eE][-+]?\d+)?|nan|inf)", log)
    return [(int(step), float(loss)) for step, loss in found]


# %% wrong="read_losses" because="whatever is no blank" says="only a question mark stands behind loss=" loses=2
def read_losses(log):
    found = re.findall(r"\bstep=(\d+).*?\bloss=(\S+)", log)
    return [(int(step), float(loss)) for step, loss in found]


# %% wrong="read_losses" because="a blank before step" says="Here step= begins the line" loses=2
# -     pattern = re.compile(rf"\bstep=(\d+).*?\bloss=({number})")
# +     pattern = re.compile(rf" step=(\d+).*? loss=({number})")


# %% wrong="read_losses" because="takes global_step" says="The step of another quantity was taken: a border before step keeps it out." public="passes" loses=2
def read_losses(log):
    found = re.findall(r"step=(\d+).*?\bloss=(-?\d+\.?\d*(?:[eE][-+]?\d+)?|nan|inf)", log)
    return [(int(step), float(loss)) for step, loss in found]


# %% wrong="read_losses" because="small e only" says="An exponent may be written with a capital E." public="passes" loses=2
def read_losses(log):
    found = re.findall(r"\bstep=(\d+).*?\bloss=(-?\d+\.?\d*(?:e[-+]?\d+)?|nan|inf)", log)
    return [(int(step), float(loss)) for step, loss in found]


# %% wrong="read_losses" because="no negative losses" says="A loss may be negative: the minus belongs to the number." public="passes" loses=2
def read_losses(log):
    found = re.findall(r"\bstep=(\d+).*?\bloss=(\d+\.?\d*(?:[eE][-+]?\d+)?|nan|inf)", log)
    return [(int(step), float(loss)) for step, loss in found]


# %% wrong="read_losses" because="looks across line ends" says="Step and loss came from two different lines: look at each line for itself." public="passes" loses=3
def read_losses(log):
    found = re.findall(r"\bstep=(\d+)(?:/\d+)?\s+loss=(-?\d+\.?\d*(?:[eE][-+]?\d+)?|nan|inf)", log)
    return [(int(step), float(loss)) for step, loss in found]


# %% wrong="read_losses" because="signs that may stand in a number" says="A minus or an e alone is no number: say in which order the pieces of a number stand." public="passes" loses=2
def read_losses(log):
    found = re.findall(r"\bstep=(\d+).*?\bloss=([-+\d.eE]+|nan|inf)", log)
    return [(int(step), float(loss)) for step, loss in found]


# %% wrong="read_losses" because="up to the blank" says="A comma behind the number was taken with it, so that its line was lost: let the pattern end with the number." public="passes" loses=2
def read_losses(log):
    pairs = []
    for line in log.splitlines():
        found = re.search(r"\bstep=(\d+).*?\bloss=(\S+)", line)
        try:
            pairs.append((int(found[1]), float(found[2])))
        except (TypeError, ValueError):
            continue
    return pairs


# %% wrong="read_losses" because="no plus in an exponent" says="A plus may stand before an exponent, as a minus may." public="passes" loses=2
def read_losses(log):
    found = re.findall(r"\bstep=(\d+).*?\bloss=(-?\d+\.?\d*(?:[eE]-?\d+)?|nan|inf)", log)
    return [(int(step), float(loss)) for step, loss in found]


# %% wrong="read_losses" because="0 is false" says="A step or a loss of 0 was left out: ask whether something was found, not whether it is true." public="passes" loses=2
def read_losses(log):
    found = re.findall(r"\bstep=(\d+).*?\bloss=(-?\d+\.?\d*(?:[eE][-+]?\d+)?|nan|inf)", log)
    pairs = [(int(step), float(loss)) for step, loss in found]
    return [(step, loss) for step, loss in pairs if step and loss]


# %% wrong="read_losses" because="not raw" says="is the pattern a raw text" loses=3
def read_losses(log):
    found = re.findall("\bstep=([0-9]+).*?\bloss=([0-9.e-]+)", log)
    return [(int(step), float(loss)) for step, loss in found]


# %% wrong="read_losses" because="no inf" says="inf is a loss, too" loses=2
def read_losses(log):
    found = re.findall(r"\bstep=(\d+).*?\bloss=(-?\d+\.?\d*(?:[eE][-+]?\d+)?|nan)", log)
    return [(int(step), float(loss)) for step, loss in found]


# %% right="read_records" because="two lists by comprehension"
def read_records(text):
    def parsed(line):
        try:
            return json.loads(line)
        except json.JSONDecodeError:
            return None

    values = [(i + 1, parsed(line)) for i, line in enumerate(text.split("\n")) if line.strip()]
    return [v for _, v in values if type(v) is dict], [i for i, v in values if type(v) is not dict]


# %% right="read_records" because="reads a file in memory"
def read_records(text):
    import io

    good, bad = [], []
    for i, line in enumerate(io.StringIO(text, newline="\n")):
        if line.isspace():
            continue
        try:
            record = json.loads(line)
            assert isinstance(record, dict)
            good += [record]
        except Exception:
            bad += [i + 1]
    return good, bad


# %% wrong="read_records" because="leaves the last line out" says="The last line is missing"
# -     records = []
# -     broken = []
# -     for number, line in enumerate(text.split("\n"), start=1):
# +     records, broken = [], []
# +     for number, line in enumerate(text.split("\n")[:-1], start=1):


# %% wrong="read_records" because="stops at the broken line" says="The loop ended at the broken line"
def read_records(text):
    records, broken = [], []
    for number, line in enumerate(text.split("\n"), start=1):
        try:
            records.append(json.loads(line))
        except ValueError:
            broken.append(number)
            break
    return records, broken


# %% wrong="read_records" because="counts from 0" says="Lines are counted from 1."
def read_records(text):
    records, broken = [], []
    for number, line in enumerate(text.split("\n")):
        try:
            records.append(json.loads(line))
        except ValueError:
            broken.append(number)
    return records, broken


# %% wrong="read_records" because="the whole text at once" says="is each line read for itself"
def read_records(text):
    try:
        return [json.loads(text)], []
    except ValueError:
        return [], list(range(1, len(text.split("\n")) + 1))


# %% wrong="read_records" because="does not expect a broken line" says="its error must not end your function"
def read_records(text):
    return [json.loads(line) for line in text.split("\n")], []


# %% wrong="read_records" because="returns the lines" says="their numbers are wanted"
def read_records(text):
    records, broken = [], []
    for line in text.split("\n"):
        try:
            records.append(json.loads(line))
        except ValueError:
            broken.append(line)
    return records, broken


# %% wrong="read_records" because="reads Python instead of JSON" says="are JSON, not Python" loses=3
# -     records = []
# -     broken = []
# +     import ast
# +
# +     records, broken = [], []
# -             record = json.loads(line)
# -         except ValueError:
# +             record = ast.literal_eval(line.strip())
# +         except (ValueError, SyntaxError):


# %% wrong="read_records" because="what is no dict is left out" says="JSON, but no records: they are broken, too" loses=2
# -         except ValueError:
# -             record = None
# +         except ValueError:
# +             broken.append(number)
# +             continue
# -         else:
# -             broken.append(number)


# %% wrong="read_records" because="takes blanks for broken" says="Blank lines are not broken." loses=3
# -         if not line.strip():
# -             continue


# %% wrong="read_records" because="keeps any JSON" says="7 and 8 are JSON, but no records" loses=2
def read_records(text):
    records, broken = [], []
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            try:
                records.append(json.loads(line))
            except ValueError:
                broken.append(number)
    return records, broken


# %% wrong="read_records" because="does not count blank lines" says="The blank line counts as a line" loses=2
def read_records(text):
    records, broken = [], []
    lines = [line for line in text.split("\n") if line.strip()]
    for number, line in enumerate(lines, start=1):
        try:
            record = json.loads(line)
        except ValueError:
            record = None
        if isinstance(record, dict):
            records.append(record)
        else:
            broken.append(number)
    return records, broken


# %% wrong="read_records" because="looks at the first letter" says="Blanks may stand before a record: let json read the line, and ask what came out." public="passes" loses=2
def read_records(text):
    records, broken = [], []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            if line[0] != "{":
                broken.append(number)
            else:
                records.append(record)
        except ValueError:
            broken.append(number)
    return records, broken


# %% wrong="read_records" because="splitlines" says="A line was cut at a sign that may stand inside of a text: only the sign for a new line ends one." public="passes" loses=2
# -     for number, line in enumerate(text.split("\n"), start=1):
# +     for number, line in enumerate(text.splitlines(), start=1):


# %% wrong="read_records" because="anything but a number" says="A list, a text or null is JSON, but no record: ask whether it is a dict." public="passes" loses=2
def read_records(text):
    records, broken = [], []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except ValueError:
            record = 0
        if isinstance(record, (int, float)):
            broken.append(number)
        else:
            records.append(record)
    return records, broken


# %% wrong="read_records" because="an empty dict is false" says="An empty dict is a record, too: ask for its type, not whether there is something in it." public="passes" loses=2
# -         if isinstance(record, dict):
# +         if record and isinstance(record, dict):


# %% right="parse_tqdm" because="cuts the text at its signs"
def parse_tqdm(line):
    for piece in reversed(line.split("\r")):
        if "<" not in piece or not piece.rstrip().endswith("]"):
            continue
        head, inside = piece.rstrip()[:-1].rsplit("[", 1)
        if "/" not in head or "<" not in inside:
            continue
        clocks, rate, *rest = [part.strip() for part in inside.split(",")]
        done, total = head.split()[-1].split("|")[-1].split("/")
        times = []
        for clock in clocks.split("<"):
            parts = [0, 0] + [int(p) for p in clock.split(":")] if clock != "?" else None
            times.append(None if parts is None else parts[-3] * 3600 + parts[-2] * 60 + parts[-1])
        number = None if rate.startswith("?") else float(rate[:-4])
        return dict(
            done=int(done), total=int(total), elapsed=times[0], remaining=times[1],
            rate=number if number is None or rate.endswith("it/s") else number**-1,
            metrics=dict((m.split("=")[0], float(m.split("=")[1])) for m in rest),
        )
    return None


# %% wrong="parse_tqdm" because="clocks as decimal numbers" says="decimal number"
def parse_tqdm(line):
    found = re.search(r"(\d+)/(\d+) \[(\S+?)<(\S+?), +([\d.]+)(it/s|s/it)(.*)\]", line)
    rate = float(found[5]) if found[6] == "it/s" else 1 / float(found[5])
    metrics = {k: float(v) for k, v in re.findall(r"(\w+)=([^,]+)", found[7])}
    return {
        "done": int(found[1]), "total": int(found[2]), "elapsed": float(found[3].replace(":", ".")),
        "remaining": float(found[4].replace(":", ".")), "rate": rate, "metrics": metrics,
    }


# %% wrong="parse_tqdm" because="minutes and seconds added" says="Minutes and seconds are added"
def parse_tqdm(line):
    found = re.search(r"(\d+)/(\d+) \[(\S+?)<(\S+?), +([\d.]+)(it/s|s/it)(.*)\]", line)
    rate = float(found[5]) if found[6] == "it/s" else 1 / float(found[5])
    metrics = {k: float(v) for k, v in re.findall(r"(\w+)=([^,]+)", found[7])}
    elapsed, remaining = (sum(int(p) for p in found[i].split(":")) for i in (3, 4))
    return {
        "done": int(found[1]), "total": int(found[2]), "elapsed": elapsed,
        "remaining": remaining, "rate": rate, "metrics": metrics,
    }


# %% wrong="parse_tqdm" because="does not turn s/it round" says="steps per second are 1 / 1.53"
def parse_tqdm(line):
    found = re.search(r"(\d+)/(\d+) \[(\d+):(\d+)<(\d+):(\d+), +([\d.]+)(?:it/s|s/it)(.*)\]", line)
    metrics = {k: float(v) for k, v in re.findall(r"(\w+)=([^,]+)", found[8])}
    return {
        "done": int(found[1]), "total": int(found[2]), "elapsed": int(found[3]) * 60 + int(found[4]),
        "remaining": int(found[5]) * 60 + int(found[6]), "rate": float(found[7]), "metrics": metrics,
    }


# %% wrong="parse_tqdm" because="metrics stay texts" says="The metrics are texts"
def parse_tqdm(line):
    found = re.search(r"(\d+)/(\d+) \[(\d+):(\d+)<(\d+):(\d+), +([\d.]+)(it/s|s/it)(.*)\]", line)
    metrics = {k: v for k, v in re.findall(r"(\w+)=([^,]+)", found[9])}
    return {
        "done": int(found[1]), "total": int(found[2]), "elapsed": int(found[3]) * 60 + int(found[4]),
        "remaining": int(found[5]) * 60 + int(found[6]),
        "rate": float(found[7]) if found[8] == "it/s" else 1 / float(found[7]), "metrics": metrics,
    }


# %% wrong="parse_tqdm" because="turns every rate round" says="only s/it is turned round" loses=3
def parse_tqdm(line):
    bars = re.findall(r"(\d+)/(\d+) \[([\d:]+)<([\d:]+|\?), +([\d.]+|\?)(?:it/s|s/it)((?:, [^\],]+)*)\]", line)
    if not bars:
        return None
    done, total, elapsed, remaining, rate, rest = bars[-1]

    def seconds(clock):
        return sum(int(p) * 60**i for i, p in enumerate(clock.split(":")[::-1]))

    return {
        "done": int(done), "total": int(total), "elapsed": seconds(elapsed),
        "remaining": None if remaining == "?" else seconds(remaining),
        "rate": None if rate == "?" else 1 / float(rate),
        "metrics": {k: float(v) for k, v in re.findall(r"(\w+)=([^,]+)", rest)},
    }


# %% wrong="parse_tqdm" because="the first bar" says="That is the first bar of the line" loses=2
def parse_tqdm(line):
    bars = re.findall(r"(\d+)/(\d+) \[([\d:]+)<([\d:]+|\?), +([\d.]+|\?)(it/s|s/it)((?:, [^\],]+)*)\]", line)
    if not bars:
        return None
    done, total, elapsed, remaining, rate, unit, rest = bars[0]

    def seconds(clock):
        return sum(int(p) * 60**i for i, p in enumerate(clock.split(":")[::-1]))

    return {
        "done": int(done), "total": int(total), "elapsed": seconds(elapsed),
        "remaining": None if remaining == "?" else seconds(remaining),
        "rate": None if rate == "?" else float(rate) if unit == "it/s" else 1 / float(rate),
        "metrics": {k: float(v) for k, v in re.findall(r"(\w+)=([^,]+)", rest)},
    }


# %% wrong="parse_tqdm" because="minutes and seconds only" says="Long runs have hours, too: a clock may have three parts." public="passes" loses=1
def parse_tqdm(line):
    bars = re.findall(r"(\d+)/(\d+) \[([\d:]+)<([\d:]+|\?), +([\d.]+|\?)(it/s|s/it)((?:, [^\],]+)*)\]", line)
    if not bars:
        return None
    done, total, elapsed, remaining, rate, unit, rest = bars[-1]

    def seconds(clock):
        return int(clock.split(":")[0]) * 60 + int(clock.split(":")[1])

    return {
        "done": int(done), "total": int(total), "elapsed": seconds(elapsed),
        "remaining": None if remaining == "?" else seconds(remaining),
        "rate": None if rate == "?" else float(rate) if unit == "it/s" else 1 / float(rate),
        "metrics": {k: float(v) for k, v in re.findall(r"(\w+)=([^,]+)", rest)},
    }


# %% wrong="parse_tqdm" because="takes the first count of the text" says="Counts were read in the text before the bar: those right before the bracket with the clocks are meant." public="passes" loses=2
def parse_tqdm(line):
    for piece in reversed(line.split("\r")):
        found = re.search(r"(\d+)/(\d+).*\[([\d:]+)<([\d:]+|\?), +([\d.]+|\?)(it/s|s/it)((?:, [^\],]+)*)\]", piece)
        if found:
            break
    else:
        return None
    done, total, elapsed, remaining, rate, unit, rest = found.groups()

    def seconds(clock):
        return sum(int(p) * 60**i for i, p in enumerate(clock.split(":")[::-1]))

    return {
        "done": int(done), "total": int(total), "elapsed": seconds(elapsed),
        "remaining": None if remaining == "?" else seconds(remaining),
        "rate": None if rate == "?" else float(rate) if unit == "it/s" else 1 / float(rate),
        "metrics": {k: float(v) for k, v in re.findall(r"(\w+)=([^,]+)", rest)},
    }


# %% wrong="parse_tqdm" because="metrics made of digits" says="A metric may be nan, negative, or have an exponent: let float read what stands up to the comma." public="passes" loses=3
def parse_tqdm(line):
    bars = re.findall(r"(\d+)/(\d+) \[([\d:]+)<([\d:]+|\?), +([\d.]+|\?)(it/s|s/it)((?:, [^\],]+)*)\]", line)
    if not bars:
        return None
    done, total, elapsed, remaining, rate, unit, rest = bars[-1]

    def seconds(clock):
        return sum(int(p) * 60**i for i, p in enumerate(clock.split(":")[::-1]))

    return {
        "done": int(done), "total": int(total), "elapsed": seconds(elapsed),
        "remaining": None if remaining == "?" else seconds(remaining),
        "rate": None if rate == "?" else float(rate) if unit == "it/s" else 1 / float(rate),
        "metrics": {k: float(v) for k, v in re.findall(r"(\w+)=([\d.]+)", rest)},
    }


# %% wrong="parse_tqdm" because="only the last piece" says="The last bar was not whole: look further back for one that is." public="passes" loses=2
def parse_tqdm(line):
    piece = line.split("\r")[-1]
    bars = re.findall(r"(\d+)/(\d+) \[([\d:]+)<([\d:]+|\?), +([\d.]+|\?)(it/s|s/it)((?:, [^\],]+)*)\]", piece)
    if not bars:
        return None
    done, total, elapsed, remaining, rate, unit, rest = bars[-1]

    def seconds(clock):
        return sum(int(p) * 60**i for i, p in enumerate(clock.split(":")[::-1]))

    return {
        "done": int(done), "total": int(total), "elapsed": seconds(elapsed),
        "remaining": None if remaining == "?" else seconds(remaining),
        "rate": None if rate == "?" else float(rate) if unit == "it/s" else 1 / float(rate),
        "metrics": {k: float(v) for k, v in re.findall(r"(\w+)=([^,]+)", rest)},
    }


# %% wrong="parse_tqdm" because="does not ask for the closing bracket" says="A bar without its closing bracket was taken: it broke off, and the last whole one counts." public="passes" loses=2
def parse_tqdm(line):
    bars = re.findall(r"(\d+)/(\d+) \[([\d:]+)<([\d:]+|\?), +([\d.]+|\?)(it/s|s/it)((?:, \w+=[^\],\r]+)*)", line)
    if not bars:
        return None
    done, total, elapsed, remaining, rate, unit, rest = bars[-1]

    def seconds(clock):
        return sum(int(p) * 60**i for i, p in enumerate(clock.split(":")[::-1]))

    return {
        "done": int(done), "total": int(total), "elapsed": seconds(elapsed),
        "remaining": None if remaining == "?" else seconds(remaining),
        "rate": None if rate == "?" else float(rate) if unit == "it/s" else 1 / float(rate),
        "metrics": {k: float(v) for k, v in re.findall(r"(\w+)=([^,]+)", rest)},
    }


# %% wrong="parse_tqdm" because="one digit before the point" says="This bar was not found: its rate has more than one digit before the point." public="passes" loses=1
def parse_tqdm(line):
    bars = re.findall(r"(\d+)/(\d+) \[([\d:]+)<([\d:]+|\?), +(\d\.\d\d|\?)(it/s|s/it)((?:, [^\],]+)*)\]", line)
    if not bars:
        return None
    done, total, elapsed, remaining, rate, unit, rest = bars[-1]

    def seconds(clock):
        return sum(int(p) * 60**i for i, p in enumerate(clock.split(":")[::-1]))

    return {
        "done": int(done), "total": int(total), "elapsed": seconds(elapsed),
        "remaining": None if remaining == "?" else seconds(remaining),
        "rate": None if rate == "?" else float(rate) if unit == "it/s" else 1 / float(rate),
        "metrics": {k: float(v) for k, v in re.findall(r"(\w+)=([^,]+)", rest)},
    }


# %% wrong="parse_tqdm" because="two parts in the pattern of a clock" says="This bar was not found: a clock of a long run has three parts, the hours, too." public="passes" loses=1
def parse_tqdm(line):
    bars = re.findall(r"(\d+)/(\d+) \[(\d+:\d+)<(\d+:\d+|\?), +([\d.]+|\?)(it/s|s/it)((?:, [^\],]+)*)\]", line)
    if not bars:
        return None
    done, total, elapsed, remaining, rate, unit, rest = bars[-1]

    def seconds(clock):
        return sum(int(p) * 60**i for i, p in enumerate(clock.split(":")[::-1]))

    return {
        "done": int(done), "total": int(total), "elapsed": seconds(elapsed),
        "remaining": None if remaining == "?" else seconds(remaining),
        "rate": None if rate == "?" else float(rate) if unit == "it/s" else 1 / float(rate),
        "metrics": {k: float(v) for k, v in re.findall(r"(\w+)=([^,]+)", rest)},
    }


# %% wrong="parse_tqdm" because="not known is 0" says="What is not known yet is None, not 0." loses=2
def parse_tqdm(line):
    bars = re.findall(r"(\d+)/(\d+) \[([\d:]+)<([\d:]+|\?), +([\d.]+|\?)(it/s|s/it)((?:, [^\],]+)*)\]", line)
    if not bars:
        return None
    done, total, elapsed, remaining, rate, unit, rest = bars[-1]

    def seconds(clock):
        return sum(int(p) * 60**i for i, p in enumerate(clock.split(":")[::-1]))

    return {
        "done": int(done), "total": int(total), "elapsed": seconds(elapsed),
        "remaining": None if remaining == "?" else seconds(remaining),
        "rate": 0.0 if rate == "?" else float(rate) if unit == "it/s" else 1 / float(rate),
        "metrics": {k: float(v) for k, v in re.findall(r"(\w+)=([^,]+)", rest)},
    }


# %% equivalent="parse_tqdm" because="these numbers are whole already"
# passed = round(passed * 60 + int(part))
# passed = int(passed * 60) + int(part)

# %% equivalent="parse_tqdm" because="a bar shows two digits of its rate, and dicts are equal in any order"
# per_second = 1 / (per_second + 1e-8)
# "metrics": {name: float(value) for name, value in list(re.findall(r", (\w+)=([^,]+)", rest))[::-1]},

# %% equivalent="tail" because="any size of a block will do"
# block = 8191
# block = 8193

# %% equivalent="tail" because="behind the end nothing is read"
# place = file.seek(1, 2)

# %% equivalent="tail" because="places, sizes and numbers of lines are whole, and no bytes come before none"
# place = round(file.seek(0, 2))
# while place > 1e-3 and data.count(b"\n") <= n:
# size = round(min(block, place))
# if lines[-1] <= b"":
# return [line.decode("utf-8") for line in lines[-n:]] if n > 1e-3 else []

# %% right="tail" because="doubles the window"
def tail(file, n):
    size = file.seek(0, 2)
    window = 1000
    while True:
        file.seek(max(size - window, 0))
        data = file.read(window)
        if window >= size or data.count(b"\n") > n:
            break
        window = window * 2
    lines = data.split(b"\n")
    if not lines[-1]:
        del lines[-1]
    return [str(line, "utf-8") for line in lines[max(len(lines) - n, 0):]]


# %% right="tail" because="byte by byte"
def tail(file, n):
    place = file.seek(0, 2)
    lines, line = [], bytearray()
    first = True
    while place and len(lines) < n:
        place -= 1
        file.seek(place)
        byte = file.read(1)
        if byte == b"\n":
            if not first:
                lines.append(bytes(reversed(line)).decode())
            line = bytearray()
        else:
            line += byte
        first = False
    if not place and not first and len(lines) < n:
        lines.append(bytes(reversed(line)).decode())
    return lines[::-1]


# %% right="tail" because="a list of blocks of 64 KiB"
def tail(file, n):
    blocks, ends = [], 0
    place = file.seek(0, 2)
    while place and ends <= n:
        start = max(0, place - 65536)
        file.seek(start)
        blocks.insert(0, file.read(place - start))
        ends += blocks[0].count(b"\n")
        place = start
    data = b"".join(blocks)
    lines = data.removesuffix(b"\n").split(b"\n") if data else []
    return [b.decode("utf8") for b in lines][-n:] if place == 0 and n else [b.decode("utf8") for b in lines[1:]][-n:] if n else []


# %% right="tail" because="goes on for two lines more than are needed"
def tail(file, n):
    if n == 0:
        return []
    place = file.seek(0, 2)
    data = b""
    while place > 0 and data.count(b"\n") <= n + 2:
        size = min(65536, place)
        place -= size
        file.seek(place)
        data = file.read(size) + data
    lines = data.split(b"\n")
    if lines[-1] == b"":
        lines.pop()
    return [line.decode("utf-8") for line in lines[-n:]]


# %% wrong="tail" because="the line ends are still there" says="The line ends are still there."
def tail(file, n):
    file.seek(0)
    return [line.decode() for line in file.read().splitlines(keepends=True)][-n:]


# %% wrong="tail" because="an empty line at the end" says="Behind the last line end there is no line."
def tail(file, n):
    file.seek(0)
    return file.read().decode().split("\n")[-n:]


# %% wrong="tail" because="bytes instead of texts" says="Those are bytes"
def tail(file, n):
    file.seek(0)
    return file.read().splitlines()[-n:]


# %% wrong="tail" because="the first lines" says="Those are the first lines."
def tail(file, n):
    file.seek(0)
    return file.read().decode().splitlines()[:n]


# %% wrong="tail" because="reads everything" says="All of the file was read" loses=2
def tail(file, n):
    file.seek(0)
    lines = file.read().decode("utf-8").split("\n")
    if lines[-1] == "":
        lines.pop()
    return lines[-n:] if n > 0 else []


# %% wrong="tail" because="decodes each block" says="UnicodeDecodeError" loses=2
def tail(file, n):
    place = file.seek(0, 2)
    text = ""
    while place > 0 and text.count("\n") <= n:
        size = min(1024, place)
        place -= size
        file.seek(place)
        text = file.read(size).decode("utf-8") + text
    lines = text.split("\n")
    if lines[-1] == "":
        lines.pop()
    return lines[-n:] if n > 0 else []


# %% wrong="tail" because="one block is enough" says="More lines than a block holds:" loses=2
def tail(file, n):
    size = file.seek(0, 2)
    file.seek(max(0, size - 4096))
    lines = file.read().split(b"\n")
    if lines[-1] == b"":
        lines.pop()
    return [line.decode("utf-8", "ignore") for line in lines[-n:]] if n > 0 else []


# %% wrong="tail" because="minus zero" says="For no lines a slice from minus zero is everything: return an empty list." public="passes" loses=2
def tail(file, n):
    place = file.seek(0, 2)
    data = b""
    while place > 0 and data.count(b"\n") <= n:
        size = min(8192, place)
        place -= size
        file.seek(place)
        data = file.read(size) + data
    lines = data.split(b"\n")
    if lines[-1] == b"":
        lines.pop()
    return [line.decode("utf-8") for line in lines[-n:]]


# %% wrong="tail" because="splits at every kind of line end" says="A line was cut at another sign than the line end: splitlines knows many." public="passes" loses=2
def tail(file, n):
    place = file.seek(0, 2)
    data = b""
    while place > 0 and data.count(b"\n") <= n:
        size = min(8192, place)
        place -= size
        file.seek(place)
        data = file.read(size) + data
    return [line.decode("utf-8") for line in data.splitlines()[-n:]] if n > 0 else []


# %% wrong="tail" because="strips the end" says="Empty lines at the end were taken off: only one line end, the last, has no line behind it." public="passes" loses=2
def tail(file, n):
    place = file.seek(0, 2)
    data = b""
    while place > 0 and data.count(b"\n") <= n:
        size = min(8192, place)
        place -= size
        file.seek(place)
        data = file.read(size) + data
    if not data:
        return []
    lines = data.rstrip(b"\n").split(b"\n")
    return [line.decode("utf-8") for line in lines[-n:]] if n > 0 else []


# %% wrong="tail" because="half letters are dropped" says="Letters are missing where two blocks meet: put the bytes together first, then decode." public="passes" loses=2
def tail(file, n):
    place = file.seek(0, 2)
    text = ""
    while place > 0 and text.count("\n") <= n:
        size = min(16384, place)
        place -= size
        file.seek(place)
        text = file.read(size).decode("utf-8", "ignore") + text
    lines = text.split("\n")
    if lines[-1] == "":
        lines.pop()
    return lines[-n:] if n > 0 else []


# %% wrong="tail" because="one line end too few" says="The first of the lines was cut: if the file ends with a line end, one more has to be found." public="passes" loses=2
def tail(file, n):
    place = file.seek(0, 2)
    data = b""
    while place > 0 and data.count(b"\n") < n:
        size = min(8192, place)
        place -= size
        file.seek(place)
        data = file.read(size) + data
    lines = data.split(b"\n")
    if lines[-1] == b"":
        lines.pop()
    return [line.decode("utf-8", "ignore") for line in lines[-n:]] if n > 0 else []


# %% wrong="tail" because="a place below 0" says="A place in a file is 0 or more" loses=4
def tail(file, n):
    place = file.seek(0, 2)
    data = b""
    while place > 0 and data.count(b"\n") <= n:
        place -= 8192
        file.seek(place)
        data = file.read(8192) + data
    lines = data.split(b"\n")
    if lines[-1] == b"":
        lines.pop()
    return [line.decode("utf-8") for line in lines[-n:]] if n > 0 else []


# %% wrong="tail" because="blocks behind each other" says="belongs in front of what you have" loses=2
def tail(file, n):
    place = file.seek(0, 2)
    data = b""
    while place > 0 and data.count(b"\n") <= n:
        size = min(8192, place)
        place -= size
        file.seek(place)
        data = data + file.read(size)
    lines = data.split(b"\n")
    if lines[-1] == b"":
        lines.pop()
    return [line.decode("utf-8", "replace") for line in lines[-n:]] if n > 0 else []


# %% wrong="tail" because="leaves out empty lines" says="Empty lines are left out: only behind the last line end there is no line." public="passes" loses=2
def tail(file, n):
    place = file.seek(0, 2)
    data = b""
    while place > 0 and data.count(b"\n") <= n:
        size = min(8192, place)
        place -= size
        file.seek(place)
        data = file.read(size) + data
    lines = [line for line in data.split(b"\n") if line]
    return [line.decode("utf-8") for line in lines[-n:]] if n > 0 else []


# %% wrong="tail" because="guesses how long a line is" says="The room for the lines was guessed, and they may be longer: go on until there are enough line ends." public="passes" loses=2
def tail(file, n):
    size = file.seek(0, 2)
    file.seek(max(0, size - 100 * n - 100))
    lines = file.read().split(b"\n")
    if lines[-1] == b"":
        lines.pop()
    return [line.decode("utf-8", "replace") for line in lines[-n:]] if n > 0 else []


# %% wrong="tail" because="a window of fixed size" says="The lines may take more room than the window that you read: go on until there are enough line ends." public="passes" loses=2
def tail(file, n):
    size = file.seek(0, 2)
    file.seek(max(0, size - 500_000))
    lines = file.read().split(b"\n")
    if lines[-1] == b"":
        lines.pop()
    return [line.decode("utf-8", "replace") for line in lines[-n:]] if n > 0 else []


# %% wrong="build_tree" because="returns where the paths lead" says="What comes back is where the path leads, not the path as it stands in spec." loses=2 public="passes"
# -     for path, place in places.items():
# -         if not place.is_relative_to(base):
# -             raise ValueError(f"{path} leads out of {root}")
# +     if not all(place.is_relative_to(base) for place in places.values()):
# +         raise ValueError("a path leads out")
# -         made.append(path)
# +         made.append(place.relative_to(base).as_posix())


# %% wrong="newer" because="weights for the numbers" says="The numbers were put together with weights: one that is larger than its weight runs over into the one before." loses=2 public="passes"
def newer(a, b):
    def value(version):
        numbers = [int(number) for number in version.split(".")]
        return sum(number * 10000.0 ** -place for place, number in enumerate(numbers))

    return value(a) > value(b)


# %% wrong="newer" because="five numbers at most" says="Only the first few numbers are compared: there may be any number of them." loses=2 public="passes"
def newer(a, b):
    def five(version):
        return ([int(number) for number in version.split(".")] + [0] * 5)[:5]

    return five(a) > five(b)


# %% wrong="read_losses" because="any number further on" says="The number does not stand right behind loss=: it belongs to something else." loses=2 public="passes"
# -     pattern = re.compile(rf"\bstep=(\d+).*?\bloss=({number})")
# +     pattern = re.compile(rf"\bstep=(\d+).*?\bloss=.*?({number})")


# %% wrong="read_losses" because="a dict of steps" says="A step that comes twice is there once: a dict keeps the last one only." loses=2 public="passes"
def read_losses(log):
    number = r"-?\d+\.?\d*(?:[eE][-+]?\d+)?|nan|inf"
    pattern = re.compile(rf"\bstep=(\d+).*?\bloss=({number})")
    pairs = {}
    for line in log.splitlines():
        found = pattern.search(line)
        if found:
            pairs[int(found[1])] = float(found[2])
    return list(pairs.items())


# %% wrong="read_losses" because="sorts" says="The pairs were sorted: they belong in the order of the log." loses=2 public="passes"
# -     return pairs
# +     return sorted(pairs, key=lambda pair: pair[0])


# %% wrong="read_records" because="asks the list for the number" says="`index` finds the first line that is equal: a line that comes twice gets the number of the first." loses=2 public="passes"
# -     records = []
# -     broken = []
# -     for number, line in enumerate(text.split("\n"), start=1):
# +     records, broken = [], []
# +     lines = text.split("\n")
# +     for line in lines:
# -             broken.append(number)
# +             broken.append(lines.index(line) + 1)


# %% wrong="parse_tqdm" because="no metrics at the first moment" says="Where the rate is not known yet, the metrics are left out: they may be there all the same." loses=2 public="passes"
# -     per_second = None if rate == "?" else float(rate)
# +     speed = None if rate == "?" else float(rate)
# -         per_second = 1 / per_second
# +         speed = 1 / speed
# +     metrics = {name: float(value) for name, value in re.findall(r", (\w+)=([^,]+)", rest)}
# -         "done": int(done),
# -         "total": int(total),
# -         "elapsed": seconds(elapsed),
# +         "done": int(done), "total": int(total), "elapsed": seconds(elapsed),
# -         "rate": per_second,
# -         "metrics": {name: float(value) for name, value in re.findall(r", (\w+)=([^,]+)", rest)},
# +         "rate": speed, "metrics": {} if rate == "?" else metrics,


# %% wrong="parse_tqdm" because="two metrics" says="Only the first two metrics are there." loses=2 public="passes"
# -     per_second = None if rate == "?" else float(rate)
# +     speed = None if rate == "?" else float(rate)
# -         per_second = 1 / per_second
# +         speed = 1 / speed
# +     metrics = {name: float(value) for name, value in re.findall(r", (\w+)=([^,]+)", rest)}
# -         "done": int(done),
# -         "total": int(total),
# -         "elapsed": seconds(elapsed),
# +         "done": int(done), "total": int(total), "elapsed": seconds(elapsed),
# -         "rate": per_second,
# -         "metrics": {name: float(value) for name, value in re.findall(r", (\w+)=([^,]+)", rest)},
# +         "rate": speed, "metrics": dict(list(metrics.items())[:2]),


# %% wrong="tail" because="strips the carriage return" says="The carriage return before a line end belongs to the line." loses=2 public="passes"
def tail(file, n):
    place = file.seek(0, 2)
    data = b""
    while place > 0 and data.count(b"\n") <= n:
        size = min(8192, place)
        place -= size
        file.seek(place)
        data = file.read(size) + data
    lines = data.split(b"\n")
    if lines[-1] == b"":
        lines.pop()
    return [line.decode("utf-8").rstrip("\r") for line in lines[-n:]] if n > 0 else []


# %% wrong="tail" because="reads to the end in each round" says="Each round reads everything again from its place to the end: read only the block that is new." loses=2 public="passes"
def tail(file, n):
    place = file.seek(0, 2)
    data = b""
    while place > 0 and data.count(b"\n") <= n:
        size = min(8192, place)
        place -= size
        file.seek(place)
        data = file.read()
    lines = data.split(b"\n")
    if lines[-1] == b"":
        lines.pop()
    return [line.decode("utf-8") for line in lines[-n:]] if n > 0 else []
