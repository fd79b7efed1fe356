"""Prove the exercises: every stub, solution, right and wrong answer must fare as it should.

nine-weeks prove [WEEK] [--only NOTEBOOK:EXERCISE] runs each of them with its own checks
through the split grader, and tells of each as it finishes. What was proved before is left out.
What came of a whole notebook is recorded beside its source, and the record is to be committed: a
test tells when it is stale.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.text import Text

from autograder.arguments import add_only, week_parser
from autograder.common.errors import CourseError
from autograder.course.build import chosen_weeks, notebook_sources
from autograder.course.marks import error_at
from autograder.course.source import read_source
from autograder.report import Progress, printable
from autograder.run import proof_cache, proof_record
from autograder.run.proof import Proof, Verdict, prove, read_proofs
from autograder.run.worker import LocalPool
from autograder.sandbox import tiers

# Below this, starting another worker takes longer than what it would save.
PROOFS_FOR_A_WORKER = 60


@dataclass(frozen=True)
class Chosen:
    """The notebooks to prove, all of one week; of which exercise, if not of all."""

    paths: tuple[Path, ...]
    exercise: str = ""


@dataclass(frozen=True)
class Proved:
    """What came of a week: how many proofs were unchanged, what came of the others."""

    unchanged: int
    verdicts: tuple[Verdict, ...]

    @property
    def faults(self) -> list[Verdict]:
        return [verdict for verdict in self.verdicts if verdict.fault]


def choose(root: Path, weeks: Sequence[str], only: str) -> dict[str, Chosen]:
    """Return what to prove of each week; `only` is NOTEBOOK:EXERCISE, or one of both alone."""
    found = {week: _chosen(notebook_sources(root, week), only) for week in weeks}
    named = [path for chosen in found.values() for path in chosen.paths]
    if only and not named:
        raise CourseError(f"there is no {only}; there is {_what_there_is(root, weeks, only)}")
    if only and len(named) > 1:
        places = " and in ".join(f"{path.parent.name}/{path.stem}" for path in named)
        raise CourseError(f"{only} is in {places}; name the week, and write NOTEBOOK:EXERCISE")
    return {week: chosen for week, chosen in found.items() if chosen.paths}


def _chosen(paths: tuple[Path, ...], only: str) -> Chosen:
    """A notebook is found by its file's name: the others of its week are not even read."""
    notebook, colon, exercise = only.partition(":")
    named = tuple(path for path in paths if path.stem == notebook)
    if not named and not colon:
        exercise, named = only, paths
    holding = (path for path in named if not exercise or exercise in _exercises(path))
    return Chosen(tuple(holding), exercise)


def _what_there_is(root: Path, weeks: Sequence[str], only: str) -> str:
    paths = [path for week in weeks for path in notebook_sources(root, week)]
    named = [path for path in paths if path.stem == only.partition(":")[0]]
    return "; ".join(f"{path.stem}: {', '.join(_exercises(path))}" for path in named or paths)


def _exercises(path: Path) -> list[str]:
    return [exercise.name for exercise in read_source(path).exercises]


def prove_week(root: Path, week: str, chosen: Chosen, tier: str, again: bool = False) -> Proved:
    """Prove what is chosen of a week and not kept from an earlier run; tell of each at once."""
    everything = read_proofs(chosen.paths, tier)
    wanted = [p for p in everything if chosen.exercise in ("", p.what.exercise)]
    known = set() if again else proof_cache.kept_keys(root, everything)
    depended_on = {} if chosen.exercise else proof_record.digests(everything)
    todo = [p for p in wanted if p.key not in known]
    verdicts: list[Verdict] = []
    brief = sum(proof.what.kind != "demo" for proof in todo)  # a demo takes as long as a notebook
    wanted_workers = 1 + brief // PROOFS_FOR_A_WORKER + len(todo) - brief
    workers = min(os.cpu_count() or 1, wanted_workers)
    try:
        with Progress(week, "answers") as progress, LocalPool(workers) as pool:
            rows = Rows(progress.bar.console if progress.bar else Console(), wanted)
            for verdict in prove(todo, pool):
                verdicts.append(verdict)
                rows.show(verdict)
                if progress.bar:
                    progress.update(len(verdicts), len(todo))
    finally:
        proved = {v.proof.key for v in verdicts if v.final and not v.fault}
        proof_cache.keep(root, everything, proved)
    if not chosen.exercise:
        proof_record.keep(everything, depended_on, verdicts)
    return Proved(len(wanted) - len(todo), tuple(verdicts))


class Rows:
    """Prints a line for each proof that is done, and of a fault where it is and what was said."""

    def __init__(self, console: Console, proofs: Sequence[Proof]) -> None:
        self.console = console
        self.width = max((len(_name(p)) for p in proofs), default=0)

    def show(self, verdict: Verdict) -> None:
        what, fault = verdict.proof.what, verdict.fault
        score = f"{verdict.score:g}/{verdict.most:g}"
        row = f"{_name(verdict.proof):{self.width}}  {what.kind:8}  {score:>5}  {what.because}"
        if not fault and what.kind == "reference":
            return  # hundreds of them; the summary counts them
        if not fault:
            self._print(f"✓ {row}{_heard(verdict)}", cut=True)
            return
        self._print(f"✗ {row}", "red")
        self._print(f"    {_placed(verdict)}", "bold")
        for line in verdict.message.splitlines():
            self._print(f"    │ {line}")

    def _print(self, line: str, style: str = "", cut: bool = False) -> None:
        """Print a line, on a terminal no wider than that if it may be cut, elsewhere as it is."""
        text = Text(printable(line), style)
        if cut and self.console.is_terminal:
            self.console.print(text, no_wrap=True, overflow="ellipsis")
        else:
            self.console.print(text, soft_wrap=not self.console.is_terminal)


def _name(of: Proof) -> str:
    return f"{of.source.name}:{of.what.exercise}"


def _heard(verdict: Verdict) -> str:
    """The line in which a wrong answer is told what it is meant to be told."""
    says = getattr(verdict.proof.what, "says", "")
    lines = (line.strip() for line in verdict.message.splitlines())
    line = next((line for line in lines if says and says in line), "")
    return f" → {line}" if line else ""


def _placed(verdict: Verdict) -> str:
    """A fault with the file and the line of what is at fault."""
    what = verdict.proof.what
    return str(error_at(what.path, what.line, f"{what.exercise}, {what.because}: {verdict.fault}"))


def summary(proved: Proved) -> str:
    """What was run and what was not, the slowest answer, and every fault once more."""
    run = proved.verdicts
    lines = [f"{len(run)} answers proved, {proved.unchanged} unchanged since they were"]
    if run:
        slowest = max(run, key=lambda verdict: verdict.seconds)
        name = f"{_name(slowest.proof)}, {slowest.proof.what.because}"
        lines[0] += f"; the slowest took {slowest.seconds:.1f} s: {name}"
    return "\n".join([*lines, *map(_placed, proved.faults)])


def main(arguments: list[str] | None = None) -> int:
    options = _options(arguments)
    root = options.course.resolve()
    try:
        tier = tiers.require(trust_students=True).tier
        chosen = choose(root, chosen_weeks(root, options.week), options.only)
    except CourseError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    faults = broken = 0
    for week, part in chosen.items():
        try:
            proved = prove_week(root, week, part, tier, options.again)
            print(f"{week}: {summary(proved)}")
            faults += len(proved.faults)
        except CourseError as error:  # of this week; the others can be proved all the same
            print(f"error: {error}", file=sys.stderr)
            broken += 1
        except KeyboardInterrupt:
            print("stopped; what was proved so far is kept", file=sys.stderr)
            return 130
    if not faults and not broken:
        print("every answer fares as it should")
    elif faults:
        print(f"{faults} fault{'s' * (faults > 1)}")
    return 1 if faults or broken else 0


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = week_parser("prove", __doc__)
    add_only(parser)
    parser.add_argument("--again", action="store_true", help="also what has not changed")
    return parser.parse_args(arguments)
