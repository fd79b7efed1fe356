"""What is changed in a solution, and what is not; the changed line as an author reads it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from conftest import write_tiny_course

from autograder.course.mutants import mutants
from autograder.course.source import read_source
from autograder.course.variants import mutated


def cell(solution: str) -> str:
    lines = "\n".join(f"    {line}" for line in solution.split("\n"))
    return f"def f(x, y):\n    ### BEGIN SOLUTION\n{lines}\n    ### END SOLUTION\n"


def lines(solution: str) -> list[str]:
    return [mutant.reads for mutant in mutants(cell(solution))]


@pytest.mark.parametrize(
    ("solution", "expected"),
    [
        ("return x - y", "return x + y"),
        ("return x - y", "return abs(x - y)"),
        ("return x - y", "return np.maximum(x - y, 0)"),
        ("return x - y", "return round(x - y)"),
        ("return torch.abs(x - y)", "return torch.abs(x - y).clamp(min=0)"),
        ("return x + y * 2", "return x + int(y * 2)"),
        ("return x + y * 2", "return x + y * 1"),
        ("return x + y * 2", "return x + y"),
        ("return (x + 1) * y", "return (x - 1) * y"),
        ("return (x + 1) / y", "return (x + 1) / (y + 1e-8)"),
        ("return x**0.5", "return x**0.525"),
        ("s = np.mean(x)\nreturn s", "s = np.float64(np.float32(np.mean(x)))"),
        ("s = torch.mean(x)\nreturn s", "s = torch.mean(x).float().double()"),
        ("return x.std(axis=0)", "return x.std(axis=0, ddof=1)"),
        ("return x.std(ddof=1)", "return x.std()"),
        ("return x if x > 0 else y", "return x if x >= 0 else y"),
        ("return x if x > 0 else y", "return x if x > 1e-3 else y"),
        ("return x if x > 0 else y", "return x"),
        ("return x[1:]", "return x[:]"),
        ("return x[-1]", "return x[1]"),
        ("return max(0, x)", "return x"),
        ("return max(y, x)", "return min(y, x)"),
        ("return not x", "return x"),
        ("return x.copy()", "return x"),
        ("return np.array(x)", "return x"),
        ("return float('nan')", "return float('inf')"),
        ("return x[np.isnan(x)]", "return x[np.isinf(x)]"),
        ("return np.isfinite(x).all()", "return (~np.isnan(x)).all()"),
        ("return np.isfinite(x).all()", "return (~np.isinf(x)).all()"),
        ("return np.isfinite(x).all()", "return np.isreal(x).all()"),
        ("return not math.isfinite(x)", "return not (not math.isnan(x))"),
        ("return x.isfinite() & y.isfinite()", "return (~x.isnan()) & y.isfinite()"),
        ("return x.isfinite() & y.isfinite()", "return x.isfinite()"),
        ("return np.nanmean(x, axis=0)", "return np.mean(x, axis=0)"),
        ("return np.nan_to_num(x)", "return x"),
        ("if x or y:\n    return 1.5\nreturn y", "if x and y:"),
        ("if x:\n    return 1.5\nreturn y", "if False:"),
        ("if x:\n    raise ValueError\nreturn y", "pass  # for raise ValueError"),
        ("for a in x:\n    y += a\nreturn y", "for a in list(x)[:1]:"),
        ("for a in x:\n    y += a\nreturn y", "pass  # for y += a"),
        ("for a in x:\n    break\nreturn y", "continue"),
        ("return [a for a in x]", "return [a for a in list(x)[::-1]]"),
        ("return [1.5, y]", "return ([1.5, y], x.__setitem__(slice(None), x[:1] * 0))[0]"),
        ("return (\n    x\n    + y\n)", "x - y"),
        ('z = "λ", x - y\nreturn z', 'z = "λ", x + y'),
    ],
)
def test_a_solution_is_changed_so(solution: str, expected: str) -> None:
    assert expected in lines(solution)


@pytest.mark.parametrize(
    ("solution", "never"),
    [
        ("return x - y", "return x - y"),
        ("s = x\nreturn s", "pass  # for s = x"),
        ("x = x + 1\nreturn x", "return (x, x.__setitem__(slice(None), x[:1] * 0))[0]"),
        ("return f'{x - y}'", "return f'{x + y}'"),
        ('return x == "a"', 'return x >= "a"'),
    ],
)
def test_what_would_tell_nothing_is_left_alone(solution: str, never: str) -> None:
    assert never not in lines(solution)


def test_every_mutant_differs_from_all_others_in_its_solution_alone() -> None:
    text = cell("# half of it\nz = (x + y) / 2\nreturn [abs(z), -z][0]") + "\nz = 1 + 2\n"
    found = mutants(text)
    assert len({ast.dump(ast.parse(m.text)) for m in found} - {ast.dump(ast.parse(text))}) > 15
    assert len({ast.dump(ast.parse(m.text)) for m in found}) == len(found)
    for mutant in found:
        old, new = text.split("\n"), mutant.text.split("\n")
        assert [n for n, line in enumerate(new, 1) if line != old[n - 1]] == [mutant.line]
        assert mutant.reads == new[mutant.line - 1].strip()
        assert mutant.line in (4, 5)


def test_what_is_no_plain_python_and_what_has_no_solution_has_no_mutants() -> None:
    assert mutants(cell("%pwd\nreturn x - y")) == ()
    assert mutants("def f(x, y):\n    return x - y\n") == ()


def test_a_mutant_runs_with_its_own_checks_and_names_its_line(tmp_path: Path) -> None:
    path = write_tiny_course(tmp_path) / "solutions" / "week1_tiny" / "01_first.py"
    found = list(mutated(read_source(path), "lift"))
    assert {v.trial.checks for v in found} == {frozenset({"lift"})}
    (mutant,) = (v for v in found if v.because == "return np.minimum(x, floor)")
    assert mutant.kind == "mutant" and mutant.points == 3
    written = path.read_text(encoding="utf-8").split("\n")
    assert written[mutant.line - 1].strip() == "return np.maximum(x, floor)"
