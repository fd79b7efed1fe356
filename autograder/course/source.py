"""A notebook's source: text cells with short marks, from which everything else is derived.

`read_source` reads `solutions/weekN_topic/NN_title.py`, `read_answers` the wrong and right answers
beside it. Both refuse a source that breaks a rule with one sentence that begins `file:line:`.
"""

import ast
import re
import symtable
import threading
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

from autograder.common.errors import CourseError
from autograder.course.marks import (
    ANSWER_MARKS,
    CODE_MARKS,
    HIDDEN,
    SOLUTION,
    TEXT_MARKS,
    MarkedCell,
    error_at,
    plain_python,
    read_marked,
    region,
    replaced,
    syntax_error,
)

Kind = Literal["markdown", "code", "setup", "exercise", "check", "card", "hints", "explain"]

_PARSING = threading.Lock()  # https://github.com/python/cpython/issues/106905

STUB = ("# YOUR CODE HERE", "raise NotImplementedError()")
FEWEST_WRONG = 4
_ORDER = ("card", "exercise", "check", "hints")


@dataclass(frozen=True)
class Cell:
    """One cell: what it is for, the exercise it belongs to, and the line of its header."""

    kind: Kind
    exercise: str | None
    grade_id: str | None
    points: int
    text: str
    line: int


@dataclass(frozen=True)
class Exercise:
    """What the card says; the points are those of its checks together."""

    name: str
    title: str
    difficulty: int
    minutes: int
    quest: str
    points: int


@dataclass(frozen=True)
class SourceNotebook:
    """A notebook as its author wrote it, solutions and hidden tests included."""

    path: Path
    week: str
    name: str
    cells: tuple[Cell, ...]
    exercises: tuple[Exercise, ...]


@dataclass(frozen=True)
class Answer:
    """A wrong answer the checks must reject, or a right one they must accept."""

    exercise: str
    kind: Literal["right", "wrong"]
    because: str
    says: str
    loses: int
    public_passes: bool
    text: str
    line: int


def read_source(path: Path) -> SourceNotebook:
    """Read one notebook's source, or say which line breaks which rule."""
    marked = list(read_marked(path))
    numbers: Counter[str] = Counter()
    cells = tuple(_cell(origin, numbers) for origin in marked)
    for cell, origin in zip(cells, marked, strict=True):
        _demand_sound_text(cell, origin)
    _demand_unique_names(cells, path)
    cards = {c.exercise: m for c, m in zip(cells, marked, strict=True) if c.kind == "card"}
    exercises = []
    for cell in cells:
        if cell.kind == "exercise":
            _demand_complete(cell, cells, path)
            exercises.append(_exercise(cell, cards[cell.exercise], cells))
    return SourceNotebook(path, path.parent.name, path.stem, cells, tuple(exercises))


def answers_path(source: Path) -> Path:
    """Where the answers to a notebook's exercises stand: `NN_title.answers.py`."""
    return source.with_suffix(".answers.py")


def read_answers(path: Path, notebook: SourceNotebook) -> tuple[Answer, ...]:
    """Read the answers of `notebook`; a missing file counts as one without answers."""
    points = {exercise.name: exercise.points for exercise in notebook.exercises}
    marked = read_marked(path) if path.exists() else ()
    # Text cells may structure the file for its readers.
    answers = [_answer(cell, points) for cell in marked if cell.marks or not cell.is_text]
    for name in points:
        _demand_enough([answer for answer in answers if answer.exercise == name], name, path)
    return tuple(answers)


def parsed(text: str) -> ast.Module:
    """The syntax tree of Python code; Python 3.11 may make one in one thread at a time only."""
    with _PARSING:
        return ast.parse(text)


def names_bound_in(text: str) -> frozenset[str]:
    """The names a code cell binds at module level, in whatever way Python binds names."""
    table = symtable.symtable(plain_python(text), "<cell>", "exec")
    return frozenset(
        symbol.get_name()
        for symbol in table.get_symbols()
        if symbol.is_assigned() or symbol.is_imported() or symbol.is_declared_global()
    )


def names_used_in(text: str) -> frozenset[str]:
    """The notebook's names that a cell of plain Python binds or reads, in functions too."""
    names: set[str] = set()
    tables = [symtable.symtable(text, "<cell>", "exec")]
    while tables:
        table = tables.pop()
        top = table.get_type() == "module"
        names |= {s.get_name() for s in table.get_symbols() if top or s.is_global()}
        tables += table.get_children()
    return frozenset(names)


def hidden_lines(text: str) -> range | None:
    """The lines of a check cell (counted from 1, markers included) that hold its hidden tests."""
    return region(text, HIDDEN)


def without_hidden(text: str) -> str:
    """A check cell as the learner sees it."""
    return replaced(text, hidden_lines(text), ())


def without_solution(text: str) -> str:
    """An exercise cell as the learner gets it: the solution replaced by the stub."""
    lines = region(text, SOLUTION)
    if lines is None:
        return text
    begin = text.split("\n")[lines.start - 1]
    indent = begin[: len(begin) - len(begin.lstrip())]
    return replaced(text, lines, [indent + line for line in STUB])


def hint_items(text: str) -> tuple[str, ...]:
    """The items “1. …”, “2. …”, … of a hints cell; text before the first one is an item too."""
    items: list[list[str]] = []
    fenced = False
    for line in text.split("\n"):
        number = re.match(r"\d+\.\s+", line)
        if number and not fenced:
            items.append([line[number.end() :]])
        elif items:
            items[-1].append(line)
        elif line.strip():
            items.append([line])
        fenced ^= line.lstrip(" 0123456789.").startswith("```")
    return tuple(_outdented(item) for item in items)


def _outdented(lines: Sequence[str]) -> str:
    """An item without the indentation of the lines that continue it."""
    rest = [line for line in lines[1:] if line.strip()]
    width = min((len(line) - len(line.lstrip(" ")) for line in rest), default=0)
    return "\n".join([lines[0], *(line[width:] for line in lines[1:])]).strip()


def _cell(origin: MarkedCell, numbers: Counter[str]) -> Cell:
    """Understand the marks of one cell; `numbers` counts setup and check cells for their ids."""
    mark = origin.mark(TEXT_MARKS if origin.is_text else CODE_MARKS)
    if mark is None:
        kind: Kind = "markdown" if origin.is_text else "code"
        return Cell(kind, None, None, 0, origin.text, origin.line)
    name = None if mark == "setup" else origin.name(mark)
    numbers[f"{mark} {name}"] += 1
    number = numbers[f"{mark} {name}"]
    ids = {"setup": f"setup{number}", "check": f"{name}-check{number}"}
    ids |= {"card": f"{name}-card", "hints": f"{name}-hints"}
    points = origin.whole("points") if "points" in origin.marks else 0
    kind = cast(Kind, mark)
    return Cell(kind, name, ids.get(mark, name), points, origin.text, origin.line)


def _exercise(cell: Cell, card: MarkedCell, cells: Sequence[Cell]) -> Exercise:
    quest = card.marks.get("quest", "main")
    if quest not in ("main", "side"):
        raise card.error(f"“quest” must be “main” or “side”, not “{quest}”.")
    return Exercise(
        name=str(cell.exercise),
        title=card.text.split("\n")[0].lstrip("#").strip(),
        difficulty=card.whole("difficulty", most=5),
        minutes=card.whole("minutes"),
        quest=quest,
        points=sum(c.points for c in cells if c.kind == "check" and c.exercise == cell.exercise),
    )


def _answer(origin: MarkedCell, points: Mapping[str, int]) -> Answer:
    kind = origin.mark(ANSWER_MARKS)
    if kind is None:
        raise origin.error('say whose answer this is: right="name" or wrong="name".')
    name = origin.name(kind)
    if name not in points:
        raise origin.error(f"this notebook has no exercise “{name}”.")
    for key in ("because", "says"):
        if not str(origin.marks.get(key, "-")).strip():
            raise origin.error(f"“{key}” is empty.")
    if origin.marks.get("public", "passes") != "passes":
        raise origin.error('“public” can only be "passes"; leave it out otherwise.')
    origin.demand_python(origin.text)
    loses = origin.whole("loses", points[name]) if "loses" in origin.marks else points[name]
    return Answer(
        exercise=name,
        kind="right" if kind == "right" else "wrong",
        because=str(origin.marks["because"]),
        says=str(origin.marks.get("says", "")),
        loses=loses if kind == "wrong" else 0,
        public_passes="public" in origin.marks,
        text=origin.text,
        line=origin.line,
    )


def _demand_enough(answers: Sequence[Answer], name: str, path: Path) -> None:
    """Every exercise has the answers that prove its checks, each mistake with its own message."""
    wrong = [answer for answer in answers if answer.kind == "wrong"]
    line = answers[0].line if answers else 1
    if len(wrong) < FEWEST_WRONG:
        sentence = f"“{name}” needs at least {FEWEST_WRONG} wrong answers and has {len(wrong)}."
        raise error_at(path, line, sentence)
    if len(wrong) == len(answers):
        raise error_at(path, line, f"“{name}” needs at least 1 right answer.")
    if not any(answer.public_passes for answer in wrong):
        raise error_at(path, line, f'“{name}” needs a wrong answer with public="passes".')
    seen: set[str] = set()
    for answer in wrong:
        if answer.says in seen:
            sentence = f'two wrong answers of “{name}” have says="{answer.says}".'
            raise error_at(path, answer.line, sentence)
        seen.add(answer.says)


def _demand_unique_names(cells: Sequence[Cell], path: Path) -> None:
    """No name is used twice, and every check, card and hint belongs to an exercise."""
    exercises = {cell.exercise for cell in cells if cell.kind == "exercise"}
    seen: set[str] = set()
    for cell in cells:
        if cell.grade_id in seen:
            sentence = f"“{cell.grade_id}” is the name of an earlier cell."
            raise error_at(path, cell.line, sentence)
        if cell.grade_id:
            seen.add(cell.grade_id)
    for cell in cells:
        if cell.kind in _ORDER and cell.exercise not in exercises:
            raise error_at(path, cell.line, f"there is no exercise “{cell.exercise}”.")


def _demand_complete(exercise: Cell, cells: Sequence[Cell], path: Path) -> None:
    """Every exercise has a card, a check and hints, in the order a learner meets them."""
    name = exercise.exercise
    kinds = [cell.kind for cell in cells if cell.exercise == name]
    for needed in _ORDER:
        if needed not in kinds:
            raise error_at(path, exercise.line, f"“{name}” has no {needed}.")
    places = [_ORDER.index(kind) for kind in kinds]
    if places != sorted(places):
        raise error_at(path, exercise.line, f"the cells of “{name}” must be: {', '.join(_ORDER)}.")


def _demand_sound_text(cell: Cell, origin: MarkedCell) -> None:
    """The rules for the text of one cell."""
    _demand_markers(cell, origin, SOLUTION, "exercise")
    _demand_markers(cell, origin, HIDDEN, "check")
    if cell.kind == "card" and not re.match(r"#+ \S", cell.text):
        raise origin.error("the first line of a card must be its heading: “### Title”.", 1)
    if cell.kind == "hints" and len(hint_items(cell.text)) != 3:
        raise origin.error("write exactly three hints: “1. …”, “2. …”, “3. …”.")
    if not origin.is_text:
        origin.demand_python(cell.text)
    if cell.kind == "exercise":
        if without_solution(cell.text) == cell.text:
            raise origin.error(f"“{cell.exercise}” has no line “{SOLUTION[0]}”.")
        if syntax_error(without_solution(cell.text)):
            raise origin.error(f"“{cell.exercise}” is not valid Python without its solution.")
    if cell.kind == "check" and syntax_error(without_hidden(cell.text)):
        raise origin.error("the check is not valid Python without its hidden tests.")


def _demand_markers(cell: Cell, origin: MarkedCell, markers: tuple[str, str], kind: str) -> None:
    """Markers stand alone on their lines, in pairs, in the kind of cell they are for."""
    lines = cell.text.split("\n")
    for offset, line in enumerate(lines, 1):
        for marker in markers:
            if marker.lstrip("# ") not in line:
                continue
            if cell.kind != kind:
                raise origin.error(f"“{marker}” belongs in a cell marked “{kind}”.", offset)
            if line.strip() != marker:
                raise origin.error(f"“{marker}” must stand alone on its line.", offset)
            following = next((after for after in lines[offset:] if after.strip()), "")
            if kind == "check" and (line[0].isspace() or following[:1].isspace()):
                raise origin.error(f"“{marker}” cannot stand inside a block.", offset)
    try:
        region(cell.text, markers)
    except CourseError as error:
        raise origin.error(str(error)) from None
