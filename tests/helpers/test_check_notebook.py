"""A check in a notebook: what the learner sees, with a real IPython shell around it."""

import io
import pickle
import subprocess
import sys
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from typing import Any

import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import RichOutput, capture_output

from helpers.check import CheckFailed, Outcome, state
from helpers.check import exercise as exercise_module
from helpers.check.compare import unchanged

EXERCISE = """
def adam_step(p, g):
    lr = 0.1
    return {body}
"""
CHECK = """
from helpers.check import check, yours
with check("adam_step", "p", "g") as adam_step:
    adam_step(1.0, 0.5).equals(0.95, hint="Which way is down?")
"""
FIRST = "# CHECK adam_step, 1 of 2: one step" + CHECK
SECOND = "# CHECK adam_step, 2 of 2: another step" + CHECK.replace(
    "1.0, 0.5).equals(0.95", "2.0, 0.5).equals(1.95"
)
STUB = "def adam_step(p, g):\n    # YOUR CODE HERE\n    raise NotImplementedError()"


class Cell:
    """What one cell showed."""

    def __init__(self, shell: InteractiveShell, text: str) -> None:
        self.stderr = io.StringIO()
        with redirect_stderr(self.stderr), capture_output(stderr=False) as shown:
            result = shell.run_cell(text, store_history=True)
        self.error = result.error_in_exec or result.error_before_exec
        self.result = result.result
        self.text: str = shown.stdout
        self.boxes: list[RichOutput] = shown.outputs


@pytest.fixture
def shell(new_shell: InteractiveShell) -> Iterator[InteractiveShell]:
    new_shell.reset()
    yield new_shell
    state._standings.clear()
    exercise_module._announced.clear()
    exercise_module._said.clear()
    exercise_module._fell.clear()


def run(shell: InteractiveShell, body: str, check: str = CHECK) -> Cell:
    assert Cell(shell, EXERCISE.format(body=body)).error is None
    cell = Cell(shell, check)
    assert cell.stderr.getvalue() == ""
    return cell


def plain(box: RichOutput) -> str:
    return str(box.data["text/plain"])


def markup(box: RichOutput) -> str:
    return str(box.data["text/html"])


def test_wrong_in_a_notebook(shell: InteractiveShell) -> None:
    cell = run(shell, "p + lr * g")
    assert isinstance(cell.error, CheckFailed) and cell.error.outcome is Outcome.WRONG
    lines = [
        "adam_step(1.0, 0.5) returned 1.05, expected 0.95",
        "Which way is down?",
    ]
    assert str(cell.error) == "\n".join(lines)
    (box,) = cell.boxes
    assert plain(box) == "\n".join(["✗ adam_step: wrong", *lines])
    assert all(line in markup(box) for line in lines)
    assert cell.text.strip() == "adam_step: wrong (see above)"  # nothing is shown twice


def test_the_error_names_the_line_of_the_cell(shell: InteractiveShell) -> None:
    cell = run(shell, "lr / 0")
    assert isinstance(cell.error, CheckFailed) and cell.error.outcome is Outcome.ERROR
    assert cell.error.lines[1] == "line 3: return lr / 0"
    assert "helpers" not in cell.text


def test_an_error_inside_a_callback_of_the_check_names_the_call(shell: InteractiveShell) -> None:
    check = """
from helpers.check import check
with check("adam_step") as adam_step:
    adam_step(lambda x: 1 / x, 0).equals(1)
"""
    cell = run(shell, "p(g)", check)
    assert isinstance(cell.error, CheckFailed)
    assert cell.error.lines[1] == "line 3: return p(g)"


def test_a_check_that_stops_shows_no_text_of_the_check(shell: InteractiveShell) -> None:
    check = """
from helpers.check import check
with check("adam_step") as adam_step:
    adam_step(1, 2).value["secret"]
"""
    cell = run(shell, "1.0", check)
    assert isinstance(cell.error, CheckFailed) and cell.error.outcome is Outcome.WRONG
    assert "secret" not in cell.text + plain(cell.boxes[0])


def test_not_attempted_is_friendly(shell: InteractiveShell) -> None:
    assert Cell(shell, STUB).error is None
    for numbered in (CHECK, FIRST, SECOND):
        cell = Cell(shell, numbered + "\nlater = 1")
        assert cell.error is None and cell.text == "" and cell.stderr.getvalue() == ""
        (line,) = cell.boxes
        assert plain(line) == "○ adam_step: not attempted yet"
    assert Cell(shell, "yours('adam_step', abs)[1]").result == "the reference adam_step"


def test_lines_above_the_stubs_own_are_told_from_none(shell: InteractiveShell) -> None:
    Cell(shell, STUB.replace("# YOUR", "if p < 0:\n        return p\n    # YOUR"))
    (line,) = Cell(shell, CHECK).boxes
    words = "○ adam_step: not finished: `raise NotImplementedError()` is still reached"
    assert plain(line) == words


def test_nobody_is_paid_for_a_stub(
    shell: InteractiveShell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(state, "GRADED", True)
    assert Cell(shell, STUB).error is None
    cell = Cell(shell, FIRST)
    assert isinstance(cell.error, CheckFailed) and cell.error.outcome is Outcome.NOT_ATTEMPTED


def test_what_grades_is_known_before_any_cell_runs() -> None:
    code = "import os, helpers.check.state as p; os.environ.clear(); print(p.GRADED)"
    for environment, graded in (({"NBGRADER_EXECUTION": "autograde"}, "True"), ({}, "False")):
        done = subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONPATH": ":".join(sys.path), **environment},
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout.strip() == graded


def wrong_only_for(number: int) -> str:
    """A body that one of the two numbered checks refuses."""
    return f"p - lr * g + 9 * (p == {number})"


def test_each_check_of_an_exercise_has_its_own_state(shell: InteractiveShell) -> None:
    demo = "yours('adam_step', abs)[1]"

    def check(text: str) -> str:
        return plain(Cell(shell, text).boxes[0])

    run(shell, wrong_only_for(2), FIRST)
    assert check(FIRST) == "✓ adam_step: 1 of 2 public checks"
    assert Cell(shell, demo).result == "the reference adam_step"
    assert check(SECOND).startswith("✗ adam_step: wrong")
    assert check(FIRST) == "✓ adam_step: 1 of 2 public checks"
    assert Cell(shell, demo).result == "the reference adam_step"
    assert Cell(shell, EXERCISE.format(body="p - lr * g")).error is None
    assert check(SECOND) == "✓ adam_step: 1 of 2 public checks"  # what the old one passed is past
    assert check(FIRST) == "✓ adam_step: all 2 public checks · hidden tests: `make check`"
    assert Cell(shell, demo).result == "your adam_step"
    shell.user_ns["_dh"] = ["/home/me/weeks/week5_optimizers"]
    assert check(SECOND).endswith("hidden tests: `make check WEEK=5`")


@pytest.mark.parametrize(
    "arguments",
    [
        "1.0, [0.5, None, True]",
        "np.array([1.0, -2.0]), (1,)",
        "torch.tensor([0.5, 2.0], dtype=torch.float64), {'a': \"b'c\"}",
        "torch.ones(2, 3), p=np.arange(3, dtype=np.int8)",
        "given, np.linspace(0, 1, 99)",
        "float('inf'), float('nan')",
        "np.array([np.nan]), np.array([], dtype=int)",
        "lambda x: x, p=print",
        "'x' * 99, list(range(99))",
    ],
)
def test_a_failed_call_can_be_pasted(shell: InteractiveShell, arguments: str) -> None:
    exercise = "import numpy as np, torch\ngiven = np.arange(40.0)\nseen = []\n"
    exercise += "def adam_step(*args, **kwargs):\n    seen.append((args, kwargs))"
    assert Cell(shell, exercise).error is None
    check = "from helpers.check import check\nwith check('adam_step') as adam_step:\n"
    cell = Cell(shell, f"{check}    adam_step({arguments}).equals(1)")
    assert isinstance(cell.error, CheckFailed)
    call, _, _ = cell.error.lines[0].partition(" returned None, expected 1")
    assert len(cell.error.lines[0]) < 160
    assert Cell(shell, call).error is None
    first, again = shell.user_ns["seen"]
    for mine, theirs in zip((*first[0], first[1]), (*again[0], again[1]), strict=True):
        assert type(mine) is type(theirs) and unchanged(mine, theirs)
    assert ("given" in call) == ("given" in arguments)


def test_a_variable_of_the_learners_is_not_taken(shell: InteractiveShell) -> None:
    assert Cell(shell, "case = 'mine'").error is None
    cell = run(shell, "p", CHECK.replace("1.0, 0.5", "1.0, 'g' * 99"))
    assert "adam_step(1.0, _case.g) returned" in str(cell.error)
    assert shell.user_ns["case"] == "mine" and shell.user_ns["_case"].g == "g" * 99


def test_one_mistake_is_told_once(shell: InteractiveShell) -> None:
    assert plain(run(shell, "p", FIRST).boxes[0]).startswith("✗ adam_step: wrong")
    cell = Cell(shell, SECOND)
    assert cell.error is None and cell.text == ""
    (line,) = cell.boxes
    assert plain(line) == "✗ adam_step: check 1 of 2 comes first, then run this one again"
    cell = run(shell, "p + 1", SECOND)  # another function: of this one nothing is known
    assert plain(cell.boxes[0]).startswith("✗ adam_step: wrong\n")


def test_a_check_with_hidden_tests_only_is_none_of_the_public_ones(shell: InteractiveShell) -> None:
    hidden = "# CHECK adam_step: many sizes (hidden tests only)"
    body = CHECK.replace("1.0, 0.5).equals(0.95", "2.0, 0.5).equals(1.95")
    run(shell, wrong_only_for(2), FIRST)
    run(shell, wrong_only_for(2), SECOND.replace("2.0, 0.5).equals(1.95", "3.0, 0.5).equals(2.95"))
    assert Cell(shell, "yours('adam_step', abs)[1]").result == "the reference adam_step"
    run(shell, "p - lr * g", FIRST)
    assert plain(Cell(shell, SECOND).boxes[0]).startswith("✓ adam_step: all 2 public checks")
    Cell(shell, hidden + body)
    assert Cell(shell, "yours('adam_step', abs)[1]").result == "your adam_step"
    Cell(shell, hidden + body.replace("1.95", "1.0"))
    assert Cell(shell, "yours('adam_step', abs)[1]").result == "the reference adam_step"


@pytest.mark.parametrize("edit", ["return p -", "return '", "  return p\n return p", "!{"])
def test_an_edit_that_did_not_run_is_told(shell: InteractiveShell, edit: str) -> None:
    assert plain(run(shell, "p - lr * g").boxes[0]).startswith("✓")
    broken = f"def adam_step(p, g):\n    {edit}\n    ("
    assert isinstance(Cell(shell, broken).error, SyntaxError)
    cell = Cell(shell, CHECK)
    assert isinstance(cell.error, CheckFailed) and cell.error.outcome is Outcome.ERROR
    assert cell.error.lines[0].startswith("The last edit of adam_step did not run: ")
    assert cell.error.lines[1].startswith("line ")
    assert Cell(shell, "yours('adam_step', abs)[1]").result == "the reference adam_step"
    assert plain(run(shell, "p - lr * g").boxes[0]).startswith("✓")


def test_the_line_of_a_return_outside_of_the_function_is_shown(shell: InteractiveShell) -> None:
    Cell(shell, "def adam_step(p, g):\n    q = p\nreturn q")
    cell = Cell(shell, CHECK)
    assert isinstance(cell.error, CheckFailed) and cell.error.lines[1] == "line 3: return q"


def test_of_an_edit_that_did_not_run_a_later_check_says_one_line(shell: InteractiveShell) -> None:
    Cell(shell, EXERCISE.format(body="("))
    assert plain(Cell(shell, FIRST).boxes[0]).startswith("✗ adam_step: raised an error\nThe last")
    cell = Cell(shell, SECOND)
    assert cell.error is None and len(cell.boxes) == 1 and "\n" not in plain(cell.boxes[0])


def test_other_broken_cells_are_none_of_the_checks_business(shell: InteractiveShell) -> None:
    run(shell, "p - lr * g")
    Cell(shell, "def adam_step_two(p):\n    return (")
    Cell(shell, "print(adam_step(1.0, 2.0)")
    assert plain(Cell(shell, CHECK).boxes[0]).startswith("✓")
    invalid_escape = "def adam_step(p, g):\n    '\\d'\n    return p - 0.1 * g"
    Cell(shell, invalid_escape)
    cell = Cell(shell, CHECK)
    assert plain(cell.boxes[0]).startswith("✓") and cell.stderr.getvalue() == ""


def test_not_defined(shell: InteractiveShell) -> None:
    cell = Cell(shell, CHECK)
    assert isinstance(cell.error, CheckFailed) and cell.error.outcome is Outcome.NOT_DEFINED
    assert cell.text.strip() == "adam_step: not defined yet (see above)"


def test_correct(shell: InteractiveShell) -> None:
    cell = run(shell, "p - lr * g")
    assert cell.error is None and cell.text == ""
    (box,) = cell.boxes
    assert plain(box) == "✓ adam_step: the public check · hidden tests: `make check`"
    assert "the public check" in markup(box)
    called = Cell(shell, "adam_step(1.0, 0.5)")
    assert called.result == 0.95  # the name is the learner's function again
    demo = Cell(shell, "function, label = yours('adam_step', abs)\n(function is adam_step, label)")
    assert demo.result == (True, "your adam_step")


def test_one_success_line_for_each_run_of_a_cell(shell: InteractiveShell) -> None:
    hidden = """
with check("adam_step") as adam_step:
    adam_step(2.0, 0.5).equals(1.95)
"""
    cell = run(shell, "p - lr * g", CHECK + hidden)
    assert len(cell.boxes) == 1
    assert len(Cell(shell, CHECK + hidden).boxes) == 1


def test_what_stands_in_backticks_is_shown_as_code(shell: InteractiveShell) -> None:
    cell = run(shell, "None")
    assert "does it end without `return`" in plain(cell.boxes[0])
    assert "without <code>return</code>" in markup(cell.boxes[0])


def test_html_is_escaped(shell: InteractiveShell) -> None:
    cell = run(shell, "'<script>alert(1)</script>'")
    assert "<script>" in plain(cell.boxes[0])
    assert "<script>" not in markup(cell.boxes[0])
    assert "&lt;script&gt;" in markup(cell.boxes[0])


def test_a_failure_survives_a_pipe() -> None:
    failure = CheckFailed(Outcome.WRONG, "f", ["one", "two"])
    again = pickle.loads(pickle.dumps(failure))
    assert (again.outcome, again.name, str(again)) == (Outcome.WRONG, "f", "one\ntwo")
    assert failure._render_traceback_() == ["✗ f: wrong", "one", "two"]


def test_plain_python_shows_the_lines_and_no_box() -> None:
    with redirect_stdout(io.StringIO()) as out, pytest.raises(CheckFailed) as caught:
        exec("def adam_step(p, g): return p" + CHECK, {})
    assert out.getvalue() == ""
    assert caught.value._render_traceback_()[0] == "✗ adam_step: wrong"


def _modules_after(statement: str) -> Any:
    watched = "('torch', 'pandas', 'IPython', 'numpy')"
    code = f"{statement}\nimport sys\nprint([m for m in {watched} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    return done.stdout.strip().splitlines()[-1]


def test_imports_are_light() -> None:
    assert _modules_after("import helpers") == "[]"
    check = "import helpers.check as c\ndef f(x): return x\nwith c.check('f') as g: g(1).equals(1)"
    assert _modules_after(check) == "['numpy']"


def test_a_stub_is_told_once_in_a_cell_of_two_blocks(shell: InteractiveShell) -> None:
    Cell(shell, STUB)
    told = Cell(shell, CHECK + CHECK)
    assert told.error is None and len(told.boxes) == 1
    assert len(Cell(shell, CHECK).boxes) == 1, "and again in the next cell"


def test_a_block_that_passes_says_nothing_behind_one_that_failed_quietly(
    shell: InteractiveShell,
) -> None:
    run(shell, "p", FIRST)
    passes = 'with check("adam_step") as adam_step:\n    adam_step(2.0, 0.5).equals(2.0)\n'
    told = Cell(shell, SECOND + passes)
    assert [plain(box) for box in told.boxes] == [
        "✗ adam_step: check 1 of 2 comes first, then run this one again"
    ]
    assert state._standings["adam_step"].passed == set()


@pytest.mark.parametrize(
    "recursive",
    [
        "return [] if n == 0 else [n, *down(n - 1)]",
        "return [] if n == 0 else [n, *again(n - 1)]",
        "for k in ([] if n == 0 else [n]):\n        yield k\n        yield from down(n - 1)",
    ],
)
def test_a_function_that_calls_itself_gets_itself(shell: InteractiveShell, recursive: str) -> None:
    """`as` takes the function's name while the check runs, also while it takes from a generator."""
    Cell(shell, "def again(n):\n    return down(n)\n")
    Cell(shell, f"def down(n):\n    {recursive}\n")
    check = (
        "from helpers.check import check\n"
        'with check("down", "n") as down:\n'
        '    down(0).value; down.expect(list(down(3).value), [3, 2, 1], hint="?")\n'
    )
    cell = Cell(shell, check)
    assert cell.error is None, cell.error
    assert "✓" in cell.boxes[-1].data["text/plain"]
