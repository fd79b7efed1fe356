"""Progress in words: a line for a notebook, a table for all. Markdown, shown wherever one reads."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from helpers.progress.record import Record, Standing

SIGNS = "○ not yet · ✓ public checks · ✓✓ hidden tests, too · ✗ a hidden test does not pass"


class Listed(NamedTuple):
    """An exercise as the build lists it."""

    name: str
    title: str
    points: int
    cell: str  # the id of its card
    checks: Sequence[int]  # the numbers of those that test something in public
    has_hidden: bool


Exercises = Sequence[Sequence[Any]]  # each a Listed, as JSON and the cells hold it


class _Progress:
    """The exercises of a notebook and how far each is."""

    def __init__(self, record: Record, notebook: str, exercises: Exercises) -> None:
        self.listed = [Listed(*each) for each in exercises]
        standings = record.standings(notebook)
        self.states = [standings.get(each.name, Standing()) for each in self.listed]
        pairs = zip(self.listed, self.states, strict=True)
        self.done = [each.name for each, state in pairs if state.is_done(each.checks)]

    @property
    def exercises(self) -> str:
        return f"{len(self.done)} of {len(self.listed)}"

    @property
    def points(self) -> str:
        done = sum(each.points for each in self.listed if each.name in self.done)
        return f"{done} of {sum(each.points for each in self.listed)}"

    def following(self, page: str = "") -> str:
        """A link to the first exercise that is not done; else what is left to do."""
        left = [each for each in self.listed if each.name not in self.done]
        if left:
            return _link(left[0], page)
        pairs = zip(self.listed, self.states, strict=True)
        if any(each.has_hidden and not state.all_tests for each, state in pairs):
            return "the hidden tests, with `make check`"
        return "nothing, all is done"

    def signs(self) -> str:
        pairs = zip(self.listed, self.states, strict=True)
        return " · ".join(f"{self._sign(each, state)} {_link(each)}" for each, state in pairs)

    def _sign(self, each: Listed, state: Standing) -> str:
        if each.name in self.done:
            return "✓✓" if state.all_tests else "✓"
        return "✗" if state.all_tests is False else "○"


def _link(each: Listed, page: str = "") -> str:
    return f"[{each.title}]({page}#cell-id={each.cell})"


def progress_line(record: Record, notebook: str, exercises: Exercises) -> str:
    """How much is done, what is next; then every exercise with its sign, a link each."""
    progress = _Progress(record, notebook, exercises)
    counts = f"**{progress.exercises} done** · {progress.points} points"
    return f"{counts} · next: {progress.following()}\n\n{progress.signs()}"


def course_table(record: Record, notebooks: Sequence[Mapping[str, Any]]) -> str:
    """A row for each notebook: how much is done, what is next."""
    rows = ["| week | notebook | done | points | next |", "|---|:--|---|---|:--|"]
    for each in notebooks:
        page = f"{each['notebook']}.ipynb"
        progress = _Progress(record, each["notebook"], each["exercises"])
        cells = (each["week"], f"[{each['title']}]({page})", progress.exercises, progress.points)
        rows.append(f"| {' | '.join(map(str, cells))} | {progress.following(page)} |")
    return "\n".join([*rows, "", SIGNS])


def progress_of(record: Record, contents: Mapping[str, Any]) -> str:
    """What a page shows by its contents, as the build writes them into its metadata."""
    if "course" in contents:
        return course_table(record, contents["course"])
    return progress_line(record, contents["notebook"], contents["exercises"])
