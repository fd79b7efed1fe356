"""Runs what is to be proved of notebooks through the split grader, and judges what comes of it."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import platform
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, as_completed
from dataclasses import dataclass, replace
from pathlib import Path

from autograder.course import demos
from autograder.course.cards import told
from autograder.course.demos import Demo
from autograder.course.misconceptions import misconceptions
from autograder.course.references import offered
from autograder.course.render import nbgrader_notebook
from autograder.course.source import SourceNotebook as Source
from autograder.course.source import answers_path, read_answers, read_source
from autograder.course.variants import (
    Crossing,
    Trial,
    Variant,
    alone,
    calling,
    crossings,
    variants,
)
from autograder.run import experiments
from autograder.run.outputs import page_text
from autograder.run.worker import grade_bytes
from autograder.sandbox.isolation import ROOT, Limits
from autograder.submissions import fingerprint
from autograder.submissions.assemble import SourceNotebook, sources_of
from autograder.submissions.job import CellOutcome, Job, JobCell, Outcome, Result
from autograder.submissions.submission import is_final
from autograder.submissions.uses import Shared
from helpers.check.message import BREAKS_IN_LINE

What = Variant | Crossing | Demo
_CODE = ("setup", "exercise", "check")
BRIEF = Limits(cell_seconds=5.0)


@dataclass(frozen=True)
class Proof:
    """A variant, a crossing or a demo, ready to run; equal keys need no second run."""

    source: Source
    built: SourceNotebook
    what: What
    job: Job
    key: str


@dataclass(frozen=True)
class Verdict:
    """What came of a proof; `fault` is empty if it is what should."""

    proof: Proof
    score: float
    most: float
    message: str
    fault: str
    costs: tuple[str, ...] = ()  # the other exercises that lose points through it
    seconds: float = 0.0
    final: bool = True  # whether another run would end in the same way


def everything(source: Source) -> list[What]:
    """All that is to be proved of a notebook."""
    filled_in = list(variants(source, read_answers(answers_path(source.path), source)))
    filled_in += [*told(source, filled_in), *calling(source, offered(ROOT, source.week))]
    # The longest first: while one of them runs, the other workers do the rest.
    return [*demos.demos(source, filled_in), *crossings(source, filled_in), *filled_in]


def read_proofs(
    paths: Iterable[Path],
    tier: str,
    wanted: Callable[[Source], Iterable[What]] = everything,
) -> list[Proof]:
    """Read some notebooks of one week, and return what is `wanted` of them, ready to run.

    They share the modules they import, so that a worker serves all of them without a new start.
    """
    sources = [read_source(path) for path in paths]
    week = sources[0].week if sources else ""
    notebooks = {source.name: nbgrader_notebook(source) for source in sources}
    known = {source.name: misconceptions(source) for source in sources}
    built = sources_of(week, notebooks, known)
    shared = Shared(ROOT)
    found = []
    for source in sources:
        context, own = _context(source, shared, tier), built[source.name]
        for what in wanted(source):
            job = _job_of(own, what, tier)
            texts = (cell.text for cell in job.cells if cell.role == "learner")
            also = shared.digest(shared.mentioned_in(texts))
            key = _key([*context, also], source, what, job)
            found.append(Proof(source, own, what, job, key))
    return found


def prove(proofs: Sequence[Proof], executor: Executor) -> Iterator[Verdict]:
    """Run proofs on `executor`; yield what came of them as they finish.

    Of a crossing that costs points, and of a demo that breaks, each answer is tried alone at the
    end, to name the culprit. None is to blame for an experiment that breaks with the solutions.
    """
    doubtful, broken_anyway = [], set()
    for verdict in _verdicts(proofs, executor):
        what = verdict.proof.what
        tries_many = isinstance(what, Crossing) or (
            isinstance(what, Demo) and len(what.answers) > 1
        )
        if verdict.costs and tries_many:
            doubtful.append(verdict)
        else:
            yield verdict
        if isinstance(what, Demo) and not what.answers and verdict.fault:
            broken_anyway.add((what.path, what.line))
    for verdict in doubtful:
        place = (verdict.proof.what.path, verdict.proof.what.line)
        culprits = [] if place in broken_anyway else _culprits(verdict, executor)
        yield from culprits or [verdict]


def judge(proof: Proof, outcome: Outcome) -> Verdict:
    """Compare what came of a proof with what must."""
    if outcome.error:
        return Verdict(proof, 0, 0, "", f"the grader failed: {outcome.error}", final=False)
    if isinstance(proof.what, Demo):
        return _judged_demo(proof, proof.what, outcome)
    what, points, costs = proof.what, _points(proof.source), []
    shown: list[tuple[int, CellOutcome]] = []  # of a crossing the exercises that hold the solution
    for ran, cell in zip(proof.job.cells, outcome.cells, strict=True):
        if ran.role != "check" or ran.grade_id is None:
            continue
        solved = ran.exercise not in _filled_in(what)
        if solved == isinstance(what, Crossing):
            shown.append((points[str(ran.grade_id)], cell))
        if solved and cell.result is not Result.PASSED:
            costs.append(str(ran.exercise))
    score = sum(p for p, cell in shown if cell.result is Result.PASSED)
    failed = [cell for _, cell in shown if cell.result is not Result.PASSED]
    message = "\n".join(cell.message for cell in failed)
    fault = _fault(what, score, failed, message) or _costly(what, costs)
    if fault and what.kind == "solution":
        proof, fault = _placed_in_check(proof, outcome) or (proof, fault)
    if isinstance(what, Variant) and what.kind in ("example", "hint"):
        message = _found(outcome.cells[-1])
        fault = message.split("\n")[0]
    return Verdict(
        proof=proof,
        score=score,
        most=sum(p for p, _ in shown),
        message=message,
        fault=fault,
        costs=tuple(dict.fromkeys(costs)),
        seconds=outcome.seconds,
        final=is_final(outcome),
    )


def _placed_in_check(proof: Proof, outcome: Outcome) -> tuple[Proof, str] | None:
    """Where a check of its own refuses the solution, and what it says: one of the two is wrong."""
    own = {cell.grade_id: cell for cell in proof.source.cells if cell.kind == "check"}
    for ran, cell in zip(proof.job.cells, outcome.cells, strict=True):
        if ran.exercise == proof.what.exercise and cell.result not in (None, Result.PASSED):
            check = own[ran.grade_id]
            said = (cell.message.splitlines() or [str(cell.result)])[0]
            # Where it breaks of itself, the grader sees only the line that begins its block.
            breaks = re.search(rf"{BREAKS_IN_LINE} (\d+)", said)
            # The build writes a line above each check.
            line = check.line - 1 + (int(breaks[1]) if breaks else cell.line)
            what = replace(proof.what, path=proof.source.path, line=line)
            return replace(proof, what=what), f"the check refuses the solution: {said}"
    return None


def _judged_demo(proof: Proof, demo: Demo, outcome: Outcome) -> Verdict:
    """The fault is the first experiment that breaks; the message names all of them."""
    broken = list(experiments.breaks(demo, outcome))
    first = broken[0] if broken else None
    total = sum(cell.kind == "code" for cell in demo.cells)
    return Verdict(
        proof=replace(proof, what=replace(demo, line=first.line)) if first else proof,
        score=total - len(broken),
        most=total,
        message="\n".join(f"{demo.path.name}:{each.line}: {each.sentence}" for each in broken),
        fault=f"this experiment breaks: {first.sentence}" if first else "",
        costs=tuple(sorted(first.uses)) if first else (),
        seconds=outcome.seconds,
        final=is_final(outcome),
    )


def _verdicts(proofs: Sequence[Proof], executor: Executor) -> Iterator[Verdict]:
    pending = {executor.submit(grade_bytes, proof.job.to_bytes()): proof for proof in proofs}
    for future in as_completed(pending):
        yield judge(pending[future], Outcome.from_bytes(future.result()))


def _culprits(verdict: Verdict, executor: Executor) -> list[Verdict]:
    """Return those of the answers tried together that do on their own what they do together."""
    proof, what = verdict.proof, verdict.proof.what
    suspects: Iterable[What] = ()
    if isinstance(what, Demo):
        suspects = demos.alone(what, verdict.costs)
    elif isinstance(what, Crossing):
        suspects = (alone(variant, proof.source) for variant in what.wrong)
    jobs = ((each, _job_of(proof.built, each, proof.job.tier)) for each in suspects)
    found = _verdicts([replace(proof, what=each, job=job) for each, job in jobs], executor)
    told = (v if isinstance(what, Demo) else _told_of_costs(v) for v in found)
    return [culprit for culprit in told if culprit.costs]


def _told_of_costs(verdict: Verdict) -> Verdict:
    return replace(verdict, fault=_costly(verdict.proof.what, verdict.costs))


def _filled_in(what: What) -> set[str]:
    """The exercises that do not hold the solution as it stands in the notebook."""
    if isinstance(what, Demo):
        return {answer.exercise for answer in what.answers}
    return {v.exercise for v in what.wrong} if isinstance(what, Crossing) else {what.exercise}


def _fault(what: Variant | Crossing, score: float, failed: list[CellOutcome], message: str) -> str:
    if isinstance(what, Crossing):
        return ""
    if what.kind == "mutant":
        return "" if score < what.points else "no check sees this change of the solution"
    if what.kind == "promise":
        return "" if score < what.points else "no check sees that the return row is not kept"
    if score != what.points:
        return f"it scores {score:g} instead of {what.points}"
    if what.kind == "stub" and any(c.result is not Result.NOT_ATTEMPTED for c in failed):
        return "an untouched stub is not reported as not attempted"
    if what.public_passes and not all(cell.hidden for cell in failed):
        return "a public check already rejects it"
    if what.says not in page_text(failed):
        says = "check says" if what.says in message else "message does not say"
        but = ", the learner's page does not" if what.says in message else ""
        return f"the {says} “{what.says}”{but}"
    return ""


def _found(look: CellOutcome) -> str:
    """What the cell that looks at a card found to be wrong."""
    if look.result is Result.PASSED:
        return ""
    return look.message or f"it ends with: {look.result}"


def _costly(what: What, costs: Iterable[str]) -> str:
    others = ", ".join(sorted(set(costs)))
    if not others:
        return ""
    if not isinstance(what, Crossing):
        return f"it costs points in {others}"
    together = ", ".join(f"{v.exercise} ({v.because})" for v in what.wrong)
    return f"wrong answers cost points in {others}, though none does alone: {together}"


def _job_of(built: SourceNotebook, what: What, tier: str) -> Job:
    if isinstance(what, Demo):
        return experiments.job(built, what, tier)
    # A function made for something else may take long over these arguments.
    limits = BRIEF if what.kind == "reference" else Limits()
    job = replace(_job(built, what.trial, tier, limits), looked_for=getattr(what, "says", ""))
    return _knowing(built, what, job)


def _job(built: SourceNotebook, trial: Trial, tier: str, limits: Limits) -> Job:
    """Return the job that runs the setup cells and what a trial keeps of the others."""
    cells = []
    for cell in built.notebook.cells:
        marks = cell.metadata.get("nbgrader")
        if cell.cell_type != "code" or not marks:
            continue
        if not marks["locked"]:
            if marks["grade_id"] in trial.texts:
                text = trial.texts[marks["grade_id"]]
                cells.append(JobCell("learner", text, marks["grade_id"]))
            continue
        locked = built.locked_jobs[marks["grade_id"]]
        if locked.role == "setup" or locked.exercise in trial.checks:
            cells.append(locked)
    if trial.watch:
        cells.insert(0, JobCell("check", trial.watch))
    if trial.look:
        cells.append(JobCell("check", trial.look, names=tuple(trial.texts)))
    return Job("prove", built.week, built.name, tuple(cells), built.modules, tier, limits)


def _knowing(built: SourceNotebook, what: Variant | Crossing, job: Job) -> Job:
    """Give the job of an answer that only hidden tests find the sentences to be told by."""
    if isinstance(what, Crossing) or not (what.kind == "wrong" and what.public_passes):
        return job
    return replace(
        job,
        misconceptions=tuple(m for m in built.misconceptions if m.exercise == what.exercise),
        solutions=tuple(
            s for s in built.solutions if s[0] in what.trial.texts.keys() - {what.exercise}
        ),
    )


def _points(source: Source) -> dict[str, int]:
    return {str(cell.grade_id): cell.points for cell in source.cells if cell.kind == "check"}


def _context(source: Source, shared: Shared, tier: str) -> list[str]:
    """Return what an outcome depends on besides the cells that run."""
    versions = [platform.machine(), fingerprint.packages(), fingerprint.grader_version()]
    used = shared.used_by([fingerprint.ALWAYS, *(c.text for c in source.cells if c.kind in _CODE)])
    return [*versions, tier, source.week, shared.digest(used)]


def _key(context: list[str], source: Source, what: What, job: Job) -> str:
    """Return the digest of all that a verdict depends on: what runs, and what must come of it."""
    ran = dataclasses.asdict(replace(job, modules=()))  # those of all that was read together
    demands: list[object] = [what.kind, sorted(_filled_in(what))]
    if isinstance(what, Variant):
        checks = [cell for cell in source.cells if cell.kind == "check"]
        demands += [cell.points for cell in checks if cell.exercise == what.exercise]
        demands += [what.points, what.says, what.public_passes]
    return hashlib.sha256(json.dumps([context, ran, demands]).encode()).hexdigest()
