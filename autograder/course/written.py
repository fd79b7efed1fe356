"""Written answers: `explain`, a question in sight, and for who grades a model answer and a rubric.

The question stands above `### BEGIN SOLUTION`; between it and `### END SOLUTION` the model answer
and, as a list at its end, the rubric: `- 1 point: says that …`.
"""

import re

from autograder.course.cells import Cell, Written
from autograder.course.marks import MarkedCell
from autograder.course.text import SOLUTION, region

_ITEM = re.compile(r"- (\d+) points?: +(\S.*)")


def explain_cells(origin: MarkedCell, name: str) -> tuple[Written, tuple[Cell, ...]]:
    """A written answer: the question, which stays as it is, and the cell to answer in."""
    lines = origin.text.split("\n")
    solution = region(origin.text, SOLUTION) or range(len(lines) + 1, len(lines) + 1)
    question = "\n".join(lines[: solution.start - 1]).strip()
    model, rubric = _model_and_rubric(origin, lines, solution)
    points = origin.whole("points")
    if not question:
        origin.refuse("write the question above “### BEGIN SOLUTION”.")
    if any(line.strip() for line in lines[solution.stop - 1 :]):
        origin.refuse(f"nothing may stand under “{SOLUTION[1]}”.", solution.stop)
    if solution and not model:
        origin.refuse("the model answer is missing.", solution.start)
    if solution and sum(worth for worth, _ in rubric) != points:
        worth = sum(worth for worth, _ in rubric)
        origin.refuse(
            f"the rubric, lines “- 1 point: …”, must add up to {points}, not {worth}.",
            solution.start,
        )
    # A cell without a solution region becomes the stub, as one with it does.
    answer = "\n".join(lines[solution.start - 1 : solution.stop - 1]) or "No model answer."
    return Written(name, points, question, model, rubric, origin.line), (
        Cell("prompt", None, f"{name}-question", 0, _prompt(question, points), origin.line),
        Cell("explain", name, name, points, answer, origin.line),
    )


def _model_and_rubric(
    origin: MarkedCell, lines: list[str], solution: range
) -> tuple[str, tuple[tuple[int, str], ...]]:
    model: list[str] = []
    rubric: list[tuple[int, str]] = []
    for number in solution[1:-1]:
        line = lines[number - 1]
        item = _ITEM.fullmatch(line.rstrip())
        if item:
            rubric.append((int(item[1]), item[2]))
        elif rubric and line.startswith("  "):
            worth, text = rubric[-1]
            rubric[-1] = (worth, f"{text} {line.strip()}")
        elif rubric and line.strip():
            origin.refuse("the rubric ends the solution: lines “- 1 point: …”.", number)
        else:
            model.append(line)
    return "\n".join(model).strip(), tuple(rubric)


def _prompt(question: str, points: int) -> str:
    """The question with its points, under its heading if it has one."""
    worth = f"{points} point{'s' * (points > 1)} · a written answer, read by a person"
    if not question.startswith("#"):
        return f"{worth}\n\n{question}"
    heading, _, rest = question.partition("\n")
    return f"{heading}\n\n{worth}\n\n{rest.strip()}".rstrip()
