"""Data: only files in `datasets/`, each with a checksum that the loader verifies."""

from __future__ import annotations

import hashlib
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

DATASETS = Path(__file__).resolve().parents[2] / "datasets"


def read_bytes(name: str) -> bytes:
    """The bytes of a data file, line ends as `\\n`, after its checksum was verified."""
    path = DATASETS / name
    if not path.exists():
        raise FileNotFoundError(f"The data file {path} is missing: copy it again from the course.")
    # Git on Windows may write line ends as \r\n; that does not change the data.
    content = path.read_bytes().replace(b"\r\n", b"\n")
    expected = json.loads((DATASETS / "checksums.json").read_text(encoding="utf-8"))[name]
    if hashlib.sha256(content).hexdigest() != expected:
        raise ValueError(
            f"The data file {path} was changed or damaged (its checksum differs): copy it again "
            "from the course."
        )
    return content


def read(name: str) -> str:
    """The text of a data file in UTF-8, after its checksum was verified."""
    return read_bytes(name).decode("utf-8")


def read_frame(name: str, **options: Any) -> pd.DataFrame:
    """The table in a data file; `options` are those of `pandas.read_csv`."""
    import pandas as pd  # here: who only loads digits need not wait for it

    table: pd.DataFrame = pd.read_csv(io.StringIO(read(name)), **options)
    return table
