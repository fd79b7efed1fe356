"""Choices: `predict`, folded explanations and no points, and `question`, an exercise of its own.

Both are written alike. The first lines ask; each option is a line `- [ ] …`, that of the true one
`- [x] …`; under it, indented by two blanks, stands what is told to who takes it.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from autograder.course.cells import Answer, Cell, Choice, Exercise, Option
from autograder.course.marks import MarkedCell
from autograder.course.text import HIDDEN, SOLUTION

_LETTERS = "abcd"
OPTION = re.compile(r"- \[([ xX])\] +(\S.*)")
_ALMOST_OPTION = re.compile(r"[-*+] ?\[.?.?\]|[-*+] *[a-dA-D]\)")


def read_choice(origin: MarkedCell) -> Choice:
    """What a text cell asks and offers; what is wrong with it is noted."""
    asks: list[str] = []
    items: list[tuple[int, str, bool, list[str]]] = []
    outside: list[int] = []
    for number, line in enumerate(origin.text.split("\n"), 1):
        option = OPTION.fullmatch(line.rstrip())
        if option:
            items.append((number, option[2], option[1] != " ", []))
        elif _ALMOST_OPTION.match(line):
            origin.refuse("an option begins “- [ ] ”, the true one “- [x] ”.", number)
        elif not items:
            asks.append(line)
        elif not line.strip() or line.startswith("  "):
            items[-1][3].append(line[2:])
        else:
            outside.append(number)
    if outside:
        origin.refuse("indent what belongs to an option by two blanks.", outside[0])
    options = tuple(
        Option(letter, text, is_true, "\n".join(lines).strip(), origin.line + number)
        for letter, (number, text, is_true, lines) in zip(_LETTERS, items, strict=False)
    )
    _demand_sound(origin, "\n".join(asks).strip(), options, len(items))
    return Choice("\n".join(asks).strip(), options)


def _demand_sound(origin: MarkedCell, asks: str, options: tuple[Option, ...], written: int) -> None:
    if not asks:
        origin.refuse("write the question above its options.")
    if written not in (3, 4):
        origin.refuse(f"write three or four options, “- [ ] …” each; here are {written}.")
    true = sum(option.is_true for option in options)
    if written and true != 1:
        origin.refuse(f"mark exactly one option as true, “- [x] …”; here are {true}.")
    seen: set[str] = set()
    for option in options:
        offset = option.line - origin.line
        if not option.because:
            origin.refuse("explain this option in lines under it, indented by two blanks.", offset)
        elif option.because in seen or option.text in seen:
            origin.refuse("an earlier option says the same.", offset)
        seen |= {option.text, option.because}


def predict_cell(origin: MarkedCell, name: str) -> Cell:
    """A prediction as the learner meets it: options, and under each letter what is true."""
    choice = read_choice(origin)
    # Blank lines inside <details>: without them the Markdown in it is shown as it stands.
    folded = (
        f"<details>\n<summary>You say {option.letter})</summary>\n\n"
        f"**{'Yes.' if option.is_true else 'No.'}** {option.because}\n\n</details>"
        for option in choice.options
    )
    text = "\n\n".join([choice.text, *_lettered(choice), *folded])
    return Cell("predict", None, f"{name}-predict", 0, text, origin.line)


def question_cells(origin: MarkedCell, name: str) -> tuple[Exercise, tuple[Cell, ...]]:
    """A question as an exercise: its card, the cell to fill in, its check."""
    choice = read_choice(origin)
    points, line = origin.whole("points"), origin.line
    if not re.match(r"#+ \S", origin.text):
        origin.refuse("the first line of a question must be its heading: “### Title”.", 1)
    exercise = Exercise(
        name=name,
        title=choice.text.split("\n")[0].lstrip("#").strip(),
        difficulty=origin.whole("difficulty", most=5),
        minutes=origin.whole("minutes", default=2),
        quest=origin.quest(),
        points=points,
        choice=choice,
    )
    card = "\n\n".join([choice.text, *_lettered(choice), "Return the letter of your answer."])
    check, given = "", ""
    if sum(option.is_true for option in choice.options) == 1:
        check, given = _check(name, choice), _function(name, choice)
    return exercise, (
        Cell("card", name, f"{name}-card", 0, card, line),
        Cell("exercise", name, name, 0, given, line),
        Cell("check", name, f"{name}-check1", points, check, line, "is it answered?"),
    )


def question_answers(exercise: Exercise, choice: Choice, path: Path) -> Iterator[Answer]:
    """The answers that prove a question: the true option, and each other with what it is told."""
    for option in choice.options:
        # Capital or small, a letter is a letter.
        letter = option.letter.upper() if option.is_true else option.letter
        yield Answer(
            exercise=exercise.name,
            kind="right" if option.is_true else "wrong",
            because=f"{option.letter}) {option.text}",
            says="" if option.is_true else one_line(option.because),
            loses=0 if option.is_true else exercise.points,
            public_passes=not option.is_true,
            text=f'def {exercise.name}():\n    return "{letter}"',
            path=path,
            line=option.line,
        )


def one_line(text: str) -> str:
    """An explanation as a check tells it."""
    return " ".join(text.split())


def _lettered(choice: Choice) -> Iterator[str]:
    return (f"**{option.letter})** {option.text}" for option in choice.options)


def _function(name: str, choice: Choice) -> str:
    *others, last = (f'"{letter}"' for letter in choice.letters)
    task = f"Return the letter of your answer: {', '.join(others)} or {last}."
    return (
        f'def {name}():\n    """{task}"""\n'
        f'    {SOLUTION[0]}\n    return "{choice.key}"\n    {SOLUTION[1]}'
    )


def _check(name: str, choice: Choice) -> str:
    """The check: in public that there is an answer, hidden whether it is right, and why not."""
    wrong = (option for option in choice.options if not option.is_true)
    told = "".join(
        f'    "{option.letter}": {json.dumps(one_line(option.because), ensure_ascii=False)},\n'
        for option in wrong
    )
    call = f'choice("{name}", "{choice.letters}"'
    return (
        f"from helpers.check import choice\n\n{call})\n"
        f'{HIDDEN[0]}\n{call}, right="{choice.key}", because={{\n{told}}})\n{HIDDEN[1]}'
    )
