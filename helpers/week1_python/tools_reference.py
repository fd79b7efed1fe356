"""What could stand in for the answers of notebook 04, each found in another way than is asked."""

from __future__ import annotations

import json
import os
import re
from typing import Any, BinaryIO

from packaging.version import Version

from helpers.check import stands_in_for


@stands_in_for("newer")
def newer_by_packaging(a: str, b: str) -> bool:
    """The order of the library that pip itself uses."""
    return Version(a) > Version(b)


@stands_in_for("parse_pip_list")
def listed(text: str) -> dict[str, tuple[int, ...]]:
    """The rows whose second word is made of digits and points."""
    rows = re.findall(r"^(\S+)[ \t]+([\d.]+)(?=\s|$)", text, re.MULTILINE)
    return {name: tuple(int(number) for number in version.split(".")) for name, version in rows}


@stands_in_for("build_tree")
def build_by_os(root: str, spec: dict[str, str | None]) -> list[str]:
    """With the functions of os.path instead of pathlib."""
    base = os.path.realpath(root)
    places = {path: os.path.realpath(os.path.join(base, path)) for path in spec}
    for path, place in places.items():
        if os.path.commonpath([base, place]) != base:
            raise ValueError(f"{path} leads out of {root}")
    made = []
    for path, text in spec.items():
        if os.path.exists(places[path]):
            continue
        os.makedirs(places[path] if text is None else os.path.dirname(places[path]), exist_ok=True)
        if text is not None:
            with open(places[path], "w", encoding="utf-8") as file:
                file.write(text)
        made.append(path)
    return made


@stands_in_for("read_losses")
def losses_by_words(log: str) -> list[tuple[int, float]]:
    """By splitting lines into words, and words at the equals sign."""
    pairs = []
    for line in log.splitlines():
        fields = dict(word.split("=", 1) for word in line.split() if "=" in word)
        step = fields.get("step", "").split("/")[0]
        try:
            pairs.append((int(step), float(fields.get("loss", ""))))
        except ValueError:
            continue
    return pairs


@stands_in_for("read_records")
def records_in(text: str) -> tuple[list[dict[str, Any]], list[int]]:
    """Each line by a decoder, its record or nothing."""

    def record(line: str) -> dict[str, Any] | None:
        try:
            value = json.JSONDecoder().decode(line)
        except json.JSONDecodeError:
            return None
        return value if isinstance(value, dict) else None

    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    found = [(number, record(line)) for number, line in lines]
    return (
        [value for _, value in found if value is not None],
        [number for number, value in found if value is None],
    )


@stands_in_for("parse_tqdm")
def bar_by_cutting(line: str) -> dict[str, Any] | None:
    """By cutting the text at its brackets and commas."""

    def seconds(clock: str) -> int:
        return sum(int(part) * 60**power for power, part in enumerate(reversed(clock.split(":"))))

    for bar in reversed(line.split("\r")):
        before, bracket, inside = bar.rstrip().removesuffix("]").rpartition("[")
        times, *rest = inside.split(",")
        count = before.split()[-1:]
        if (
            not bracket
            or "<" not in times
            or not rest
            or not count
            or not bar.rstrip().endswith("]")
        ):
            continue
        done, total = count[0].rsplit("|", 1)[-1].split("/")
        elapsed, remaining = times.split("<")
        rate, metrics = rest[0].strip(), [part.strip().split("=") for part in rest[1:]]
        per_second = float(rate[:-4]) if rate[0] != "?" else None
        if per_second is not None and rate.endswith("s/it"):
            per_second = 1 / per_second
        return {
            "done": int(done),
            "total": int(total),
            "elapsed": seconds(elapsed),
            "remaining": None if remaining == "?" else seconds(remaining),
            "rate": per_second,
            "metrics": {name: float(value) for name, value in metrics},
        }
    return None


@stands_in_for("tail")
def tail_by_doubling(file: BinaryIO, n: int) -> list[str]:
    """Reads the end again, twice as much each time, until the lines are in it."""
    size, window = file.seek(0, os.SEEK_END), 4096
    while True:
        file.seek(max(0, size - window))
        data = file.read()
        if window >= size or data.count(b"\n") > n:
            break
        window *= 2
    lines = data.removesuffix(b"\n").split(b"\n") if data else []
    return [line.decode("utf-8") for line in lines[max(0, len(lines) - n) :]]
