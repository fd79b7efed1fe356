"""Reads the cases and hands them in: `GROUP/NAME/case.toml` and, beside it, what is submitted.

A submission is the released notebook; the exercises named in `honest` hold the solution.
`cells/ID.py` replaces the text of the cell ID, `after/ID.py` (or `.md`) is a cell of the learner's
own behind it, `first.py` one before all others; `files/` lies beside the notebook.
In all of them @COURSE@, @ROOT@, @PORT@ and @PYTHON@ are filled in.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hostile.recipes import DEEDS, EDITS

HERE = Path(__file__).parent
WEEK, NAME = "week1_victim", "01_victim"
GROUPS = (
    "forge-a-score",
    "read-what-is-secret",
    "write-what-is-not-yours",
    "exhaust-the-machine",
    "damage-the-notebook",
    "attack-the-reader",
)
POINTS = {
    "mean_square": 2.0,
    "lift": 3.0,
    "twice": 2.0,
    "Averager": 2.0,
    "noisy": 2.0,
    "table": 2.0,
    "soften": 2.0,
    "double": 1.0,
    "root": 2.0,
}


@dataclass(frozen=True)
class Case:
    """One hostile submission and what must come of it."""

    group: str
    name: str
    what: str
    honest: tuple[str, ...] = ()  # exercises that hold the solution, and keep their points
    earned: Mapping[str, float] = field(default_factory=dict)  # where it is not all or nothing
    results: Mapping[str, str] = field(default_factory=dict)  # a result one of its checks has
    remark: str = ""  # part of what the instructor is told
    shows: str = ""  # part of what the notebook shows: proof that the attack was tried
    recipe: str = ""
    copies: int = 1
    student: str = ""  # another name for the student's folder
    recorded: bool = True  # whether the gradebook gets rows
    user: str = ""  # only as this user: "root" or "ordinary"
    tiers: tuple[str, ...] = ("strong", "basic")
    fails_today: str = ""

    @property
    def id(self) -> str:
        return f"{self.group}/{self.name}"

    @property
    def folder(self) -> Path:
        return HERE / self.group / self.name

    def expected(self) -> dict[str, float]:
        """The points of each exercise that were honestly earned."""
        return {**dict.fromkeys(POINTS, 0.0), **{e: POINTS[e] for e in self.honest}, **self.earned}


def read_cases() -> list[Case]:
    """All cases, by group and name; unknown keys, groups, recipes and exercises are refused."""
    cases = []
    for path in sorted(HERE.glob("*/*/case.toml")):
        fields = tomllib.loads(path.read_text(encoding="utf-8"))
        if fields.get("honest") == ["all"]:
            fields["honest"] = list(POINTS)
        for key in ("honest", "tiers"):
            if key in fields:
                fields[key] = tuple(fields[key])
        case = Case(path.parent.parent.name, path.parent.name, **fields)
        assert case.group in GROUPS, case.id
        assert not case.recipe or case.recipe in EDITS.keys() | DEEDS.keys(), case.id
        assert {*case.honest, *case.earned, *case.results} <= POINTS.keys(), case.id
        cases.append(case)
    return cases


def hand_in(
    course: Path, student: str, case: Case | None, solutions: Mapping[str, str], fill: Any
) -> None:
    """Put a case's submission into a student's folder; without a case, an honest one."""
    path = course / "submitted" / student / WEEK / f"{NAME}.ipynb"
    path.parent.mkdir(parents=True)
    text = (course / "weeks" / WEEK / f"{NAME}.ipynb").read_text(encoding="utf-8")
    notebook = json.loads(text)
    solved = POINTS if case is None else case.honest
    texts = {name: solutions[name] for name in solved}
    if case is not None:
        texts |= {p.stem: fill(p.read_text()) for p in case.folder.glob("cells/*")}
        _add_own_cells(notebook, case, fill)
    for cell in notebook["cells"]:
        name = cell["metadata"].get("nbgrader", {}).get("grade_id")
        cell["source"] = texts.get(name, "".join(cell["source"]))
    if case is not None and case.recipe in EDITS:
        EDITS[case.recipe](notebook)
    path.write_text(json.dumps(notebook), encoding="utf-8")
    if case is None:
        return
    if (raw := case.folder / "submission.ipynb").exists():
        path.write_text(fill(raw.read_text()), encoding="utf-8")
    for extra in sorted(p for p in case.folder.glob("files/**/*") if p.is_file()):
        target = path.parent / extra.relative_to(case.folder / "files")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(fill(extra.read_text()), encoding="utf-8")
    if case.recipe in DEEDS:
        DEEDS[case.recipe](path, course)


def _add_own_cells(notebook: Any, case: Case, fill: Any) -> None:
    own = {p.stem: p for p in case.folder.glob("after/*")}
    cells = [_own_cell(p, fill) for p in case.folder.glob("first.py")]
    for cell in notebook["cells"]:
        cells.append(cell)
        path = own.pop(cell["metadata"].get("nbgrader", {}).get("grade_id"), None)
        if path is not None:
            cells.append(_own_cell(path, fill))
    assert not own, f"{case.id}: there is no cell {', '.join(own)}"
    notebook["cells"] = cells


def _own_cell(path: Path, fill: Any) -> dict[str, Any]:
    cell: dict[str, Any] = {"id": "my-own", "metadata": {}, "source": fill(path.read_text())}
    if path.suffix == ".md":
        return {**cell, "cell_type": "markdown"}
    return {**cell, "cell_type": "code", "outputs": [], "execution_count": None}
