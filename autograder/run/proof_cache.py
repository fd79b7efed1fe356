"""Remembers proofs without fault, so that only what has changed is proved again.

`build/proofs/WEEK/NOTEBOOK.json` holds the keys of a notebook's proofs. Losing it costs time only.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from autograder.common.files import replace_file
from autograder.run.proof import Proof


def kept_keys(root: Path, proofs: Iterable[Proof]) -> set[str]:
    """Return the keys that earlier runs kept of the notebooks that these proofs are of."""
    return set().union(*(_read(path) for path in _by_file(root, proofs)))


def keep(root: Path, proofs: Iterable[Proof], proved: set[str]) -> None:
    """Keep what was `proved` beside what was kept; `proofs` are all there are of their notebooks.

    A key that none of them has any more is forgotten.
    """
    for path, current in _by_file(root, proofs).items():
        replace_file(path, json.dumps(sorted((_read(path) | proved) & current)).encode())


def _by_file(root: Path, proofs: Iterable[Proof]) -> dict[Path, set[str]]:
    """Return the proofs' keys, by the file that keeps them."""
    found: dict[Path, set[str]] = {}
    for proof in proofs:
        name = f"{proof.source.name}.json"
        path = root / "build" / "proofs" / proof.source.week / name
        found.setdefault(path, set()).add(proof.key)
    return found


def _read(path: Path) -> set[str]:
    try:
        return set(json.loads(path.read_bytes()))
    except (OSError, ValueError, TypeError):
        return set()
