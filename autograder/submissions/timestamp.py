"""When a submission came: its timestamp.txt, as nbgrader understands it."""

from __future__ import annotations

import contextlib
import os
from datetime import datetime
from pathlib import Path

from autograder.common.files import DamagedSubmission, read_regular_file

UNREADABLE = "timestamp.txt: this is not a date and time, so it counts as none"
_MAX_BYTES = 1 << 10


def read_timestamp(folder: Path) -> tuple[str, str]:
    """Return the text of a submission's timestamp.txt and a remark; without one both are empty."""
    path = folder / "timestamp.txt"
    if not os.path.lexists(path):
        return "", ""
    try:
        text = read_regular_file(path, _MAX_BYTES).decode().strip()
    except (DamagedSubmission, UnicodeDecodeError):
        return "?", UNREADABLE
    return text, "" if not text or parse_timestamp(text) else UNREADABLE


def parse_timestamp(text: str) -> datetime | None:
    """Return a timestamp in UTC as nbgrader understands it, None if it does not."""
    with contextlib.suppress(ValueError):
        plain = datetime.fromisoformat(text.removesuffix(" UTC"))  # as nbgrader's exchange has it
        if plain.tzinfo is None:
            return plain
    from nbgrader.utils import parse_utc

    try:
        parsed: datetime | None = parse_utc(text)
    except Exception:  # dateutil raises errors of many kinds
        return None
    return parsed
