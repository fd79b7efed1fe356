"""Makes the notebooks: source text → nbgrader source notebook → nbgrader's own student version.

Deterministic: the same source gives the same bytes, whatever the gradebook already holds. A week is
built from its own sources alone: an error in another one is told and stops nothing. A draft, a
notebook whose first cell is marked so, is left out.
"""

import fcntl
import hashlib
import json
import logging
import re
import shutil
import sqlite3
import tempfile
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from autograder.common.errors import CourseError
from autograder.common.files import replace_file
from autograder.course.misconceptions import kept_at, misconceptions, to_json
from autograder.course.pages import make_pages, week_number
from autograder.course.render import nbgrader_notebook
from autograder.course.source import answers_path, is_draft, read_source

CONFIG = Path(__file__).resolve().parents[2] / "nbgrader_config.py"
# The modules on which every notebook depends.
_MAKES = (
    *("build", "cells", "choices", "contents", "marks", "minutes", "misconceptions", "render"),
    *("rules", "source", "text", "written"),
)
Stamp = dict[str, dict[str, Any]]


@dataclass(frozen=True)
class BuiltCourse:
    """Where a built course lies, which weeks it has, which notebooks were left alone.

    `broken` says of each week that could not be built why.
    """

    root: Path
    weeks: tuple[str, ...]
    kept: tuple[Path, ...]
    broken: tuple[str, ...] = ()


def week_names(root: Path) -> tuple[str, ...]:
    """The weeks that have a notebook, drafts included, in order."""
    return tuple(sorted({path.parent.name for path in notebook_sources(root)}))


def chosen_weeks(course: Path, wanted: str) -> tuple[str, ...]:
    """Return the week folders that `wanted` names: a number, a folder, or all if it is empty."""
    weeks = week_names(course)
    if not wanted:
        return weeks
    chosen = tuple(w for w in weeks if wanted in (w, re.sub(r"week(\d+)_.*", r"\1", w)))
    if not chosen:
        raise CourseError(f"there is no week {wanted!r}; the course has {', '.join(weeks)}")
    return chosen


def notebook_sources(root: Path, week: str = "week*") -> tuple[Path, ...]:
    """The sources of a week's notebooks (of all weeks if none is named), in order."""
    found = (root / "solutions").glob(f"{week}/[0-9][0-9]_*.py")
    return tuple(sorted(path for path in found if not path.name.endswith(".answers.py")))


def released_sources(root: Path, week: str = "week*") -> tuple[Path, ...]:
    """The same without drafts."""
    return tuple(path for path in notebook_sources(root, week) if not is_draft(path))


def build_course(
    root: Path, *, course: Path | None = None, weeks: Sequence[str] | None = None
) -> BuiltCourse:
    """Bring `build/source`, `gradebook.db` and `weeks/` up to date with the sources under `root`.

    They are made in `course`, or in `root` itself; of `weeks`, or of all. Only changed weeks are
    made anew. A notebook in `weeks/` that is not what the last build wrote may hold a learner's
    work: it is left alone. Raises CourseError if no week at all could be built.
    """
    root, course = root.resolve(), (course or root).resolve()
    with _only_build(course):
        return _build(root, course, week_names(root) if weeks is None else weeks)


@contextmanager
def _only_build(course: Path) -> Iterator[None]:
    """Wait until no other process builds a course; the lock ends with its process."""
    lock = course / "build" / "lock"
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _build(root: Path, course: Path, wanted: Sequence[str]) -> BuiltCourse:
    stamp_path = course / "build" / "stamp.json"
    stamp = _read_stamp(stamp_path)
    recorded = _recorded_weeks(course / "gradebook.db")
    weeks, kept, broken = [], [], []
    for week in wanted:
        if not released_sources(root, week) and week not in stamp:
            continue
        last = stamp.get(week, {"key": "", "written": {}})
        try:
            key = _key(root, week)
            if last["key"] != key or week not in recorded or not _release(course, week).is_dir():
                _generate(root, course, week)
        except CourseError as error:
            broken.append(str(error))
            continue
        written = _publish(course, week, last["written"])
        kept += [course / "weeks" / week / name for name, digest in written.items() if not digest]
        if (now := {"key": key, "written": written}) != last:
            stamp[week] = now
            replace_file(stamp_path, json.dumps(stamp, indent=1, sort_keys=True).encode())
        weeks.append(week)
    if broken and not weeks:
        raise CourseError("\n".join(broken))
    return BuiltCourse(course, tuple(weeks), tuple(kept), tuple(broken))


def release(root: Path, weeks: Sequence[str] | None = None) -> BuiltCourse:
    """Make `weeks/` exactly what the sources say, without losing answers somebody wrote there."""
    root = root.resolve()
    strays = [path for path in _without_source(root) if weeks is None or path.parent.name in weeks]
    in_the_way = (*build_course(root, weeks=weeks).kept, *strays)
    for path in in_the_way:
        if has_answers(path):
            raise CourseError(_in_the_way(root, path))
    for path in in_the_way:
        path.unlink()
    built = build_course(root, weeks=weeks)
    for path, text in _pages(root, root).items():
        if path.exists() and path.read_bytes() != text and is_begun(path):
            raise CourseError(_in_the_way(root, path))
        replace_file(path, text)
    return built


def _in_the_way(root: Path, path: Path) -> str:
    return (
        f"{path.relative_to(root)} holds somebody's work, which would be lost; "
        "move it away (or `git restore` it) and run `make release` again."
    )


def _pages(root: Path, course: Path) -> dict[Path, bytes]:
    """The pages beside the weeks of `course`, by where they lie."""
    drafts = {week_number(p.parent.name) for p in notebook_sources(root) if is_draft(p)}
    made = make_pages(root, course / "weeks", drafts)
    return {course / "weeks" / name: text for name, text in made.items()}


def differences(root: Path, weeks: Sequence[str] | None = None) -> tuple[str, ...]:
    """A sentence for every notebook of `weeks/` that is not what its source says."""
    with tempfile.TemporaryDirectory() as scratch:
        built = build_course(root, course=Path(scratch), weeks=weeks)
        found = list(built.broken)
        made = {path: path.read_bytes() for path in (built.root / "weeks").glob("*/*.ipynb")}
        if weeks is None and not found:
            made |= _pages(root, built.root)
        for path, text in sorted(made.items()):
            shown = path.relative_to(built.root)
            if not (root / shown).exists():
                found.append(f"{shown} is missing: run `make release` and commit it.")
            elif (root / shown).read_bytes() != text:
                found.append(f"{shown} differs from its source: run `make release` and commit it.")
    return tuple(found) + tuple(
        f"{path.relative_to(root)} has no source in solutions/: `make release` removes it."
        for path in _without_source(root)
        if weeks is None or path.parent.name in weeks
    )


def _generate(root: Path, course: Path, week: str) -> None:
    """Write a week's source notebooks, then let nbgrader make the student version of them."""
    import nbformat

    sources = {path: read_source(path) for path in released_sources(root, week)}
    texts = {
        course / "build" / "source" / week / f"{path.stem}.ipynb": (
            nbformat.writes(nbgrader_notebook(source)) + "\n"
        )
        for path, source in sources.items()
    }
    for path, source in sources.items():
        texts[kept_at(course, week, path.stem)] = to_json(misconceptions(source))
    kept = kept_at(course, week, "").parent
    for directory in (course / "build" / "source" / week, kept, _release(course, week)):
        shutil.rmtree(directory, ignore_errors=True)
    for path, text in texts.items():
        replace_file(path, text.encode())
    if texts:
        _run_nbgrader(course, week)


def _run_nbgrader(course: Path, week: str) -> None:
    heard = _Heard(logging.WARNING)
    log = logging.Logger("nbgrader", logging.WARNING)
    log.addHandler(heard)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        # Seconds of import, which an up-to-date course need not wait for.
        from nbgrader import api
        from nbgrader.converters import GenerateAssignment
        from nbgrader.converters.base import NbGraderException
        from nbgrader.coursedir import CourseDirectory
        from traitlets.config.loader import PyFileConfigLoader

        api.get_alembic_version = _schema_version
        config = PyFileConfigLoader(CONFIG.name, path=str(CONFIG.parent)).load_config()
        config.CourseDirectory.root = str(course)
        config.CourseDirectory.release_directory = "build/release"
        config.CourseDirectory.assignment_id = week
        try:
            coursedir = CourseDirectory(config=config, log=log)
            GenerateAssignment(coursedir=coursedir, config=config, log=log).start()
        except NbGraderException:
            raise _explained(week, "\n".join(heard.messages)) from None


def _explained(week: str, log: str) -> CourseError:
    if "there are submissions associated with it" in log:
        return CourseError(
            f"{week} has submissions in gradebook.db, so no graded cell or notebook may be added "
            "or removed; keep them as they were, or move gradebook.db away and grade again."
        )
    reason = log.strip().rpartition("\n")[2]
    return CourseError(f"nbgrader could not make the student version of {week}: {reason}")


class _Heard(logging.Handler):
    """Keeps what nbgrader logs: silence on success, a reason on failure."""

    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


def _schema_version() -> str:
    """What nbgrader would start a program for, one that PATH may not even name: seconds saved."""
    from alembic.script import ScriptDirectory
    from nbgrader.dbutil import ALEMBIC_DIR

    return str(ScriptDirectory(ALEMBIC_DIR).get_current_head())


def _publish(course: Path, week: str, last: Mapping[str, str]) -> dict[str, str]:
    """Copy a week's student notebooks to `weeks/`: digests by file name, "" for one left alone."""
    new = {path.name: path.read_bytes() for path in _release(course, week).glob("*.ipynb")}
    written = {}
    for name in sorted(new.keys() | last.keys()):
        path = course / "weeks" / week / name
        here = path.read_bytes() if path.exists() else None
        ours = here is None or _digest(here) == last.get(name) or here == new.get(name)
        if name not in new:
            if ours:
                path.unlink(missing_ok=True)
            continue
        if ours and here != new[name]:
            replace_file(path, new[name])
        written[name] = _digest(new[name]) if ours else ""
    return written


def _without_source(root: Path) -> list[Path]:
    sources = {(path.parent.name, path.stem) for path in released_sources(root)}
    notebooks = sorted((root / "weeks").glob("week*/*.ipynb"))  # not Jupyter's .ipynb_checkpoints
    return [path for path in notebooks if (path.parent.name, path.stem) not in sources]


def has_answers(path: Path) -> bool:
    """Whether a stub differs from the one that was given out; an unreadable notebook counts too."""
    import nbformat
    from nbgrader.utils import compute_checksum, is_solution

    try:
        cells = nbformat.read(path, as_version=4).cells
    except Exception:
        return True
    ours = [cell for cell in cells if "nbgrader" in cell.metadata]
    return not ours or any(
        compute_checksum(cell) != cell.metadata.nbgrader.get("checksum")
        for cell in ours
        if is_solution(cell)
    )


def is_begun(page: Path) -> bool:
    """Whether somebody has filled in a page beside the weeks."""
    cells = json.loads(page.read_bytes())["cells"]
    stubs = ((cell["metadata"].get("stub"), "".join(cell["source"])) for cell in cells)
    return any(stub is not None and stub != text for stub, text in stubs)


def _key(root: Path, week: str) -> str:
    """All that a week's notebooks depend on, in one digest."""
    digest = hashlib.sha256()
    for package in ("jupytext", "nbformat", "nbgrader"):
        digest.update(f"{package} {version(package)}\n".encode())
    code = [Path(__file__).with_name(f"{name}.py") for name in _MAKES]
    sources = released_sources(root, week)
    answers = [path for path in map(answers_path, sources) if path.exists()]
    for path in [CONFIG, *code, *sources, *answers]:
        digest.update(f"{path.name} {_digest(path.read_bytes())}\n".encode())
    return digest.hexdigest()


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _release(course: Path, week: str) -> Path:
    return course / "build" / "release" / week


def _read_stamp(path: Path) -> Stamp:
    try:
        stamp: Stamp = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return stamp


def _recorded_weeks(gradebook: Path) -> set[str]:
    if not gradebook.exists():
        return set()
    with closing(sqlite3.connect(gradebook)) as database:
        try:
            return {name for (name,) in database.execute("SELECT name FROM assignment")}
        except sqlite3.DatabaseError:
            return set()
