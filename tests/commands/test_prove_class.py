"""Of an exercise that is a class, too, is tried what the learner is told: example, hints, rows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tiny import NAME, TIER, WEEK

from autograder.course.build import notebook_sources
from autograder.run.proof import Verdict, prove, read_proofs
from autograder.run.worker import LocalPool

SOURCE = '''\
# %% [markdown]
# # A class
#
# You will be able to average what comes one by one.

# %% setup
import numpy as np

from helpers.check import check

# %% setup
def means_of(Running, numbers):
    running = Running(numbers[:1])
    return [running.add(number) for number in numbers[1:]]

# %% [markdown] card="Running" difficulty=1 minutes=5
# ### A running mean
#
# Write `class Running`; `start` holds its first numbers.

# %% exercise="Running"
class Running:
    """The mean of the numbers so far.

    add(number)  float: the mean with this number

    >>> numbers = [0.5]
    >>> running = Running(numbers)
    >>> running.add(1.0)
    0.75
    >>> numbers
    [0.5, 1.0]
    """

    def __init__(self, start):
        ### BEGIN SOLUTION
        self.seen = start

    def add(self, number):
        self.seen.append(number)
        return float(self._mean())

    def _mean(self) -> list:
        return np.mean(self.seen)
        ### END SOLUTION

# %% check="Running" points=2 about="two numbers"
with check("Running", "start") as running:
    mean = running([0.5]).value
    running.expect(mean.add(1.0), 0.75)
### BEGIN HIDDEN TESTS
with check("Running") as running:
    mean = running([4.0]).value
    running.expect([mean.add(5.0), mean.add(9.0)], [4.5, 6.0])
### END HIDDEN TESTS

# %% [markdown] hints="Running"
# 1. Nothing of them may be forgotten.
# 2. Keep all of them: `self.seen = start`.
# 3. ```python
#    def add(self, number):
#        self.seen.append(number)
#        return float(np.mean(self.seen))
#    ```
'''
PLAIN = SOURCE[
    SOURCE.index('with check("Running", "start")') : SOURCE.index("\n# %% [markdown] hints")
]
DRIVEN = """\
with check("Running", "start", driver=means_of) as means:
    means([0.5, 1.0]).equals([0.75])
### BEGIN HIDDEN TESTS
with check("Running", driver=means_of) as means:
    means([4.0, 5.0, 9.0]).equals([4.5, 6.0])
### END HIDDEN TESTS
"""
EXAMPLE = SOURCE[SOURCE.index("    >>> numbers = ") : SOURCE.index('    """\n\n    def __init__')]

_ANSWER = """
# %% {kind}="Running" because="{because}" {marks}
class Running:
    def __init__(self, start):
        self.seen = start

    def add(self, number):
        self.seen += [number]
        return {result}
"""
ANSWERS = "".join(
    _ANSWER.format(kind=kind, because=because, marks=marks, result=result)
    for kind, because, marks, result in (
        ("right", "sums", "", "sum(self.seen) / len(self.seen)"),
        ("wrong", "is negative", 'says="got -2.0"', "-2.0"),
        ("wrong", "adds", 'says="1.5"', "sum(self.seen)"),
        ("wrong", "takes the last", 'says="got 1.0"', "number"),
        ("wrong", "two", 'says="All." public="passes"', "(self.seen[0] + number) / 2"),
    )
)


@pytest.fixture(scope="module")
def pool() -> Iterator[LocalPool]:
    with LocalPool(1) as pool:
        yield pool


def told(root: Path, pool: LocalPool, source: str) -> list[Verdict]:
    """What comes of all that is tried of what the learner is told; all else is as it should."""
    week = root / "solutions" / WEEK
    week.mkdir(parents=True)
    (week / f"{NAME}.py").write_text(source, encoding="utf-8")
    (week / f"{NAME}.answers.py").write_text(ANSWERS, encoding="utf-8")
    verdicts = list(prove(read_proofs(notebook_sources(root, WEEK), TIER), pool))
    kinds = ("example", "hint", "promise")
    assert [v.fault for v in verdicts if v.fault and v.proof.what.kind not in kinds] == []
    return [verdict for verdict in verdicts if verdict.proof.what.kind in kinds]


@pytest.mark.parametrize("checks", [PLAIN, DRIVEN])
def test_what_holds_is_without_fault(tmp_path: Path, pool: LocalPool, checks: str) -> None:
    """What stands in the solution promises nothing, as no learner sees it."""
    verdicts = told(tmp_path, pool, SOURCE.replace(PLAIN, checks))
    assert [verdict.fault for verdict in verdicts if verdict.fault] == []
    assert sorted((v.proof.what.kind, v.proof.what.because) for v in verdicts) == [
        ("example", "holds for “sums”"),
        ("example", "holds, and a check makes its calls"),
        ("hint", "the code of hint 2"),
        ("hint", "the code of hint 3"),
        ("promise", "an array for a float, of add"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "where", "said"),
    [
        ("    0.75\n", "    0.65\n", ">>> numbers =", "`running.add(1.0)` gives 0.75, below it"),
        ("[0.5, 1.0]\n", "[0.5]\n", ">>> numbers =", "`numbers` gives [0.5, 1.0], below it"),
        (
            "Running(numbers)",
            "Running(numbers + [])",
            ">>> numbers =",
            "`numbers` gives [0.5], below it stands [0.5, 1.0]",
        ),
        (
            "    >>> numbers = [0.5]\n",
            "    >>> numbers = [0.25, 0.75]\n",
            ">>> numbers =",
            "gives 0.6666666666666666, below it stands 0.75",
        ),
        ("`self.seen = start`", "`self.seen = begin`", "# 2. Keep", "what “begin” is"),
        ("`self.seen = start`", "`start[1]`", "# 2. Keep", "raises IndexError"),
        (EXAMPLE, "", "The mean of the numbers", "its docstring has no worked example"),
        (
            EXAMPLE,
            EXAMPLE.replace("[0.5", "[0.25, 1.0"),
            ">>> numbers =",
            "no check makes the call of the example: `running = Running(numbers)`",
        ),
        (
            PLAIN,
            PLAIN.replace("mean.add(1.0)", "float(np.ravel(mean.add(1.0))[0])").replace(
                "[mean.add(5.0), mean.add(9.0)]",
                "np.ravel([mean.add(5.0), mean.add(9.0)]).tolist()",
            ),
            "add(number)  float",
            "no check sees that the return row is not kept",
        ),
    ],
)
def test_what_does_not_hold_is_told_with_its_line(
    tmp_path: Path, pool: LocalPool, old: str, new: str, where: str, said: str
) -> None:
    assert old in SOURCE
    source = SOURCE.replace(old, new)
    faulty = [verdict for verdict in told(tmp_path, pool, source) if verdict.fault]
    lines = source.split("\n")
    line = next(n for n, text in enumerate(lines, 1) if where in text)
    assert all(said in verdict.fault for verdict in faulty)
    assert {verdict.proof.what.line for verdict in faulty} == {line}


def test_what_only_drivers_call_may_have_its_example_in_words(
    tmp_path: Path, pool: LocalPool
) -> None:
    source = SOURCE.replace(PLAIN, DRIVEN).replace(EXAMPLE, "")
    verdicts = told(tmp_path, pool, source)
    assert {(v.proof.what.kind, v.fault) for v in verdicts} == {("hint", ""), ("promise", "")}


def test_the_example_may_stand_in_init(tmp_path: Path, pool: LocalPool) -> None:
    indented = EXAMPLE.replace("    ", "        ").replace("0.75", "0.65")
    begin = "def __init__(self, start):\n"
    source = SOURCE.replace(EXAMPLE, "").replace(
        begin, f'{begin}        """Begin.\n\n{indented}        """\n'
    )
    faulty = [verdict for verdict in told(tmp_path, pool, source) if verdict.fault]
    line = source[: source.index(">>> numbers =")].count("\n") + 1
    assert {v.fault for v in faulty} == {"`running.add(1.0)` gives 0.75, below it stands 0.65"}
    assert {verdict.proof.what.line for verdict in faulty} == {line}
