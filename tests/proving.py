"""Prove all answers of a small course, on this machine's own tier."""

from __future__ import annotations

import os
from pathlib import Path

from autograder import prove
from autograder.course.build import build_course
from autograder.run.worker import LocalPool
from autograder.sandbox import tiers


def proofs(root: Path, week: str) -> list[tuple[str, str, str]]:
    """Exercise, kind of answer and fault of everything that is proved of a week."""
    build_course(root)
    with LocalPool(os.cpu_count()) as pool:
        verdicts = prove.prove_week(root, root, week, pool, tiers.probe().tier)
    return [(v.variant.exercise, v.variant.kind, v.fault) for v in verdicts]
