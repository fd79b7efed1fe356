"""A notebook's source: text cells with short marks, from which everything else is derived.

`read_source` reads `solutions/weekN_topic/NN_title.py`, `read_answers` the wrong and right answers
beside it. Both refuse what breaks the rules with one sentence for each line, `file:line: …`, all of
a file at once.
"""

import builtins
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import cast

from autograder.course.cells import (
    Answer,
    Cell,
    Equivalent,
    Exercise,
    Kind,
    SourceNotebook,
    Written,
)
from autograder.course.changes import written_out
from autograder.course.choices import predict_cell, question_answers, question_cells
from autograder.course.marks import (
    ANSWER_MARKS,
    CODE_MARKS,
    TEXT_MARKS,
    MarkedCell,
    Problems,
    read_marked,
)
from autograder.course.minutes import demand_none_by_hand
from autograder.course.rules import demand_sound_notebook, demand_sound_text
from autograder.course.text import names_bound_in
from autograder.course.written import explain_cells

__all__ = [
    "Answer",
    "Cell",
    "Equivalent",
    "Exercise",
    "SourceNotebook",
    "Written",
    "answers_path",
    "is_draft",
    "misnamed_sources",
    "read_answers",
    "read_equivalents",
    "read_source",
]

FEWEST_WRONG = 4
_SOURCE_NAME = re.compile(r"\d\d_[a-z0-9_]+(\.answers)?\.py")
_WEEK_NAME = re.compile(r"week\d+_[a-z0-9_]+")


def read_source(path: Path) -> SourceNotebook:
    """Read one notebook's source, or say which lines break which rules."""
    problems = Problems(path)
    marked = list(read_marked(problems))
    numbers: Counter[str] = Counter()
    parts = [_understood(origin, numbers) for origin in marked]
    cells = tuple(cell for made, _ in parts for cell in made)
    cards = {str(o.marks["card"]): o for o in reversed(marked) if "card" in o.marks and o.is_text}
    known = {found.name: found for _, found in parts if isinstance(found, Exercise)}
    names = (str(cell.exercise) for cell in cells if cell.kind == "exercise")
    exercises = (known.get(name) or _exercise(name, cards.get(name), cells) for name in names)
    notebook = SourceNotebook(
        path=path,
        week=path.parent.name,
        name=path.stem,
        cells=cells,
        exercises=tuple(exercises),
        written=tuple(found for _, found in parts if isinstance(found, Written)),
    )
    for origin in marked[1:]:
        if origin.is_draft:
            origin.refuse("“draft” belongs in the header of the first cell.")
    if marked:
        demand_none_by_hand(marked[0])
    demand_sound_notebook(notebook, problems)
    problems.demand_none()
    return notebook


def is_draft(path: Path) -> bool:
    """Whether a source's first cell is marked as a draft; nothing else of it need be right."""
    with path.open(encoding="utf-8") as lines:
        first = next((line for line in lines if line.startswith("# %%")), "")
    return "draft" in first.split()


def misnamed_sources(root: Path, week: str = "week*") -> tuple[str, ...]:
    """A sentence for every file of `solutions/` that looks like a source and is not read as one."""
    found = []
    for path in sorted((root / "solutions").glob(f"{week}/*")):
        shown = path.relative_to(root).as_posix()
        if path.suffix not in (".py", ".ipynb") or path.name.startswith((".", "__")):
            continue
        source = path.with_name(path.name.replace(".answers.py", ".py"))
        if not _WEEK_NAME.fullmatch(path.parent.name):
            found.append(f"{shown}:1: it is not read: name its folder like “week6_metrics”.")
        elif not _SOURCE_NAME.fullmatch(path.name):
            found.append(f"{shown}:1: it is not read: name it like “01_confusion.py”.")
        elif not source.exists():
            found.append(f"{shown}:1: there is no notebook {source.name} to these answers.")
    return tuple(found)


def answers_path(source: Path) -> Path:
    """Where the answers to a notebook's exercises stand: `NN_title.answers.py`."""
    return source.with_suffix(".answers.py")


def read_answers(path: Path, notebook: SourceNotebook) -> tuple[Answer, ...]:
    """Read the answers of `notebook`; a missing file counts as one without answers.

    Those of a question are its options, and stand in the notebook's source.
    """
    problems = Problems(path)
    marked = read_marked(problems) if path.exists() else ()
    exercises = {exercise.name: exercise for exercise in notebook.exercises}
    solutions = {str(c.exercise): c.text for c in notebook.cells if c.kind == "exercise"}
    # Text cells may structure the file for its readers.
    cells = (written_out(cell, solutions) for cell in marked if cell.marks or not cell.is_text)
    given = (_answer(cell, exercises) for cell in cells)
    answers = [answer for answer in given if answer is not None]
    for exercise in notebook.exercises:
        own = [answer for answer in answers if answer.exercise == exercise.name]
        if exercise.choice:
            answers += question_answers(exercise, exercise.choice, notebook.path)
        elif exercise.name not in problems.doubtful:
            _demand_enough(own, exercise.name, problems)
    for asked in notebook.written:
        if not asked.model:
            sentence = f"“{asked.name}” needs a model answer and a rubric."
            problems.add(asked.line, sentence, notebook.path)
    problems.demand_none()
    return tuple(answers)


def read_equivalents(path: Path, notebook: SourceNotebook) -> tuple[Equivalent, ...]:
    """Read which mutants of the notebook's solutions were judged to be no mistake, and why."""
    problems = Problems(path)
    marked = read_marked(problems) if path.exists() else ()
    names = {exercise.name: exercise for exercise in notebook.exercises}
    cells = [cell for cell in marked if "equivalent" in cell.marks]
    found = [_equivalent(cell, _whose(cell, "equivalent", names)) for cell in cells]
    problems.demand_none()
    return tuple(equivalent for equivalent in found if equivalent.exercise)


def _understood(
    origin: MarkedCell, numbers: Counter[str]
) -> tuple[tuple[Cell, ...], Exercise | Written | None]:
    """The cells that one cell of the source becomes, and what is asked in it."""
    mark = origin.mark(*(TEXT_MARKS, CODE_MARKS)[:: 1 if origin.is_text else -1])
    name = origin.name(mark) if mark and mark != "setup" else ""
    if mark != "":
        demand_sound_text(mark or "", name, origin)
    if mark == "predict":
        return (predict_cell(origin, name),), None
    if mark == "question":
        exercise, cells = question_cells(origin, name)
        return cells, exercise
    if mark == "explain":
        written, cells = explain_cells(origin, name)
        return cells, written
    return (_cell(origin, mark or None, name, numbers),), None


def _error(origin: MarkedCell, name: str) -> str:
    """The type of the error that a cell shows on purpose, one of Python's own."""
    known = getattr(builtins, name, None)
    if not (isinstance(known, type) and issubclass(known, Exception)):
        origin.refuse(f'“{name}” is no error of Python\'s own: raises="NameError", say.')
    return name


def _cell(origin: MarkedCell, mark: str | None, name: str, numbers: Counter[str]) -> Cell:
    """A cell that stays as it is; `numbers` counts setup and check cells for their ids."""
    if mark is None:
        kind: Kind = "markdown" if origin.is_text else "code"
        return Cell(kind, None, None, 0, origin.text, origin.line)
    if mark == "raises":
        return Cell("code", None, None, 0, origin.text, origin.line, raises=_error(origin, name))
    numbers[f"{mark} {name}"] += 1
    number = numbers[f"{mark} {name}"]
    ids = {"setup": f"setup{number}", "check": f"{name}-check{number}"}
    ids |= {"card": f"{name}-card", "hints": f"{name}-hints"}
    points = origin.whole("points") if mark == "check" else 0
    about = origin.about() if mark == "check" else ""
    kind = cast(Kind, mark)
    return Cell(kind, name or None, ids.get(mark, name), points, origin.text, origin.line, about)


def _exercise(name: str, card: MarkedCell | None, cells: Sequence[Cell]) -> Exercise:
    """What the card of an exercise says; one without a card is refused elsewhere."""
    return Exercise(
        name=name,
        title=card.text.split("\n")[0].lstrip("#").strip() if card else "",
        difficulty=card.whole("difficulty", most=5) if card else 1,
        minutes=card.whole("minutes") if card else 1,
        quest=card.quest() if card else "main",
        points=sum(c.points for c in cells if c.kind == "check" and c.exercise == name),
    )


def _answer(origin: MarkedCell, exercises: Mapping[str, Exercise]) -> Answer | None:
    """An answer, as far as it is known whose it is."""
    kind = origin.mark(ANSWER_MARKS, {})
    if not kind:
        if kind is None:
            origin.refuse('say whose answer this is: right="name" or wrong="name".')
        return None
    name = _whose(origin, kind, exercises)
    if kind == "equivalent":
        _equivalent(origin, name)
        return None
    if not name:
        return None
    for key in ("because", "says"):
        if not str(origin.marks.get(key, "-")).strip():
            origin.refuse(f"“{key}” is empty.")
    if origin.marks.get("public", "passes") != "passes":
        origin.refuse('“public” can only be "passes"; leave it out otherwise.')
    elif "public" in origin.marks and not re.search(r"[.?!]$", str(origin.marks.get("says", "."))):
        origin.refuse("what only a hidden test finds is told by “says”: write a whole sentence.")
    if origin.is_python(origin.text) and name not in names_bound_in(origin.text):
        origin.refuse(f"this answer does not define {name}.")
    points = exercises[name].points
    return Answer(
        exercise=name,
        kind="right" if kind == "right" else "wrong",
        because=str(origin.marks.get("because", "")),
        says=str(origin.marks.get("says", "")),
        loses=origin.whole("loses", points, points) if kind == "wrong" else 0,
        public_passes="public" in origin.marks,
        text=origin.text,
        path=origin.problems.path,
        line=origin.line,
    )


def _whose(origin: MarkedCell, kind: str, exercises: Mapping[str, Exercise]) -> str:
    """The exercise that an answer names, "" if none can have it."""
    name = origin.name(kind)
    if name in exercises and not exercises[name].choice:
        return name
    told = "is a question: its options are its answers" if name in exercises else ""
    origin.refuse(f"“{name}” {told}." if told else f"this notebook has no exercise “{name}”.")
    return ""


def _equivalent(origin: MarkedCell, name: str) -> Equivalent:
    """Mutants, each by its changed line, as a comment: it need not be Python on its own."""
    if not str(origin.marks.get("because", "-")).strip():
        origin.refuse("“because” is empty.")
    lines: dict[str, int] = {}
    for offset, line in enumerate(origin.text.split("\n"), 1):
        text = line.strip().removeprefix("#").strip()
        if line.strip() and not line.startswith("#"):
            origin.refuse("write a mutant's line as a comment, as `make mutate` shows it.", offset)
        elif text in lines:
            origin.refuse("this mutant is written twice.", offset)
        elif text:
            lines[text] = origin.line + offset
    if not lines:
        origin.refuse("write the lines of these mutants under it, as comments.")
    found = tuple((line, text) for text, line in lines.items())
    return Equivalent(name, str(origin.marks.get("because", "")), found, origin.problems.path)


def _demand_enough(answers: Sequence[Answer], name: str, problems: Problems) -> None:
    """Every exercise has the answers that prove its checks, each mistake with its own message."""
    wrong = [answer for answer in answers if answer.kind == "wrong"]
    line = answers[0].line if answers else 1
    if len(wrong) < FEWEST_WRONG:
        sentence = f"“{name}” needs at least {FEWEST_WRONG} wrong answers and has {len(wrong)}."
        problems.add(line, sentence)
    if len(wrong) == len(answers):
        problems.add(line, f"“{name}” needs at least 1 right answer.")
    if not any(answer.public_passes for answer in wrong):
        problems.add(line, f'“{name}” needs a wrong answer with public="passes".')
    seen: set[str] = set()
    for answer in wrong:
        if answer.says in seen:
            problems.add(answer.line, f'two wrong answers of “{name}” have says="{answer.says}".')
        seen.add(answer.says)
