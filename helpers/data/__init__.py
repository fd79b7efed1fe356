"""Data: only files in `datasets/`, each with a checksum that the loader verifies."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

DATASETS = Path(__file__).resolve().parents[2] / "datasets"


def read(name: str) -> str:
    """The text of a data file, after its checksum was verified."""
    path = DATASETS / name
    if not path.exists():
        raise FileNotFoundError(
            f"The data file {path} is missing: copy it again from the course, "
            "or run `python datasets/make_datasets.py`."
        )
    # Git on Windows may write line ends as \r\n; that does not change the data.
    content = path.read_bytes().replace(b"\r\n", b"\n")
    expected = json.loads((DATASETS / "checksums.json").read_text(encoding="utf-8"))[name]
    if hashlib.sha256(content).hexdigest() != expected:
        raise ValueError(
            f"The data file {path} was changed or damaged (its checksum differs): copy it again "
            "from the course, or run `python datasets/make_datasets.py`."
        )
    return content.decode("utf-8")
