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

from helpers.check import CheckFailed, Outcome
from helpers.check import exercise as exercise_module

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
def shell() -> Iterator[InteractiveShell]:
    InteractiveShell.clear_instance()
    shell = InteractiveShell.instance(colors="nocolor")
    shell.history_manager.enabled = False
    shell.reset()
    yield shell
    InteractiveShell.clear_instance()
    exercise_module._passed.clear()


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
    stub = "def adam_step(p, g):\n    # YOUR CODE HERE\n    raise NotImplementedError()"
    assert Cell(shell, stub).error is None
    cell = Cell(shell, CHECK)
    assert isinstance(cell.error, CheckFailed) and cell.error.outcome is Outcome.NOT_ATTEMPTED
    assert plain(cell.boxes[0]).startswith("○ adam_step: not attempted yet")
    assert "Fill in the cell above, then run this one again." in markup(cell.boxes[0])


def test_not_defined(shell: InteractiveShell) -> None:
    cell = Cell(shell, CHECK)
    assert isinstance(cell.error, CheckFailed) and cell.error.outcome is Outcome.NOT_DEFINED
    assert cell.text.strip() == "adam_step: not defined yet (see above)"


def test_correct(shell: InteractiveShell) -> None:
    cell = run(shell, "p - lr * g")
    assert cell.error is None and cell.text == ""
    (box,) = cell.boxes
    assert plain(box) == "✓ adam_step: public checks passed"
    assert "public checks passed" in markup(box)
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
