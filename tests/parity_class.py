"""A class for comparing graders: every answer, and honest accidents at seeded random places.

A submission is the released notebook with one answer for each exercise and up to three accidents.
Its student is named after what was done, so that a difference says where it comes from.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from parity_course import ANSWERS, RIGHT, WEEK

Notebook = dict[str, Any]
Cell = dict[str, Any]
Accident = Callable[[Notebook, random.Random], None]

# Cells that learners add: none changes what only check cells use, and none is `exit()`, after which
# nbgrader's kernel dies at a moment that differs from run to run.
OWN_CELLS = {
    "prints": "print('my notes', 6 * 7)\n6 * 7",
    "unicode": "größe = 'λ → 学习率 🙂'\nprint(größe)",
    "magic-time": "%time sum(range(1000))",
    "magic-timeit": "%timeit -n 1 -r 1 sum(range(100))",
    "cell-magic-time": "%%time\nmine = [n ** 2 for n in range(10)]",
    "cell-magic-capture": "%%capture caught\nprint('unseen')",
    "cell-magic-html": "%%html\n<b>mine</b>",
    "magic-inline": "%matplotlib inline\nimport math\nroot = math.sqrt(2)",
    "magic-autoreload": "%load_ext autoreload\n%autoreload 2\nreloaded = True",
    "magic-unknown": "%nosuchmagic\nafter = 1",
    "magic-who": "%whos\n%pwd",
    "magic-precision": "%precision 3\n3.14159",
    "shell": "!echo from the shell",
    "shell-captured": "lines = !echo one\nprint(lines)",
    "help": "np.mean?",
    "last-result": "6 * 7\n",
    "syntax-error": "for n in range(3) print(n)",
    "indentation-error": "  x = 1\n y = 2",
    "exception": "1 / 0",
    "name-error": "print(undefined_name)",
    "assertion": "assert 1 == 2, 'no'",
    "system-exit": "import sys\nsys.exit(1)",
    "keyboard-interrupt": "raise KeyboardInterrupt",
    "stub-left": "raise NotImplementedError()",
    "to-stderr": "import sys\nprint('oops', file=sys.stderr)",
    "warns": "import warnings\nwarnings.warn('careful')",
    "filters-warnings": "import warnings\nwarnings.filterwarnings('ignore')",
    "numpy-warning": "np.array([1.0]) / 0",
    "logs": "import logging\nlogging.getLogger().warning('logged')",
    "seeds": "import random\nrandom.seed(3)\nnp.random.seed(3)\nnp.random.rand(2)",
    "print-options": "np.set_printoptions(precision=2)\nnp.array([1 / 3])",
    "imports-again": "import numpy as np\nfrom helpers.check import check",
    "imports-star": "from math import floor, sqrt",
    "missing-module": "import no_such_module",
    "plot": "import matplotlib.pyplot as plt\nplt.plot([1, 4, 9])\nplt.show()",
    "display": "from IPython.display import display, HTML\ndisplay(HTML('<b>hi</b>'))",
    "clears-output": "from IPython.display import *\nprint(1)\nclear_output()\nprint(2)",
    "writes-file": "open('mine.txt', 'w').write('x')\nprint(open('mine.txt').read())",
    "threads": "import threading\nt = threading.Thread(target=print)\nt.start()\nt.join()",
    "await": "import asyncio\nawait asyncio.sleep(0)\nprint('slept')",
    "input": "name = input('your name? ')",
    "long-output": "for n in range(3000):\n    print(n)",
    "deep-recursion": "def down(n):\n    return down(n + 1)\n\ndown(0)",
    "decorator": "def loud(f):\n    print(f)\n    return f\n\n@loud\ndef mine():\n    pass",
    "pickles": "import pickle\nclass P:\n    pass\npickle.loads(pickle.dumps(P()))",
    "generator-left-open": "gen = (n for n in range(3))\nnext(gen)",
    "deletes-own": "temporary = 1\ndel temporary",
    "empty": "",
    "blank": "\n   \n",
    "comment": "# to do: read chapter 3",
    "null-result": "None",
    "own-check": "assert callable(print)\nprint('ok')",
}

# What learners do in the cell of an exercise, around their answer.
AROUND = {
    "cell-time": ("%%time\n", ""),
    "inline": ("%matplotlib inline\n", ""),
    "comment": ("# my answer\n", "\n# end"),
    "blank-lines": ("\n\n", "\n\n\n"),
    "prints": ("print('before')\n", "\nprint('after')"),
    "trailing-value": ("", "\n'done'"),
    "imports": ("import math, os, sys\n", ""),
    "warns": ("import warnings\nwarnings.warn('defining')\n", ""),
    "fails-after": ("", "\nundefined_name"),
    "fails-before": ("undefined_name\n", ""),
    "future": ("from __future__ import annotations\n", ""),
    "unicode": ("größe = '学习率'\n", ""),
    "shell": ("!echo hello\n", ""),
    "magic": ("%time 1 + 1\n", ""),
    "semicolon": ("", ";"),
    "carriage-return": ("\r\n", "\r\n"),
    "tab": ("if True:\n\tpass\n", ""),
    "docstring": ("'''My answer.'''\n", ""),
    "redefined": ("def standardize(x):\n    return 0\n\ndef tally(values):\n    return 0\n\n", ""),
}


def code(text: str) -> Cell:
    return {
        "cell_type": "code",
        "id": f"own-{abs(hash(text)) % 10**9}",
        "metadata": {},
        "source": text,
        "outputs": [],
        "execution_count": None,
    }


def plain(kind: str, text: str) -> Cell:
    return {"cell_type": kind, "id": "own", "metadata": {}, "source": text}


def grade_id(cell: Cell) -> str:
    return str(cell["metadata"].get("nbgrader", {}).get("grade_id", ""))


def position(notebook: Notebook, name: str) -> int:
    (found,) = (n for n, cell in enumerate(notebook["cells"]) if grade_id(cell) == name)
    return found


def exercises(notebook: Notebook) -> list[Cell]:
    marks = [(cell, cell["metadata"].get("nbgrader", {})) for cell in notebook["cells"]]
    return [cell for cell, m in marks if m.get("solution") and not m["grade"]]


def insert(cell: Cell) -> Accident:
    """Put a cell of the learner's own at a random place."""

    def accident(notebook: Notebook, rng: random.Random) -> None:
        notebook["cells"].insert(rng.randint(0, len(notebook["cells"])), cell)

    return accident


def surround(before: str, after: str) -> Accident:
    """Write something around every answer."""

    def accident(notebook: Notebook, rng: random.Random) -> None:
        for cell in exercises(notebook):
            cell["source"] = before + cell["source"] + after

    return accident


def own_helper(notebook: Notebook, rng: random.Random) -> None:
    """The answers use a function that stands in a cell of its own."""
    for cell in exercises(notebook):
        text = cell["source"]
        if "def " not in text:
            continue
        helper = f"_of_{grade_id(cell)}"
        notebook["cells"].insert(
            position(notebook, grade_id(cell)), code(f"def {helper}(value):\n    return value")
        )
        cell["source"] = text + f"\nassert {helper}(1) == 1"


def last_result_used(notebook: Notebook, rng: random.Random) -> None:
    """An answer needs what `_` and `Out` hold after the cells above it."""
    cell = rng.choice(exercises(notebook))
    place = position(notebook, grade_id(cell))
    cell["source"] = "assert last == 42 and 42 in Out.values()\n" + cell["source"]
    notebook["cells"][place:place] = [code("6 * 7"), code("last = _")]


def helper_too_late(notebook: Notebook, rng: random.Random) -> None:
    """A helper is defined below the checks of the exercise that needs it."""
    cell = rng.choice(exercises(notebook))
    cell["source"] = "defined_later()\n" + cell["source"]
    notebook["cells"].append(code("def defined_later():\n    pass"))


def redefined_after(notebook: Notebook, rng: random.Random) -> None:
    """A second version stands in a cell under the exercise."""
    cell = rng.choice(exercises(notebook))
    name = grade_id(cell)
    notebook["cells"].insert(position(notebook, name) + 1, code(cell["source"]))
    cell["source"] = f"def {name}(*arguments):\n    return None"


def broken_after(notebook: Notebook, rng: random.Random) -> None:
    """A cell under the exercise binds its name to something else."""
    name = grade_id(rng.choice(exercises(notebook)))
    text = rng.choice((f"{name} = None", f"del {name}", f"def {name}():\n    pass"))
    notebook["cells"].insert(position(notebook, name) + 1, code(text))


def renamed_at_end(notebook: Notebook, rng: random.Random) -> None:
    """Names are lost below the checks, where it costs nothing."""
    names = [grade_id(cell) for cell in exercises(notebook)]
    notebook["cells"].append(code(f"del {rng.choice(names)}"))


def split(notebook: Notebook, rng: random.Random) -> None:
    """An exercise's cell is split into two; the second one is the learner's own."""
    cell = rng.choice(exercises(notebook))
    lines = cell["source"].split("\n")
    cut = rng.randint(0, len(lines))
    cell["source"] = "\n".join(lines[:cut])
    place = position(notebook, grade_id(cell)) + 1
    notebook["cells"].insert(place, code("\n".join(lines[cut:])))


def merged(notebook: Notebook, rng: random.Random) -> None:
    """A cell of the learner's own was merged into the exercise's."""
    cell = rng.choice(exercises(notebook))
    cell["source"] = "notes = [1, 2]\nprint(notes)\n" + cell["source"]


def free_cells_shuffled(notebook: Notebook, rng: random.Random) -> None:
    """Text and experiments stand in another order."""
    free = [n for n, cell in enumerate(notebook["cells"]) if not grade_id(cell)]
    cells = [notebook["cells"][n] for n in free]
    rng.shuffle(cells)
    for n, cell in zip(free, cells, strict=True):
        notebook["cells"][n] = cell


def exercise_moved(notebook: Notebook, rng: random.Random) -> None:
    """An exercise stands right under the setup cell."""
    place = position(notebook, grade_id(rng.choice(exercises(notebook))))
    cell = notebook["cells"].pop(place)
    notebook["cells"].insert(position(notebook, "setup1") + 1, cell)


def free_cells_deleted(notebook: Notebook, rng: random.Random) -> None:
    """Text and experiments are gone, and the cards and hints as well."""
    notebook["cells"] = [
        c for c in notebook["cells"] if grade_id(c) and c["metadata"]["nbgrader"].get("points", 1)
    ]
    texts = [c for c in notebook["cells"] if grade_id(c).endswith(("-card", "-hints"))]
    for cell in rng.sample(texts, 3):
        notebook["cells"].remove(cell)


def exercise_deleted(notebook: Notebook, rng: random.Random) -> None:
    notebook["cells"].remove(rng.choice(exercises(notebook)))


def experiment_edited(notebook: Notebook, rng: random.Random) -> None:
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code" and not grade_id(cell):
            cell["source"] += "\nprint('once more')"


def checks_edited(notebook: Notebook, rng: random.Random) -> None:
    """A locked check was made to pass, or emptied."""
    for cell in notebook["cells"]:
        if "-check" in grade_id(cell):
            cell["source"] = rng.choice(("pass", "", "1 / 0", "print('passed')"))


def setup_edited(notebook: Notebook, rng: random.Random) -> None:
    notebook["cells"][position(notebook, "setup1")]["source"] = "import os"


def outputs_kept(notebook: Notebook, rng: random.Random) -> None:
    for number, cell in enumerate(notebook["cells"]):
        if cell["cell_type"] == "code":
            cell["execution_count"] = 40 - number
            cell["outputs"] = [
                {"output_type": "stream", "name": "stderr", "text": ["old\n", "lines\n"]},
                {
                    "output_type": "execute_result",
                    "data": {"text/plain": "0.25"},
                    "metadata": {},
                    "execution_count": 3,
                },
            ]


def metadata_noise(notebook: Notebook, rng: random.Random) -> None:
    notebook["metadata"] |= {
        "kernelspec": {"display_name": "my env", "language": "python", "name": "my-env"},
        "widgets": {"application/vnd.jupyter.widget-state+json": {"state": {}}},
        "toc": {"base_numbering": 1},
        "vscode": {"interpreter": {"hash": "0"}},
    }
    for cell in notebook["cells"]:
        cell["metadata"] |= {
            "collapsed": False,
            "scrolled": True,
            "tags": ["mine", "raises-exception"],
            "slideshow": {"slide_type": "slide"},
            "jupyter": {"source_hidden": True},
            "deletable": True,
        }


def explained(text: str) -> Accident:
    """What is written into the cells that a person grades."""

    def accident(notebook: Notebook, rng: random.Random) -> None:
        cells = [c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("grade")]
        for cell in cells:
            if cell["cell_type"] == "markdown" and rng.random() < 0.8:
                cell["source"] = cell["source"] + text if text else ""

    return accident


def explained_in_code(notebook: Notebook, rng: random.Random) -> None:
    """The type of the cell was changed by a key pressed in passing."""
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown" and cell["metadata"].get("nbgrader", {}).get("grade"):
            cell |= {"cell_type": "code", "outputs": [], "execution_count": None}
            cell["source"] = "It depends."


def exercise_in_text(notebook: Notebook, rng: random.Random) -> None:
    cell = rng.choice(exercises(notebook))
    cell["cell_type"] = "markdown"
    del cell["outputs"], cell["execution_count"]


def old_minor(notebook: Notebook, rng: random.Random) -> None:
    """Saved by a front end that knows no cell ids."""
    notebook["nbformat_minor"] = rng.choice((0, 2, 4))
    for cell in notebook["cells"]:
        cell.pop("id", None)


def same_ids(notebook: Notebook, rng: random.Random) -> None:
    for cell in notebook["cells"]:
        cell["id"] = "same"


def windows_lines(notebook: Notebook, rng: random.Random) -> None:
    for cell in notebook["cells"]:
        cell["source"] = cell["source"].replace("\n", "\r\n")


def listed_lines(notebook: Notebook, rng: random.Random) -> None:
    for cell in notebook["cells"]:
        cell["source"] = cell["source"].splitlines(keepends=True)


ACCIDENTS: dict[str, Accident] = {
    **{f"own-{name}": insert(code(text)) for name, text in OWN_CELLS.items()},
    **{f"around-{name}": surround(*texts) for name, texts in AROUND.items()},
    "own-markdown": insert(plain("markdown", "## My notes\n\n$x^2$")),
    "own-raw": insert(plain("raw", "raw text\n1 / 0")),
    "explained": explained("\n\nBecause units differ."),
    "explained-in-unicode": explained("\r\n因为单位不同 – ½"),
    "explained-by-nothing": explained(""),
    "explained-by-a-blank": explained(" "),
    **{
        function.__name__.replace("_", "-"): function
        for function in (
            own_helper,
            last_result_used,
            helper_too_late,
            redefined_after,
            broken_after,
            renamed_at_end,
            split,
            merged,
            free_cells_shuffled,
            exercise_moved,
            free_cells_deleted,
            exercise_deleted,
            experiment_edited,
            checks_edited,
            setup_edited,
            outputs_kept,
            metadata_noise,
            explained_in_code,
            exercise_in_text,
            old_minor,
            same_ids,
            windows_lines,
            listed_lines,
        )
    },
}
# These change the form of every source, so that no accident can follow them.
LAST = ("windows-lines", "listed-lines")


@dataclass(frozen=True)
class Planned:
    """A submission to make: its student's name, its notebooks' answers, and the accidents."""

    student: str
    answers: dict[str, dict[str, str]]
    accidents: tuple[str, ...] = ()
    timestamp: str = ""
    extra_file: bool = False


def plan() -> list[Planned]:
    """Return the whole class: each answer once, each accident twice, and pairs of accidents."""
    rng = random.Random(20)
    planned = [Planned("untouched", {name: {} for name in ANSWERS})]
    for notebook, of in ANSWERS.items():
        for number in range(max(map(len, of.values()))):
            chosen = {name: texts[number % len(texts)] for name, texts in of.items()}
            planned.append(Planned(f"answers-{notebook[:2]}-{number:02d}", {notebook: chosen}))
    names = list(ACCIDENTS)
    singles = [(name,) for name in names]
    pairs = [(name, rng.choice([n for n in names if n != name])) for name in names]
    for accidents in [*singles, *pairs]:
        ordered = tuple(sorted(accidents, key=LAST.__contains__))
        notebook = rng.choice(list(ANSWERS))
        right = RIGHT[notebook]
        stubs = set(rng.sample(list(right), rng.choice((0, 0, 0, 1))))
        chosen = {name: text for name, text in right.items() if name not in stubs}
        planned.append(
            Planned(
                f"{len(planned):03d}-{'+'.join(ordered)}",
                {notebook: chosen},
                ordered,
                rng.choice(("", "", "2024-05-06 07:08:09 UTC", "2024-05-06 07:08:09.25 +0800")),
                rng.random() < 0.1,
            )
        )
    return planned


def hand_in(course: Path, planned: Planned) -> None:
    """Write a planned submission into the course's `submitted/`."""
    folder = course / "submitted" / planned.student / WEEK
    folder.mkdir(parents=True)
    for name, answers in planned.answers.items():
        notebook = json.loads((course / "weeks" / WEEK / f"{name}.ipynb").read_text())
        for cell in notebook["cells"]:
            source = cell["source"]
            text = "".join(source) if isinstance(source, list) else source
            cell["source"] = answers.get(grade_id(cell), text)
        rng = random.Random(planned.student)
        for accident in planned.accidents:
            ACCIDENTS[accident](notebook, rng)
        (folder / f"{name}.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    if planned.timestamp:
        (folder / "timestamp.txt").write_text(planned.timestamp)
    if planned.extra_file:
        (folder / "notes.txt").write_text("my notes")
