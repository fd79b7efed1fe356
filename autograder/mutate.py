"""Change every solution in small ways, one at a time: which changes does no check see?

nine-weeks mutate [WEEK] [--only NOTEBOOK:EXERCISE] grades each mutant with its exercise's own
checks and tells of each as it finishes. One that scores all points is a blind spot, or does the
same in another way: then its line is written beside the answers, with the reason. What came of it
is recorded beside the source, and the record is to be committed: a test tells when it is stale.
"""

from __future__ import annotations

import argparse
import ast
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rich.console import Console

from autograder.arguments import add_only, week_parser
from autograder.common.errors import CourseError
from autograder.course import records
from autograder.course.build import chosen_weeks
from autograder.course.cells import Equivalent, SourceNotebook
from autograder.course.marks import error_at
from autograder.course.promises import definition_of
from autograder.course.source import answers_path, read_equivalents, read_source
from autograder.course.variants import Variant, mutated, solution
from autograder.prove import Rows, choose
from autograder.report import Progress
from autograder.run.proof import Proof, Verdict, prove, read_proofs
from autograder.run.worker import LocalPool, grade_bytes
from autograder.sandbox import tiers
from autograder.sandbox.isolation import Limits
from autograder.submissions.job import JobCell, Outcome

# A mutant may take so many times as long as the solution, and never less than these seconds.
TIMES, LEAST_SECONDS = 10, 2.0


@dataclass(frozen=True)
class Mutated:
    """What came of the mutants of one exercise, and what is written down of them.

    The digest is that of what was run: an author may go on writing meanwhile.
    """

    exercise: str
    digest: str
    verdicts: tuple[Verdict, ...]
    equivalents: tuple[Equivalent, ...]
    tidy: tuple[str, ...]

    @property
    def ungraded(self) -> list[Verdict]:
        return [verdict for verdict in self.verdicts if not verdict.most]

    @property
    def alive(self) -> list[Verdict]:
        return [v for v in self.verdicts if v.most and v.score == v.most]

    @property
    def survivors(self) -> list[Verdict]:
        """Those that no check sees and nobody explains."""
        return [v for v in self.alive if not _reason(v, self.equivalents)]

    @property
    def superfluous(self) -> list[str]:
        """A sentence for what is written down as equivalent, and is no mutant or is seen."""
        lines = {_what(verdict).because for verdict in self.verdicts}
        unseen = {_what(verdict).because for verdict in (*self.alive, *self.ungraded)}
        return [
            str(error_at(equivalent.path, line, f"{self.exercise}, “{text}”: {why}; leave it out"))
            for equivalent in self.equivalents
            for line, text in equivalent.lines
            if text not in unseen
            for why in ["a check sees this mutant" if text in lines else "no mutant reads so"]
        ]


def mutate(path: Path, exercise: str, tier: str, pool: LocalPool) -> Mutated:
    """Grade all mutants of one exercise; tell of each at once."""
    source = read_source(path)
    written = read_equivalents(answers_path(path), source)
    equivalents = tuple(e for e in written if e.exercise == exercise)
    digest = records.digest(source, exercise, equivalents)
    (solved,) = read_proofs([path], tier, lambda source: [solution(source, exercise)])
    limits = _limits(solved, pool)
    found = read_proofs([path], tier, lambda source: mutated(source, exercise))
    todo = [replace(proof, job=replace(proof.job, limits=limits)) for proof in found]
    verdicts: list[Verdict] = []
    with Progress(exercise, "mutants") as progress:
        rows = Rows(progress.bar.console if progress.bar else Console(), todo)
        for verdict in prove(todo, pool):
            verdicts.append(verdict)
            rows.show(_explained(verdict, equivalents))
            if progress.bar:
                progress.update(len(verdicts), len(todo))
    verdicts.sort(key=lambda verdict: _what(verdict).line)
    return Mutated(exercise, digest, tuple(verdicts), equivalents, _tidy(solved, source, pool))


def record(path: Path, found: Mutated) -> None:
    """Write down what came of an exercise's mutants, beside its source."""
    told = {
        "digest": found.digest,
        "mutants": len(found.verdicts),
        "equivalent": len(found.alive) - len(found.survivors),
        "survivors": len(found.survivors),
    }
    records.keep_record(path, records.MUTANTS, found.exercise, told)


def _tidy(solved: Proof, source: SourceNotebook, pool: LocalPool) -> tuple[str, ...]:
    """What is tidy in the inputs of an exercise's checks, while they look at the solution.

    Two cells around the others watch them, in the process of the tests.
    """
    exercise = solved.what.exercise
    docstring = _docstring(source, exercise)
    # By names that no check has.
    begin = f"from autograder.course import tidy as _tidy; _watched = _tidy.watch({exercise!r})"
    end = f"raise AssertionError(chr(10).join(_tidy.remarks(_watched, {docstring!r})))"
    cells = (JobCell("check", begin), *solved.job.cells, JobCell("check", end))
    watched = replace(solved.job, cells=cells)
    outcome = Outcome.from_bytes(pool.submit(grade_bytes, watched.to_bytes()).result())
    return tuple(outcome.cells[-1].message.splitlines()) if outcome.cells else ()


def _docstring(source: SourceNotebook, exercise: str) -> str:
    cells = (c for c in source.cells if c.kind == "exercise" and c.exercise == exercise)
    definition = definition_of(next(cells))
    return (ast.get_docstring(definition) if definition else None) or ""


def _limits(solved: Proof, pool: LocalPool) -> Limits:
    """What a mutant may use, by what the solution takes now, on this machine."""
    (verdict,) = prove([solved], pool)
    if verdict.fault:
        what = _what(verdict)
        told = f"{what.exercise}, {what.because}: {verdict.fault}; prove it first"
        raise error_at(what.path, what.line, told)
    return Limits(cell_seconds=max(LEAST_SECONDS, TIMES * verdict.seconds))


def _explained(verdict: Verdict, equivalents: Sequence[Equivalent]) -> Verdict:
    """A survivor that is written down as equivalent is no fault."""
    reason, what = _reason(verdict, equivalents), _what(verdict)
    if not reason or not verdict.most or verdict.score < verdict.most:
        return verdict
    told = replace(what, because=f"{what.because} ({reason})")
    return replace(verdict, proof=replace(verdict.proof, what=told), fault="")


def _reason(verdict: Verdict, equivalents: Sequence[Equivalent]) -> str:
    """Why a mutant is no mistake, as its author wrote it down; empty for most."""
    reads = _what(verdict).because
    return next((e.because for e in equivalents if reads in dict(e.lines).values()), "")


def _what(verdict: Verdict) -> Variant:
    assert isinstance(verdict.proof.what, Variant)
    return verdict.proof.what


def _told(path: Path, found: Mutated) -> str:
    """The sums of an exercise, and each fault with its file and line."""
    explained = len(found.alive) - len(found.survivors)
    lines = [
        f"{path.stem}:{found.exercise}: {len(found.verdicts)} mutants, {len(found.survivors)} "
        f"that no check sees, {explained} equivalent"
    ]
    for verdict in (*found.survivors, *found.ungraded):
        what = _what(verdict)
        lines.append(str(error_at(what.path, what.line, f"“{what.because}”: {verdict.fault}")))
    lines += found.superfluous
    return "\n".join([*lines, *(f"  tidy inputs, maybe: {remark}" for remark in found.tidy)])


def _one(path: Path, exercise: str, tier: str, pool: LocalPool) -> bool:
    """Mutate one exercise and record it; whether nothing is left to mend."""
    try:
        found = mutate(path, exercise, tier, pool)
    except CourseError as error:  # of this exercise; the others can be tried all the same
        print(f"error: {error}", file=sys.stderr)
        return False
    if not found.ungraded:
        record(path, found)
    print(_told(path, found), flush=True)
    return not (found.survivors or found.ungraded or found.superfluous)


def main(arguments: list[str] | None = None) -> int:
    options = _options(arguments)
    root = options.course.resolve()
    try:
        tier = tiers.require(trust_students=True).tier
        chosen = choose(root, chosen_weeks(root, options.week), options.only)
        todo = [
            (path, exercise.name)
            for part in chosen.values()
            for path in part.paths
            for exercise in read_source(path).exercises
            if part.exercise in ("", exercise.name) and not exercise.choice
        ]
        with LocalPool(os.cpu_count()) as pool:
            fine = [_one(path, exercise, tier, pool) for path, exercise in todo]
    except CourseError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("stopped; the exercises that were finished are recorded", file=sys.stderr)
        return 130
    if all(fine):
        print("every mutant is seen by a check, or explained")
    return 0 if all(fine) else 1


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = week_parser("mutate", __doc__)
    add_only(parser)
    return parser.parse_args(arguments)
