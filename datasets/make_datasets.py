"""Data: every file in datasets/ is made by this script, so that anyone can make it again.

Run it from anywhere: `python datasets/make_datasets.py`. The same bytes come out each time;
`checksums.json` holds their SHA-256, which `helpers.data` verifies when it loads a file.
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


DATASETS: dict[str, Callable[[], str]] = {"digits.csv": digits}


def main() -> None:
    checksums = {}
    for name, make in DATASETS.items():
        content = make().encode("utf-8")
        (FOLDER / name).write_bytes(content)
        checksums[name] = hashlib.sha256(content).hexdigest()
    text = json.dumps(checksums, indent=2, sort_keys=True) + "\n"
    (FOLDER / "checksums.json").write_bytes(text.encode("utf-8"))


if __name__ == "__main__":
    main()
