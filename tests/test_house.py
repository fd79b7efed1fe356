"""The plan of the house: who may import whom; nothing of it escapes the digest of the grader."""

from __future__ import annotations

import ast
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.sandbox.isolation import ROOT
from autograder.submissions import fingerprint

# From the top floor down: a room imports the rooms below it, never one above.
FLOORS = ("gradebook", "run", "submissions", "course", "sandbox", "link", "common")
ROOMS = sorted(path for room in FLOORS for path in (ROOT / "autograder" / room).glob("*.py"))
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for package in ("autograder", "helpers")
    for path in sorted((ROOT / package).rglob("*.py"))
}


def imports(name: str) -> Iterator[str]:
    """The modules of the house that a module imports, wherever in it."""
    for node in ast.walk(ast.parse(MODULES[name].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in MODULES)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from (n for n in names if n in MODULES)
            if node.module in MODULES and not all(n in MODULES for n in names):
                yield node.module


def test_every_room_of_the_grader_has_its_floor() -> None:
    rooms = {path.parent.name for path in (ROOT / "autograder").glob("*/*.py")}
    assert rooms == set(FLOORS)


def floor(name: str) -> int:
    parts = name.split(".")
    return FLOORS.index(parts[1]) if len(parts) > 2 else -1


def test_imports_run_downwards_only() -> None:
    found = [
        f"{name} imports {other}"
        for name in MODULES
        if name.startswith("autograder.")
        for other in imports(name)
        if other.startswith("autograder.") and floor(other) < floor(name)
    ]
    assert found == []


def week_of(name: str) -> str | None:
    return next((part for part in name.split(".") if part.startswith("week")), None)


def test_helpers_know_no_grader_and_kits_and_weeks_know_no_other_week() -> None:
    found = [
        f"{name} imports {other}"
        for name in MODULES
        if name.startswith("helpers")
        for other in imports(name)
        if other.startswith("autograder") or week_of(other) not in (None, week_of(name))
    ]
    assert found == []


def test_no_circle_of_imports() -> None:
    finished: set[str] = set()

    def visit(name: str, path: tuple[str, ...]) -> None:
        assert name not in path, " → ".join((*path, name))
        if name not in finished:
            for other in imports(name):
                visit(other, (*path, name))
            finished.add(name)

    for name in MODULES:
        visit(name, ())


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of the grader's code."""
    shutil.copytree(ROOT / "autograder", tmp_path / "autograder")
    return tmp_path


def test_an_edit_of_any_file_of_any_room_changes_the_graders_digest(copied: Path) -> None:
    seen = {fingerprint.course_version(copied)}
    for path in ROOMS:
        copy = copied / path.relative_to(ROOT)
        copy.write_text(copy.read_text(encoding="utf-8") + "\n# edited\n", encoding="utf-8")
        seen.add(fingerprint.course_version(copied))
    assert len(ROOMS) > 30 and len(seen) == len(ROOMS) + 1
