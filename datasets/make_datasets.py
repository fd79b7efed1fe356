"""Makes what can be made anew of datasets/, and `checksums.json` for all of it.

Run it from anywhere: `python datasets/make_datasets.py`. The same bytes come out each time;
`helpers.data` verifies the SHA-256 of a file when it loads it. All other files are *frozen*: they
come from elsewhere, as their datasheets say, and are shipped as they are.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

from sklearn.datasets import load_digits

FOLDER = Path(__file__).resolve().parent


def digits() -> str:
    """scikit-learn's handwritten digits: 64 pixels from 0 to 16 and the digit, one image a line."""
    images, labels = load_digits(return_X_y=True)
    header = [f"pixel_{row}_{column}" for row in range(8) for column in range(8)] + ["label"]
    lines = [",".join(header)]
    for pixels, label in zip(images.astype(int), labels, strict=True):
        lines.append(",".join(map(str, [*pixels, label])))
    return "\n".join(lines) + "\n"


MADE: dict[str, Callable[[], str]] = {"digits.csv": digits}


def main() -> None:
    for name, make in MADE.items():
        (FOLDER / name).write_bytes(make().encode("utf-8"))
    checksums = {
        path.name: hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()
        for path in sorted(FOLDER.glob("*.csv"))
    }
    text = json.dumps(checksums, indent=2, sort_keys=True) + "\n"
    (FOLDER / "checksums.json").write_bytes(text.encode("utf-8"))


if __name__ == "__main__":
    main()
