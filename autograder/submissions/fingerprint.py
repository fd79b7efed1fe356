"""What a notebook's score depends on, as digests: equal digests need no second run.

Two of them, one after the other. *Seen* is that of the submitted file as it lies there, which is
quickly compared. The *key* is that of what the grader takes from the file, so saving a notebook
again, with other outputs or metadata, is no reason to run it again. Both cover the rest alike: the
source with its hidden tests, the helpers and the data that it or the learner's text can reach, the
grader itself, versions, limits and the sandbox.
Of these, the workers of a cluster prove that they have the same code, data and versions.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import platform
from collections.abc import Iterable
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from itertools import chain
from pathlib import Path

from autograder.course.misconceptions import kept_at
from autograder.sandbox.isolation import Limits
from autograder.sandbox.tiers import ROOT
from autograder.submissions.assemble import Assembled
from autograder.submissions.uses import Shared

ALWAYS = "import helpers.check"  # what a notebook's messages are made with
_PACKAGES = (
    *("ipython", "matplotlib", "nbformat", "nbgrader", "numpy", "pandas", "scikit-learn"),
    *("scipy", "torch"),
)


def course_version(root: Path = ROOT) -> str:
    """Return a digest of all code and data that any score depends on: what a cluster shares."""
    return _version(root, [*_grader(root), *_files(root / "helpers"), *_files(root / "datasets")])


def grader_version(root: Path = ROOT) -> str:
    """Return a digest of the grader alone."""
    return _version(root, _grader(root))


def _grader(root: Path) -> list[Path]:
    """All rooms; the commands above them only choose what to run and show what came of it."""
    return list((root / "autograder").glob("*/*.py"))


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc"]


def _version(root: Path, files: list[Path]) -> str:
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


@dataclass(frozen=True)
class Context:
    """All that a notebook's score depends on and that is not the submission's."""

    digest: str
    used: frozenset[str]  # of helpers and data, what the notebook itself reaches
    shared: Shared = field(compare=False)

    def also(self, texts: Iterable[str]) -> tuple[str, ...]:
        """Return what else of helpers and data a learner's text may reach."""
        return tuple(sorted(self.shared.mentioned_in(texts) - self.used))

    def digest_with(self, also: Iterable[str]) -> str:
        names = tuple(also)
        if not names:
            return self.digest
        return _digest(self.digest.encode(), self.shared.digest(names).encode())


def contexts(course: Path, week: str, tier: str, limits: Limits) -> dict[str, Context]:
    """Return for every notebook of a week what its score depends on beside the submission."""
    shared = Shared(ROOT)
    same = [platform.machine(), packages(), grader_version(ROOT), tier, week]
    same.append(json.dumps(dataclasses.asdict(limits)))
    found = {}
    for path in sorted((course / "build" / "source" / week).glob("*.ipynb")):
        content = path.read_bytes()
        cells = [cell for cell in json.loads(content)["cells"] if cell["cell_type"] == "code"]
        used = shared.used_by([*("".join(cell["source"]) for cell in cells), ALWAYS])
        parts = (*same, shared.digest(used))
        told = kept_at(course, week, path.stem)
        told_by = told.read_bytes() if told.exists() else b""
        digest = _digest(*(text.encode() for text in parts), content, told_by)
        found[path.stem] = Context(digest, used, shared)
    return found


def seen(context: Context, also: Iterable[str], file: bytes | None, damage: str) -> str:
    """Return the digest of a submitted file as it lies there, or of why it cannot be read."""
    found = [b"damaged", damage.encode()] if file is None else [b"read", file]
    return _digest(context.digest_with(also).encode(), *found)


def key(context: Context, also: Iterable[str], student: str, assembled: Assembled) -> str:
    """Return the digest of what the grader takes from a submission."""
    taken = [[cell.cell_type, cell.source] for cell in assembled.cells]
    text = json.dumps([taken, assembled.remarks])
    return _digest(context.digest_with(also).encode(), student.encode(), text.encode())


def _digest(*parts: bytes) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8))
        digest.update(part)
    return digest.hexdigest()
