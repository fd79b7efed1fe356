"""Small committed records of runs that are too slow for every change, with a digest to age them.

`solutions/weekN_topic/NN_title.record.json` holds for each kind of run, by exercise, what came of
it and the digest of the text it depends on. A test fails when that text has changed since.
"""

from __future__ import annotations

import ast
import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from autograder.common.files import replace_file
from autograder.course.cells import Cell, Equivalent, SourceNotebook
from autograder.course.marks import error_at
from autograder.course.text import parsed, plain_python

MUTANTS = "mutants"
ROBUST, EXPERIMENTS = "robust", "experiments"
PROOFS, NOTEBOOK = "proofs", "notebook"


def record_path(source: Path) -> Path:
    """Where the records of a notebook stand."""
    return source.with_suffix(".record.json")


def read_records(source: Path, kind: str) -> dict[str, dict[str, Any]]:
    """What came of one kind of run, by exercise; nothing if it was never recorded."""
    found: dict[str, dict[str, Any]] = _read(record_path(source)).get(kind, {})
    return found


def keep_record(source: Path, kind: str, exercise: str, record: dict[str, Any]) -> None:
    """Write what came of a run; what was recorded of others stays."""
    everything = _read(record_path(source))
    everything.setdefault(kind, {})[exercise] = record
    text = json.dumps(everything, indent=1, sort_keys=True) + "\n"
    replace_file(record_path(source), text.encode())


def digest(source: SourceNotebook, exercise: str, equivalents: Sequence[Equivalent]) -> str:
    """A digest of an exercise's solution, of its checks, and of the mutants judged equivalent.

    Of code only what runs counts; to a check belongs what it calls of the week's public checks.
    """
    cells = [c for c in source.cells if c.kind in ("exercise", "check") and c.exercise == exercise]
    lines = [text for e in equivalents if e.exercise == exercise for _, text in e.lines]
    code = [(cell.kind, cell.points, _code(parsed(plain_python(cell.text)))) for cell in cells]
    content = [code, sorted(lines), sorted(_public_checks(source, cells))]
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()[:16]


def _public_checks(source: SourceNotebook, cells: Sequence[Cell]) -> Iterator[str]:
    """Yield the code of the week's public checks that cells call, and of what these call there."""
    paths = sorted(_package(source).glob("public_checks/*.py"))
    modules = {path.stem: parsed(path.read_text(encoding="utf-8")) for path in paths}
    functions = {
        (module, node.name): node
        for module, tree in modules.items()
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
    }
    mentioned = set().union(*(_mentioned(parsed(plain_python(c.text))) for c in cells))
    new = {place for place in functions if place[1] in mentioned}
    called: set[tuple[str, str]] = set()
    while new:
        called |= new
        reached = {
            _place_of(name, module, modules[module])
            for module, function in new
            for name in _mentioned(functions[module, function])
        }
        new = (reached & functions.keys()) - called
    yield from (_code(functions[place]) for place in called)


def _place_of(name: str, module: str, tree: ast.Module) -> tuple[str, str]:
    """In which module of the week's public checks a name of one of them is defined."""
    for node in (node for node in tree.body if isinstance(node, ast.ImportFrom)):
        package, _, other = (node.module or "").rpartition(".")
        if package.endswith(".public_checks") and name in {alias.name for alias in node.names}:
            return other, name
    return module, name


def _mentioned(tree: ast.AST) -> set[str]:
    nodes = [*ast.walk(tree)]
    names = {node.id for node in nodes if isinstance(node, ast.Name)}
    return names | {node.attr for node in nodes if isinstance(node, ast.Attribute)}


def _code(tree: ast.AST) -> str:
    """What runs of some code: no comment, no docstring."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and ast.get_docstring(node):
            node.body = node.body[1:] or [ast.Pass()]
    return ast.unparse(tree)


def faults(source: SourceNotebook, equivalents: Sequence[Equivalent]) -> Iterator[str]:
    """Yield a sentence for every exercise whose record of mutants is not there, old, or no good."""
    recorded = read_records(source.path, MUTANTS)
    known = {exercise.name for exercise in source.exercises if not exercise.choice}
    for exercise in sorted(known | recorded.keys()):
        told = f"the record of the mutants of {exercise}"
        if exercise not in known:
            fault = f"{told} belongs to no exercise: take it out"
            yield str(error_at(record_path(source.path), 1, fault))
            continue
        now = digest(source, exercise, equivalents)
        what = "survivors", "that no check sees and nobody explains"
        again = f"make mutate WEEK={source.week} ONLY={source.name}:{exercise}"
        yield from _fault(source, told, recorded.get(exercise), now, what, again)


def experiments_digest(source: SourceNotebook) -> str:
    """A digest of what an experiment of a notebook runs: its cells, without the checks, and the
    week's package. The kits change more often than what experiments show of them."""
    package = sorted(_package(source).glob("*.py"))
    return _digest_of([*_experiment_cells(source), *map(_content, package)])


def proofs_digest(source: SourceNotebook, answers: Iterable[str], used: Iterable[Path]) -> str:
    """A digest of what the proofs of a notebook run; `used` are files they depend on."""
    checks = [(c.points, c.text) for c in source.cells if c.kind == "check"]
    code = [(points, _code(parsed(plain_python(text)))) for points, text in checks]
    content = [*_experiment_cells(source), *sorted(answers), *map(_content, used)]
    return _digest_of([json.dumps(code), *content])


def _experiment_cells(source: SourceNotebook) -> list[str]:
    cells = (c.text for c in source.cells if c.kind in ("setup", "code", "exercise"))
    return [_code(parsed(plain_python(text))) for text in cells]


def _content(path: Path) -> str:
    if path.suffix != ".py":
        return hashlib.sha256(path.read_bytes()).hexdigest()
    return _code(parsed(path.read_text(encoding="utf-8")))


def _digest_of(content: Sequence[str]) -> str:
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()[:16]


def _package(source: SourceNotebook) -> Path:
    return source.path.parents[2] / "helpers" / source.week


def robust_faults(source: SourceNotebook) -> Iterator[str]:
    """Yield a sentence for claims whose record is not there, old, or no good."""
    if not any("helpers.claims" in cell.text for cell in source.cells if cell.kind == "setup"):
        return
    record = read_records(source.path, ROBUST).get(EXPERIMENTS)
    what = "failures", "that fail on slightly other numbers"
    again = f"make robust WEEK={source.week} ONLY={source.name}"
    told = "the record of the claims"
    yield from _fault(source, told, record, experiments_digest(source), what, again)


def proofs_faults(source: SourceNotebook, digest_now: str) -> Iterator[str]:
    """Yield a sentence for the record of a notebook's proofs, as `robust_faults` does."""
    record = read_records(source.path, PROOFS).get(NOTEBOOK)
    what = "faults", "that are at fault"
    again = f"make prove WEEK={source.week} ONLY={source.name}"
    yield from _fault(source, "the record of the proofs", record, digest_now, what, again)


def _fault(
    source: SourceNotebook,
    told: str,
    record: dict[str, Any] | None,
    digest_now: str,
    what: tuple[str, str],
    again: str,
) -> Iterator[str]:
    """Yield a sentence if a record is not there, old, or counts some of `what`: key and words."""
    key, words = what
    if record is None:
        fault = "is missing"
    elif record["digest"] != digest_now:
        fault = "is stale"
    elif record[key]:
        fault = f"has {record[key]} {words}"
    else:
        return
    yield str(error_at(record_path(source.path), 1, f"{told} {fault}: run `{again}`"))


def _read(path: Path) -> dict[str, dict[str, dict[str, Any]]]:
    if not path.exists():
        return {}
    found: dict[str, dict[str, dict[str, Any]]] = json.loads(path.read_text(encoding="utf-8"))
    return found
