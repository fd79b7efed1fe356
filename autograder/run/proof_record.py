"""The committed record of a notebook's proofs: who proves a notebook writes it.

They take minutes, and what comes of them hardly ever changes. So CI reads the record, runs no
experiment with answers, grades what must keep its points, and a share of all else, another one for
every state of the kits.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from autograder.course import records
from autograder.course.demos import Demo
from autograder.course.text import plain_python
from autograder.course.variants import Variant
from autograder.run.proof import Proof, Verdict
from autograder.sandbox.isolation import ROOT
from autograder.submissions import fingerprint
from autograder.submissions.uses import Shared

SHARE = 10  # of what must lose, and of what is told, CI proves one in so many
_ALWAYS = ("stub", "solution", "right", "crossing")


def for_ci(proofs: Iterable[Proof]) -> list[Proof]:
    """The proofs that CI runs itself."""
    return [proof for proof in proofs if not _is_left_to_the_record(proof)]


def _is_left_to_the_record(proof: Proof) -> bool:
    if isinstance(proof.what, Demo):
        return bool(proof.what.answers)
    # The key is a digest that changes with the kits, too.
    return proof.what.kind not in _ALWAYS and int(proof.key, 16) % SHARE != 0


def digests(proofs: Iterable[Proof]) -> dict[Path, str]:
    """What all `proofs` depend on now, by notebook.

    Not on the kits, as for claims: they change more often than what becomes of an answer.
    """
    shared = Shared(ROOT)
    files = shared.modules | shared.data
    found = {}
    for own in _by_notebook(proofs).values():
        source = own[0].source
        answers = [p.what for p in own if isinstance(p.what, Variant)]
        answers = [answer for answer in answers if answer.kind in ("right", "wrong")]
        code = ("setup", "code", "exercise", "check")
        cells = [c.text for c in source.cells if c.kind in code]
        used = shared.used_by([fingerprint.ALWAYS, *cells, *(a.text for a in answers)])
        paths = [files[name] for name in sorted(used) if not _is_kit(name, shared)]
        found[source.path] = records.proofs_digest(source, map(_told, answers), paths)
    return found


def _told(answer: Variant) -> str:
    expected = f"{answer.exercise} {answer.kind} {answer.public_passes} {answer.says}"
    return f"{expected}\n{plain_python(answer.text)}"


def keep(
    proofs: Iterable[Proof], digest_of: Mapping[Path, str], verdicts: Iterable[Verdict]
) -> None:
    """Record the notebooks of which all proofs have run, now or before.

    `digest_of` tells on what they depended then: an author may go on writing meanwhile.
    """
    verdicts = list(verdicts)
    for path, own in _by_notebook(proofs).items():
        told = [verdict for verdict in verdicts if verdict.proof.source.path == path]
        if all(verdict.final or not verdict.fault for verdict in told):
            faults = sum(bool(verdict.fault) for verdict in told)
            record = {"digest": digest_of[path], "proofs": len(own), "faults": faults}
            records.keep_record(path, records.PROOFS, records.NOTEBOOK, record)


def faults(proofs: Sequence[Proof]) -> Iterator[str]:
    """Yield a sentence for each notebook whose record is not there, old, or no good."""
    now = digests(proofs)
    for path, own in _by_notebook(proofs).items():
        yield from records.proofs_faults(own[0].source, now[path])


def _is_kit(name: str, shared: Shared) -> bool:
    return name in shared.modules and not name.startswith("helpers.week")


def _by_notebook(proofs: Iterable[Proof]) -> dict[Path, list[Proof]]:
    found: dict[Path, list[Proof]] = {}
    for proof in proofs:
        found.setdefault(proof.source.path, []).append(proof)
    return found
