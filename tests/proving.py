"""Prove all answers of a small course, on this machine's own tier."""

from __future__ import annotations

import os
from pathlib import Path

from autograder.course.build import notebook_sources
from autograder.run.proof import prove, read_proofs
from autograder.run.worker import LocalPool
from autograder.sandbox import tiers


def proofs(root: Path, week: str) -> list[tuple[str, str, str]]:
    """Exercise, kind of answer and fault of everything that is proved of a week, drafts too."""
    found = read_proofs(notebook_sources(root, week), tiers.probe().tier)
    with LocalPool(os.cpu_count()) as pool:
        verdicts = list(prove(found, pool))
    return [(v.proof.what.exercise, v.proof.what.kind, v.fault) for v in verdicts]
