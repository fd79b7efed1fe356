"""Run the experiments on slightly other numbers: does the text still say what they show?

nine-weeks robust [WEEK] [--only NOTEBOOK] runs every solved notebook as it is, with two threads,
and with data moved by 1e-7. A claim that does not hold each time, or an error, is told with its
file and line. What came of it is recorded beside the source, and the record is to be committed: a
test tells when it is stale.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

from autograder.arguments import add_only, week_parser
from autograder.common.errors import CourseError
from autograder.course import records
from autograder.course.build import chosen_weeks
from autograder.course.marks import error_at
from autograder.course.source import read_source
from autograder.prove import choose
from autograder.sandbox.tiers import ROOT

# What a run is called, its threads, and how far the data are moved.
RUNS = (("as it is", 1, 0.0), ("two threads", 2, 0.0), ("data moved by 1e-7", 1, 1e-7))


def try_notebook(path: Path) -> list[str]:
    """Run one notebook's experiments in all ways; a sentence for each that fails."""
    told = []
    for name, threads, change in RUNS:
        print(f"  {path.stem}, {name} …", flush=True)
        for line, sentence in _failures(path, threads, change):
            told.append(str(error_at(path, line, f"{name}: {sentence}")))
    return told


def _failures(path: Path, threads: int, change: float) -> list[tuple[int, str]]:
    command = [sys.executable, "-m", "autograder.run.robustness"]
    command += [str(path), str(threads), str(change)]
    # Threads that wait actively starve each other where cores are few.
    waiting = os.environ | {"OMP_WAIT_POLICY": "passive"}
    done = subprocess.run(command, cwd=ROOT, env=waiting, capture_output=True, text=True)
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["it stopped without a word"])[-1]
        raise CourseError(f"{path}: the experiments could not be run: {last}")
    return [(int(line), str(sentence)) for line, sentence in json.loads(done.stdout)]


def _one(path: Path) -> bool:
    """Try one notebook and record it; whether every claim holds."""
    source = read_source(path)
    digest = records.experiments_digest(source)
    failed = try_notebook(path)
    record = {"digest": digest, "runs": len(RUNS), "failures": len(failed)}
    records.keep_record(path, records.ROBUST, records.EXPERIMENTS, record)
    print("\n".join([f"{path.stem}: {len(RUNS)} runs, {len(failed)} failures", *failed]))
    return not failed


def main(arguments: list[str] | None = None) -> int:
    options = _options(arguments)
    root = options.course.resolve()
    try:
        chosen = choose(root, chosen_weeks(root, options.week), options.only)
        fine = [_one(path) for part in chosen.values() for path in part.paths]
    except CourseError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("stopped; the notebooks that were finished are recorded", file=sys.stderr)
        return 130
    if all(fine):
        print("every claim holds in every run")
    return 0 if all(fine) else 1


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = week_parser("robust", __doc__)
    add_only(parser)
    return parser.parse_args(arguments)
