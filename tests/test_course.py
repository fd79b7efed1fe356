"""The course proves itself: every answer of every exercise through the split grader."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from autograder import prove, sandbox
from autograder.build import build_course, week_names
from autograder.worker import LocalPool


@pytest.mark.parametrize("week", week_names(sandbox.ROOT))
def test_every_answer_fares_as_it_should(week: str, tmp_path: Path) -> None:
    build_course(sandbox.ROOT, course=tmp_path)
    with LocalPool(os.cpu_count()) as pool:
        verdicts = prove.prove_week(sandbox.ROOT, tmp_path, week, pool, sandbox.probe().tier)
    faults = [(v.variant.exercise, v.variant.because, v.fault) for v in verdicts if v.fault]
    assert verdicts and not faults
