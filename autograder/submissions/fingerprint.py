"""What a notebook's score depends on, as digests: equal digests need no second run.

Two of them, one after the other. *Seen* is that of the submitted file as it lies there, which is
quickly compared. The *key* is that of what the grader takes from the file, so saving a notebook
again, with other outputs or metadata, is no reason to run it again. Both cover the rest alike: the
source with its hidden tests, helpers and data, the grader itself, versions, limits and the sandbox.
Of these, the workers of a cluster prove that they have the same code, data and versions.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import platform
from importlib.metadata import PackageNotFoundError, version
from itertools import chain
from pathlib import Path

from autograder.sandbox.isolation import Limits
from autograder.sandbox.tiers import ROOT
from autograder.submissions.assemble import Assembled

_PACKAGES = (
    *("ipython", "matplotlib", "nbformat", "nbgrader", "numpy", "pandas", "scikit-learn"),
    *("scipy", "torch"),
)


def course_version(root: Path = ROOT) -> str:
    """Return a digest of the grader, the helpers and the data: equal ones give equal scores."""
    # All rooms; the commands above them only choose what to run and show what came of it.
    files = list((root / "autograder").glob("*/*.py"))
    for name in ("helpers", "datasets"):
        files += [p for p in (root / name).rglob("*") if p.is_file() and p.suffix != ".pyc"]
    parts = [(path.relative_to(root).as_posix().encode(), path.read_bytes()) for path in files]
    return _digest(*chain.from_iterable(sorted(parts)))[:16]


def packages() -> str:
    """Return the versions on which scores depend, without build tags such as torch's +cpu."""
    found = [f"Python {'.'.join(platform.python_version_tuple()[:2])}"]
    for name in _PACKAGES:
        try:
            found.append(f"{name} {version(name).partition('+')[0]}")
        except PackageNotFoundError:
            found.append(f"no {name}")
    return ", ".join(found)


def contexts(course: Path, week: str, tier: str, limits: Limits) -> dict[str, str]:
    """Return for every notebook of a week the digest of all that is not the submission's."""
    shared = [platform.machine(), packages(), course_version(ROOT), tier, week]
    shared.append(json.dumps(dataclasses.asdict(limits)))
    return {
        path.stem: _digest(*(text.encode() for text in shared), path.read_bytes())
        for path in sorted((course / "build" / "source" / week).glob("*.ipynb"))
    }


def seen(context: str, file: bytes | None, damage: str) -> str:
    """Return the digest of a submitted file as it lies there, or of why it cannot be read."""
    found = [b"damaged", damage.encode()] if file is None else [b"read", file]
    return _digest(context.encode(), *found)


def key(context: str, student: str, assembled: Assembled) -> str:
    """Return the digest of what the grader takes from a submission."""
    taken = [[cell.cell_type, cell.source] for cell in assembled.cells]
    return _digest(
        context.encode(), student.encode(), json.dumps([taken, assembled.remarks]).encode()
    )


def _digest(*parts: bytes) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8))
        digest.update(part)
    return digest.hexdigest()
