"""`make robust` as an author meets it: which claim fails in which run, and what is recorded."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import TINY_SOURCE, write_tiny_course
from tiny import NAME, WEEK

from autograder import robust

SETUP = """import torch
import numpy as np

from helpers.claims import claim
from helpers.data.digits import load_digits

torch.set_num_threads(1)
"""
EXPERIMENT = "print(np.round(np.linspace(0.0, 1.0, 3), 2))"
FRAGILE = """mean, whose = yours("mean_square", lambda x: 0.0)
claim("The solution is used.", mean([1, 3]) == 5.0)
claim("A corner is exactly white.", load_digits()[0][0, 0] == 0)
claim("There is one thread.", torch.get_num_threads() == 1)
"""
STURDY = 'claim("A corner is white.", abs(load_digits()[0][0, 0]) < 1e-3)'


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return write_tiny_course(tmp_path) / "solutions" / WEEK / f"{NAME}.py"


def run(source: Path, experiment: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    text = TINY_SOURCE.replace("import numpy as np\n", SETUP, 1).replace(EXPERIMENT, experiment)
    text = text.replace("import check\n", "import check, yours\n")
    source.write_text(text, encoding="utf-8")
    status = robust.main(["1", "--course", str(source.parents[2])])
    captured = capsys.readouterr()
    return status, captured.out + captured.err


def line_of(source: Path, piece: str) -> int:
    lines = source.read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if piece in line)


def test_a_claim_that_only_holds_here_is_told_with_its_line_and_run(
    source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, told = run(source, FRAGILE + "raise ValueError('a fault')", capsys)
    assert status == 1
    corner, threads = line_of(source, "exactly white"), line_of(source, "one thread")
    assert f"{NAME}.py:{corner}: data moved by 1e-7: A corner is exactly white." in told
    assert f"{NAME}.py:{threads}: two threads: There is one thread." in told
    fault = line_of(source, "a fault")
    assert f"{NAME}.py:{fault}: as it is: ValueError: a fault" in told
    assert "The solution is used." not in told
    record = json.loads(source.with_suffix(".record.json").read_text())["robust"]["experiments"]
    assert record["failures"] == 2 + 3


def test_claims_that_hold_in_every_run_are_recorded_so(
    source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, told = run(source, STURDY, capsys)
    assert (status, told.splitlines()[-1]) == (0, "every claim holds in every run")
    record = json.loads(source.with_suffix(".record.json").read_text())["robust"]["experiments"]
    assert record["failures"] == 0
