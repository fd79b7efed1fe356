"""The committed record of the experiments with answers: who proves a notebook writes it.

They take longer than all other proofs together, and what comes of them hardly ever changes. So CI
only reads the record.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from autograder.course import records
from autograder.course.demos import Demo
from autograder.run.proof import Proof, Verdict
from autograder.sandbox.isolation import ROOT
from autograder.submissions import fingerprint
from autograder.submissions.uses import Shared


def digests(proofs: Sequence[Proof]) -> dict[Path, str]:
    """What the experiments with answers depend on now, by notebook; `proofs` are all.

    Not on the kits, as for claims: they change more often than what an experiment does with them.
    """
    shared = Shared(ROOT)
    files = shared.modules | shared.data
    found = {}
    for own in _by_notebook(proofs).values():
        source = own[0].source
        runs = [proof.what for proof in own if isinstance(proof.what, Demo)]
        answers = sorted({answer.text for run in runs for answer in run.answers})
        cells = [c.text for c in source.cells if c.kind in ("setup", "code", "exercise")]
        used = shared.used_by([fingerprint.ALWAYS, *cells, *answers])
        paths = [files[name] for name in sorted(used) if not _is_kit(name, shared)]
        found[source.path] = records.answers_digest(source, answers, paths)
    return found


def keep(
    proofs: Sequence[Proof], digest_of: Mapping[Path, str], verdicts: Iterable[Verdict]
) -> None:
    """Record the notebooks whose experiments with answers have all run, now or before.

    `digest_of` tells on what they depended then: an author may go on writing meanwhile.
    """
    recorded = [verdict for verdict in verdicts if verdict.proof.is_recorded]
    for path, own in _by_notebook(proofs).items():
        told = [verdict for verdict in recorded if verdict.proof.source.path == path]
        if all(verdict.final for verdict in told):
            broken = sum(bool(verdict.fault) for verdict in told)
            record = {"digest": digest_of[path], "runs": len(own), "broken": broken}
            records.keep_record(path, records.ANSWERS, records.EXPERIMENTS, record)


def faults(proofs: Sequence[Proof]) -> Iterator[str]:
    """Yield a sentence for each notebook whose record is not there, old, or no good."""
    now = digests(proofs)
    for path, own in _by_notebook(proofs).items():
        yield from records.answers_faults(own[0].source, now[path])


def _is_kit(name: str, shared: Shared) -> bool:
    return name in shared.modules and not name.startswith("helpers.week")


def _by_notebook(proofs: Sequence[Proof]) -> dict[Path, list[Proof]]:
    found: dict[Path, list[Proof]] = {}
    for proof in proofs:
        if proof.is_recorded:
            found.setdefault(proof.source.path, []).append(proof)
    return found
