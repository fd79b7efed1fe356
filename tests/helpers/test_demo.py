"""What breaks in an experiment or in a check is one line in the notebook, never a traceback."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from IPython.core.interactiveshell import InteractiveShell

from helpers.check import demo, mark_passed
from helpers.check.demo import used_by_each

DEFINE = "def walk(n):\n    return 1 / n"
ASK = "from helpers.check import yours\nstep, whose = yours('walk', lambda n: 0.0)"


@pytest.fixture
def shell(
    new_shell: InteractiveShell, monkeypatch: pytest.MonkeyPatch
) -> Iterator[InteractiveShell]:
    monkeypatch.setattr(demo.warnings, "showwarning", demo.warnings.showwarning)
    yield new_shell
    demo.leave("walk")


def seen(shell: InteractiveShell, capsys: pytest.CaptureFixture[str], *cells: str) -> list[str]:
    """The lines on the screen under the last of these cells."""
    for cell in cells:
        capsys.readouterr()
        shell.run_cell(cell, store_history=True)
    captured = capsys.readouterr()
    return [line for line in (captured.out + captured.err).splitlines() if line.strip()]


@pytest.mark.parametrize(
    ("cell", "line"),
    [
        (
            "print(1)\nstep(0)",
            "2: ZeroDivisionError: division by zero (in your line 2: return 1 / n)",
        ),
        ("a, b = step(4)", "1: TypeError: cannot unpack non-iterable float object"),
        (
            "made = step(4)\nmade.shape",
            "2: AttributeError: 'float' object has no attribute 'shape'",
        ),
    ],
)
def test_an_experiment_that_stops_with_yours_says_so_in_one_line(
    shell: InteractiveShell, capsys: pytest.CaptureFixture[str], cell: str, line: str
) -> None:
    mark_passed("walk")
    *_, last = seen(shell, capsys, DEFINE, ASK, cell)
    assert last == f"With your walk this experiment stops in line {line}"
    assert "Traceback" not in "".join(seen(shell, capsys, cell))


def test_so_does_a_cell_that_needs_what_the_stopped_one_did_not_make(
    shell: InteractiveShell, capsys: pytest.CaptureFixture[str]
) -> None:
    mark_passed("walk")
    told = seen(shell, capsys, DEFINE, ASK, "made, other = step(4)", "print(made)")
    assert told == [
        "With your walk this experiment stops in line 1: NameError: name 'made' is not defined"
    ]


def test_a_warning_is_one_line(shell: InteractiveShell, capsys: pytest.CaptureFixture[str]) -> None:
    mark_passed("walk")
    warn = "import numpy as np\nnp.float64(step(4)) / 0"
    told = seen(shell, capsys, DEFINE, ASK, warn)
    assert told[0].startswith("With your walk this experiment warns in line 2: RuntimeWarning: ")
    assert "ipython-input" not in "".join(told)


def test_all_else_keeps_its_traceback(
    shell: InteractiveShell, capsys: pytest.CaptureFixture[str]
) -> None:
    mark_passed("walk")
    assert "Traceback" in "".join(seen(shell, capsys, DEFINE, ASK, "walk(0)")), "the learner's own"
    reference = "step, whose = yours('walk', lambda n: 0.0)\nstep(0).shape"
    edited = DEFINE.replace("1 /", "2 /")
    demo_of_reference = seen(shell, capsys, "import helpers.check.state as e\ne._standings.clear()")
    assert not demo_of_reference
    assert "Traceback" in "".join(seen(shell, capsys, edited, reference))


def test_a_check_that_breaks_is_no_fault_of_the_learners(
    shell: InteractiveShell, capsys: pytest.CaptureFixture[str]
) -> None:
    head = "from helpers.check import check\nwith check('walk') as walk:\n    walk(4).equals("
    for check, told in (
        (f"{head}oracle(4))", "The check of walk itself breaks in line 3: NameError"),
        (f"{head}float('x'))", "The check of walk itself breaks in line 3: ValueError"),
        (f"{head}0.25)\noracle(4)", "This check itself breaks in line 4: NameError"),
    ):
        lines = "\n".join(seen(shell, capsys, DEFINE, check))
        assert told in lines and "That is no fault of yours" in lines
        assert "Traceback" not in lines and "ipython-input" not in lines
    wrong = head.replace("walk(4).equals(", "[] + walk(4).value")
    assert "gave a value that the check cannot use" in "\n".join(seen(shell, capsys, wrong))


def test_what_cells_use_is_followed_through_the_names_they_bind() -> None:
    cells = [
        "f, name = yours('a', None)",
        "fig, ax = 1, 2\nax + f(1)",
        "fig, ax = 1, 2\nax",
        "def later():\n    return fig",
        "g = yours('b', later)",
        "print(g, f)",
        "not python (",
    ]
    used = [{*found} for found in used_by_each(cells, {"a", "b"})]
    assert used == [{"a"}, {"a"}, set(), set(), {"b"}, {"a", "b"}, set()]
