"""For who changes the course: its style, its tests, its benchmarks."""

from __future__ import annotations

import os
import subprocess
import sys

from autograder.sandbox.tiers import ROOT


def lint(arguments: list[str]) -> int:
    """Check style and types."""
    checks = (["ruff", "check", "."], ["ruff", "format", "--check", "."], ["mypy"])
    return _first_failure(*(["-m", *check] for check in checks))


def test(arguments: list[str]) -> int:
    """Check everything; arguments are pytest's."""
    tests = ["-m", "pytest", "-n", "2", "--dist", "loadfile", *arguments]
    return lint([]) or _first_failure(["-m", "autograder", "release", "--check"], tests)


def parity(arguments: list[str]) -> int:
    """Compare every row with nbgrader's on the whole generated class (minutes)."""
    os.environ["PARITY"] = "all"
    return _first_failure(["-m", "pytest", "tests/commands/test_parity.py", *arguments])


def bench(arguments: list[str]) -> int:
    """Time the grader against nbgrader."""
    return _first_failure(["-m", "benchmarks.grade", *arguments])


def _first_failure(*commands: list[str]) -> int:
    """Run commands of this Python until one fails; return its exit status, else 0."""
    for command in commands:
        status = subprocess.run([sys.executable, *command], cwd=ROOT, check=False).returncode
        if status:
            return status
    return 0
