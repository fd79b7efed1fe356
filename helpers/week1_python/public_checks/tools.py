"""The longer public checks of notebook 04, tools."""

from __future__ import annotations

import math

from helpers.check import Exercise

_BEGIN_AT_THE_END = "Begin at the end, and stop when you have enough."
_NOT_BELOW_0 = "A place in a file is 0 or more, and a file may be shorter than a block."
_FOLDERS_ABOVE = "Is the folder there in which it is to be made? Root may be missing, too."
_HALF_A_LETTER = "A block may begin in the middle of a letter: decode whole lines, at the very end."


def two_logs(summary_path: Exercise) -> None:
    """The example, and a name with two points."""
    run = summary_path("runs/bert/20240605_1800.log")
    run.demand("A suffix is an ending, with its point. What changes the whole name of a path?")
    run.equals(
        "runs/bert/20240605_1800_summary.json",
        also={
            "The folder is lost.": "20240605_1800_summary.json",
            "The old ending is still there.": "runs/bert/20240605_1800.log_summary.json",
            "Only the ending is new: `_summary` is missing.": "runs/bert/20240605_1800.json",
        },
        hint="Which of the parts of a path stay: folder, stem, ending?",
    )
    run = summary_path("lr_0.1.txt")
    run.demand("This path has no folder, and two points in its name.")
    run.equals(
        "lr_0.1_summary.json",
        also={
            "The name is cut at its first point; only the last ending goes.": "lr_0_summary.json",
            "The ending .txt stayed: any ending goes, not just .log. (And `rstrip` takes off "
            "letters, not an ending.)": "lr_0.1.txt_summary.json",
            "Nothing has changed: any ending goes, not just .log.": "lr_0.1.txt",
        },
        hint="The stem of lr_0.1.txt is lr_0.1.",
    )


def new_workspace(build_tree: Exercise) -> None:
    """The example, in a fresh folder."""
    run = build_tree({"data": None, "src/train.py": "print(1)\n", "说明.md": "模型"})
    run.demand(_FOLDERS_ABOVE)
    run["tree"].equals(
        {
            "work": None,
            "work/data": None,
            "work/src": None,
            "work/src/train.py": "print(1)\n",
            "work/说明.md": "模型",
        },
        hint="None stands for a folder, a text for a file that holds it.",
    )
    run["returned"].equals(
        [["data", "src/train.py", "说明.md"]],
        also={
            "Nothing came back: is there a `return`?": [None],
            "The folders are missing in the list: they were made, too.": [
                ["src/train.py", "说明.md"]
            ],
        },
        hint="The paths of spec that were made, in its order; folders above do not count.",
    )


def second_run_and_escape(build_tree: Exercise) -> None:
    """A second run with other texts, then paths that lead out."""
    again = build_tree({"data": None, "a.txt": "mine"}, {"data": None, "a.txt": "new", "b": None})
    again.demand(_FOLDERS_ABOVE + " And what is there already stays as it is.")
    again["tree"].equals(
        {"work": None, "work/data": None, "work/a.txt": "mine", "work/b": None},
        also={
            "The second run has written over a file: what is there stays.": {
                "work": None,
                "work/data": None,
                "work/a.txt": "new",
                "work/b": None,
            }
        },
        hint="What does a second run find, and what is missing?",
    )
    again["returned"].equals(
        [["data", "a.txt"], ["b"]],
        also={
            "All paths came back from the second run: only b was made then.": [
                ["data", "a.txt"],
                ["data", "a.txt", "b"],
            ],
            "The order is that of spec: data comes before a.txt there.": [
                ["a.txt", "data"],
                ["b"],
            ],
        },
        hint="Each run names what was missing then, in the order of spec.",
    )
    out = build_tree({"first.txt": "", "../out.txt": ""})
    out.demand("One path leads out, so a ValueError is wanted, and no other error.")
    out["let through"].equals(
        [],
        also={"The second path leads out of root: refuse it.": ["first.txt", "../out.txt"]},
        hint="`..` is the folder above.",
    )
    out["tree"].equals(
        {},
        also={
            "first.txt was made before the second path was looked at: look at all paths first.": {
                "work": None,
                "work/first.txt": "",
            },
            "The folder was made before the paths were looked at.": {"work": None},
        },
        hint="If one path leads out, nothing at all is made.",
    )


def nine_pairs(newer: Exercise) -> None:
    """Pairs of versions, one mistake each."""
    for a, b, is_newer, hint in [
        ("3.0.0", "2.0.0", True, "Rows of numbers, compared from the left: 3 is more than 2."),
        ("4.2.0", "4.1.0", True, "The first numbers are the same: then the second ones decide."),
        ("0.19.1", "0.19.0", True, "The third number counts, too."),
        ("4.41.2", "4.9.0", True, "41 is more than 9, but not as texts, nor as decimals."),
        ("2024.5.15", "2024.6.12", False, "5 is less than 6, whatever stands behind it."),
        ("1.12.0", "2.9.0", False, "1 is less than 2: are the points still there?"),
        ("3.12.1", "24.0", False, "The first numbers decide, 3 and 24: zeros go behind, if any."),
        ("3.1.4", "3.1.4", False, "A version is not newer than itself."),
        ("4.9", "4.9.0", False, "A missing number counts as 0, so these are the same."),
    ]:
        run = newer(a, b)
        run.demand("A version is no decimal number: take the numbers between its points.")
        run.equals(is_newer, hint=hint)


def two_packages(parse_pip_list: Exercise, listing: str) -> None:
    """The example, recognised mistakes first."""
    jinja, regex = (3, 1, 4), (2024, 5, 15)
    right = {"Jinja2": jinja, "regex": regex}
    dashes = {"-------": ("---------",)}
    run = parse_pip_list(listing)
    run.demand("Which line is it, and is it one of a package? Two lines stand above the packages.")
    run.equals(
        right,
        also={
            "A row of dashes became a package.": dashes | right,
            "The heading became a package.": {"Package": ("Version",)} | dashes | right,
            "The versions are texts: a tuple of ints is wanted.": {
                "Jinja2": "3.1.4",
                "regex": "2024.5.15",
            },
            "The numbers are still texts: int() makes numbers of them.": {
                "Jinja2": ("3", "1", "4"),
                "regex": ("2024", "5", "15"),
            },
            "Names stay as they are spelled.": {"jinja2": jinja, "regex": regex},
            "Only the last package is there: one line of heading too many, or a dict that begins "
            "anew in the loop?": {"regex": regex},
            "Only the first package is there: is `return` behind the loop, and does the loop go to "
            "the last line?": {"Jinja2": jinja},
        },
        hint="Which lines are packages, and which parts of them?",
    )
    kind = type(parse_pip_list(listing).value["regex"]).__name__
    parse_pip_list.require(
        kind == "tuple",
        got=kind,
        expected="tuple",
        because="The versions are to be tuples: they can be keys of a dict, and do not change.",
        hint="`tuple(…)` makes a tuple of what stands in the brackets.",
    )


def the_articles_list(parse_pip_list: Exercise, listing: str) -> None:
    """All packages of the article, some by name."""
    run = parse_pip_list(listing)
    run.demand("Which line is it, and is it one of a package? Two lines stand above the packages.")
    packages = run.value
    for name in ("charset-normalizer", "nvidia-cublas-cu11", "huggingface-hub"):
        parse_pip_list.require(
            name in packages,
            got=f"no {name}",
            expected=f"{name} among the names",
            because="A name may hold dashes, and digits: what tells a package from the heading?",
            hint="Print tools.ARTICLE_LISTING, and look for the line of this package.",
        )
    parse_pip_list.require(
        len(packages) == 44,
        got=f"{len(packages)} packages",
        expected="44 packages",
        hint="Print tools.ARTICLE_LISTING. Which package has your dict not, or what in it is none?",
    )


def four_lines(read_losses: Exercise, log: str) -> None:
    """The example, recognised mistakes first."""
    read_losses(log).equals(
        [(27, 2.0812), (54, 0.95)],
        also={
            "The exponent is cut off: 9.5e-01 is 0.95.": [(27, 2.0812), (54, 9.5)],
            "val_loss is something else: a border `\\b` before loss keeps it out.": [
                (27, 2.0812),
                (54, 0.95),
                (54, 1.31),
            ],
            "The number of all steps was taken, behind the slash.": [(250, 2.0812), (250, 0.95)],
            "That is the learning rate.": [(27, 2e-05), (54, 1e-05)],
            "The last line has no loss=: it does not count.": [
                (27, 2.0812),
                (54, 0.95),
                (54, None),
            ],
            'No line was found: is the pattern a raw text, `r"…"`, may it begin anywhere, and is '
            "`return` behind the loop?": [],
            "Only the first line is there: is `return` behind the loop?": [(27, 2.0812)],
        },
        hint="Two of the four lines have both, a step and a loss.",
    )


def numbers_and_neighbours(read_losses: Exercise) -> None:
    """Every way to write a number, one line each."""
    log = (
        "step=5 loss=nan\nstep=8 loss=0.75\nstep=9 loss=inf\nstep=12 loss=?\nstep=70 loss=3e-05\n"
        "step=71 loss=0.5"
    )
    not_a_number, plain, infinite, small, last = right = [
        (5, math.nan),
        (8, 0.75),
        (9, math.inf),
        (70, 3e-05),
        (71, 0.5),
    ]
    run = read_losses(log)
    run.demand("Is that text a number? In one line only a question mark stands behind loss=.")
    run.equals(
        right,
        also={
            "nan and inf are losses, too: their lines are missing.": [plain, small, last],
            "A number need not have a point: 3e-05 is missing.": [
                *(not_a_number, plain, infinite, last)
            ],
            "nan, inf and numbers without a point are missing.": [plain, last],
            "nan is a loss, too: its line is missing.": [plain, infinite, small, last],
            "inf is a loss, too: its line is missing.": [not_a_number, plain, small, last],
            "Step and loss of two different lines: look at each line for itself.": [
                *(not_a_number, plain, infinite, (12, 3e-05), last)
            ],
            "No line was found. Here step= begins the line, and no slash follows its number.": [],
            "The exponent is cut off: 3e-05 is no 3.": [
                *(not_a_number, plain, infinite, (70, 3.0), last)
            ],
            "Only the first line is there: is `return` behind the loop?": [not_a_number],
            "The last line is missing: does the loop go to the end?": right[:-1],
        },
        hint="Perhaps a minus, digits, perhaps a point, perhaps an exponent; or nan, or inf.",
    )


def broken_lines(read_records: Exercise) -> None:
    """A broken line in the middle, then the example."""
    one, three, four = (
        {"step": step, "best": best} for step, best in ((1, True), (3, None), (4, 9))
    )
    whole = [one, three, four]
    lines = ['{"step": 1, "best": true}', '{"step": 2', '{"step": 3, "best": null}']
    run = read_records("\n".join([*lines, '{"step": 4, "best": 9}']))
    run.demand("One of these lines is broken: its error must not end your function.")
    run.equals(
        (whole, [2]),
        also={
            "The loop ended at the broken line: those behind it are fine.": ([one], [2]),
            "The last line is missing: does the loop go to the end?": (whole[:2], [2]),
            "Lines are counted from 1.": (whole, [1]),
            "Nothing was read: is each line read for itself, and as JSON?": ([], [1, 2, 3, 4]),
            "`true` and `null` are JSON, not Python: `json.loads` knows them.": ([four], [1, 2, 3]),
            "That is how many lines are broken: a list of their numbers is wanted.": (whole, 1),
            "Only the records came back: the numbers of the broken lines are missing.": whole,
            "The broken lines themselves came back: their numbers are wanted.": (
                whole,
                ['{"step": 2'],
            ),
        },
        hint="Each line for itself: three are records, one is broken.",
    )
    read_records('{"step": 1}\n{"step": 2, "lo').equals(
        ([{"step": 1}], [2]), hint="The example of the card."
    )


def blanks_and_others(read_records: Exercise) -> None:
    """Two numbers, a blank line between them, a line end at the end."""
    whole = [{"a": 1}, {"a": 2}]
    run = read_records('7\n{"a": 1}\n\n8\n{"a": 2}\n')
    run.demand("A blank line is no JSON, and 7 is JSON, but no dict.")
    run.equals(
        (whole, [1, 4]),
        also={
            "Blank lines are not broken.": (whole, [1, 3, 4, 6]),
            "Blank lines are not broken, but 7 and 8 are: JSON, and no records.": (
                [7, {"a": 1}, 8, {"a": 2}],
                [3, 6],
            ),
            "7 and 8 are JSON, but no records: only a dict is.": ([7, {"a": 1}, 8, {"a": 2}], []),
            "Lines 1 and 4 are JSON, but no records: they are broken, too.": (whole, []),
            "The blank line counts as a line: the 8 stands in line 4.": (whole, [1, 3]),
            "Lines are counted from 1.": (whole, [0, 3]),
            "The broken lines themselves came back: their numbers are wanted.": (whole, ["7", "8"]),
        },
        hint="Line 3 is blank, lines 1 and 4 are no records.",
    )


def small_files(tail: Exercise) -> None:
    """Files of a few bytes."""
    run = tail("a\nb\nc\n", 2)
    run.demand(_NOT_BELOW_0)
    run["lines"].equals(
        ["b", "c"],
        also={
            "Behind the last line end there is no line.": ["c", ""],
            "Those are the first lines.": ["a", "b"],
            "Those are the last lines in the opposite order.": ["c", "b"],
            "The line ends are still there.": ["b\n", "c\n"],
            "Those are bytes: decode each line.": [b"b", b"c"],
            "One line is missing: the last line end is counted, too.": ["c"],
        },
        hint="The last two lines of three.",
    )
    tail("损失\n下降", 1)["lines"].equals(["下降"], hint="The last line may lack its line end.")
    tail("损失\n下降\n", 5)["lines"].equals(
        ["损失", "下降"],
        also={"The first line of the file is missing: there is nothing before it.": ["下降"]},
        hint="All lines, if there are fewer.",
    )


def big_files(tail: Exercise) -> None:
    """A hundred million bytes, of which the last few matter."""
    run = tail("损失下降\n训练结束\n", 2, 100_000_000)
    run["lines"].equals(["损失下降", "训练结束"], hint=_BEGIN_AT_THE_END)
    run["at most a million bytes"].equals(
        True,
        also={"All of the file was read, or a block of more than a million bytes.": False},
        hint=_BEGIN_AT_THE_END,
    )
    lines = [f"{number} loss falls" for number in range(1900)]
    run = tail("\n".join(lines) + "\n", 1800, 20_000_000)
    run["lines"].equals(
        lines[100:],
        hint="More lines than a block holds: what is read later belongs in front of what you have.",
    )
    run["at most a million bytes"].equals(
        True, hint="Is anything read twice, or much more than the lines need?"
    )
    lines = [f"{number} 学习率下降" for number in range(900)]
    run = tail("\n".join(lines) + "\n", 800, 20_000_000)
    run.demand(_HALF_A_LETTER)
    run["lines"].equals(lines[100:], hint=_HALF_A_LETTER)
    run["at most a million bytes"].equals(True, hint=_BEGIN_AT_THE_END)
