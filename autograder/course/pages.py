"""The pages beside the weeks: where to start, and the glossary. No week, nothing to hand in.

They tell of what lies in `weeks/`; of a week without a notebook there the start page says so.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from autograder.common.errors import CourseError
from autograder.course.cells import SourceNotebook
from autograder.course.contents import (
    KEY,
    TAG,
    as_list,
    cell_id,
    contents_of,
    folded_cell,
    read_contents,
)
from autograder.course.glossary import last_heading, terms_in
from autograder.course.render import NOTEBOOK_METADATA, nbgrader_notebook
from autograder.course.source import read_source
from autograder.course.text import without_hidden, without_solution

START, GLOSSARY = "00_start_here", "99_glossary"
NOT_THERE, DRAFT = "not there yet", "in the making"
_ROW = re.compile(r"^\| *(week|:?-+:?|\d+) *\|.*\|$", re.MULTILINE)
Contents = Mapping[str, Any]


def make_pages(root: Path, weeks: Path, drafts: Collection[int]) -> dict[str, bytes]:
    """The pages of a course by file name; none where the start page has no source.

    `weeks` is the folder whose notebooks they tell of, `drafts` are weeks of which there is more.
    """
    source = root / "solutions" / f"{START}.py"
    if not source.exists():
        return {}
    notebooks = sorted(weeks.glob("week*/*.ipynb"))
    course = [
        {"week": week_number(path.parent.name), **contents}
        for path in notebooks
        if (contents := read_contents(path))
    ]
    made = {START: _start(read_source(source), course, drafts), GLOSSARY: _glossary(notebooks)}
    return {f"{name}.ipynb": _written(notebook) for name, notebook in made.items()}


def week_number(folder: str) -> int:
    return int(re.sub(r"week(\d+)_.*", r"\1", folder))


def _written(notebook: Any) -> bytes:
    import nbformat

    return f"{nbformat.writes(notebook)}\n".encode()


def _start(source: SourceNotebook, course: Sequence[Contents], drafts: Collection[int]) -> Any:
    """The start page: a notebook like any other that knows all weeks and is never graded."""
    notebook = nbgrader_notebook(source)
    own = {"week": "", **contents_of(source)}
    notebook.metadata[KEY] = {"course": [_progress(each) for each in (own, *course)]}
    progress = _course_cell(source, notebook.metadata[KEY]["course"])
    cells = [cell for cell in notebook.cells if TAG not in cell.metadata.get("tags", ())]
    notebook.cells, tables = [], 0
    for cell in cells:
        if cell.metadata.pop("nbgrader", {}).get("locked"):
            cell.metadata.update(editable=False, deletable=False)
        cell.source = without_hidden(without_solution(cell.source))
        notebook.cells.append(cell)
        if cell.cell_type == "markdown" and re.search(r"^\| *week *\|", cell.source, re.MULTILINE):
            cell.source = _ROW.sub(lambda row: _longer(row, course, drafts), cell.source)
            notebook.cells.append(progress)
            tables += 1
    if tables != 1:
        raise CourseError(f"{source.path}:1: one table of the weeks is needed: “| week | … |”.")
    return notebook


def _progress(contents: Contents) -> Contents:
    """What is needed of a notebook to tell how much of it is done."""
    return {key: contents[key] for key in ("week", "notebook", "title", "exercises")}


def _course_cell(source: SourceNotebook, course: Sequence[Contents]) -> Any:
    text = (
        "# PROGRESS: what is done in each notebook, and what is next\n"
        "from helpers.progress import show_course\n\n"
        f'show_course("{source.name}", {as_list(course)})'
    )
    return folded_cell(text, cell_id(source, TAG))


def _longer(row: re.Match[str], course: Sequence[Contents], drafts: Collection[int]) -> str:
    """A row of the table of weeks with its notebooks, minutes and points."""
    if row[1] == "week":
        return f"{row[0]} notebooks | minutes | points |"
    if not row[1].isdecimal():
        return f"{row[0]}:--|---|---|"
    own = [each for each in course if each["week"] == int(row[1])]
    if not own:
        return f"{row[0]} {DRAFT if int(row[1]) in drafts else NOT_THERE} | | |"
    links = (f"[{number:02}]({each['notebook']}.ipynb)" for number, each in enumerate(own, 1))
    main, side = (sum(each[key] for each in own) for key in ("minutes", "side_minutes"))
    minutes = f"{main} + {side}" if side else main
    return f"{row[0]} {' '.join(links)} | {minutes} | {sum(each['points'] for each in own)} |"


def _glossary(notebooks: Sequence[Path]) -> Any:
    """All terms in order, each with a link to where it is defined."""
    import nbformat.v4 as v4

    rows = sorted((row for path in notebooks for row in _rows(path)), key=str.casefold)
    texts = (
        "# Glossary\n\nEvery term of the notebooks, and where it is explained. "
        f"[Back to the start]({START}.ipynb).",
        "\n".join(["| English | 中文 | where |", "|:--|:--|:--|", *rows]),
    )
    locked = {"editable": False, "deletable": False}
    cells = [
        v4.new_markdown_cell(text, id=f"{number:012x}", metadata=locked)
        for number, text in enumerate(texts)
    ]
    return v4.new_notebook(cells=cells, metadata=NOTEBOOK_METADATA)


def _rows(path: Path) -> Iterator[str]:
    """A row for each term that a notebook defines."""
    import nbformat

    section = ""
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type != "markdown":
            continue
        for term in terms_in(cell.source):
            above = "\n".join(cell.source.split("\n")[: term.line])
            link = f"{path.parent.name}/{path.name}#cell-id={cell.id}"
            where = f"[{last_heading(above) or section}]({link})"
            yield f"| {term.english} | {term.chinese} | {where} |"
        section = last_heading(cell.source) or section
