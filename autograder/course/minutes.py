"""How long a notebook takes, from its cards and its words: never written by hand."""

import re
from typing import get_args

from autograder.course.cells import Cell, SourceNotebook, Text
from autograder.course.marks import MarkedCell

MOST_MINUTES = 100  # a longer notebook is split
FOR_A_CARD = 1.5  # learners take longer than authors think
WORDS_A_MINUTE = 150
# Folded text is read by few, code is worked through, a formula counts as a word.
_FOLDED = re.compile(r"<details>.*?</details>", re.DOTALL)
_CODE = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)
_FORMULA = re.compile(r"\$\$.+?\$\$|\$[^$\n]+\$", re.DOTALL)
_SECTION = re.compile(r"^## .*$", re.MULTILINE)
_WORD = re.compile(r"[^\W_]+(?:[-'’.,][^\W_]+)*")
_BY_HAND = re.compile(r"\*\*Time\b|\babout \d+ minutes\b")


def minutes_of(notebook: SourceNotebook) -> tuple[int, int]:
    """A learner's minutes, in fives: for the notebook, and for its side quests."""
    side = {each.name for each in notebook.exercises if each.quest == "side"}
    total, in_side = {False: 0.0, True: 0.0}, False
    for cell in notebook.cells:
        if cell.kind in get_args(Text) and cell.kind != "hints":
            for heading in _SECTION.findall(cell.text):
                in_side = "Side quest" in heading
            total[in_side or cell.exercise in side] += _words(cell) / WORDS_A_MINUTE
    for each in notebook.exercises:
        total[each.name in side] += FOR_A_CARD * each.minutes
    return _in_fives(total[False]), _in_fives(total[True])


def _words(cell: Cell) -> int:
    text = cell.text
    for pattern, instead in ((_FOLDED, ""), (_CODE, ""), (_FORMULA, "x")):
        text = pattern.sub(instead, text)
    return len(_WORD.findall(text))


def _in_fives(minutes: float) -> int:
    return 5 * round(minutes / 5) if minutes > 2.5 else 5 * (minutes > 0)


def header_line(notebook: SourceNotebook) -> str:
    """What the build writes under the title: minutes, exercises, points."""
    main, side = minutes_of(notebook)
    parts = [f"About {main} minutes{f', and {side} more for side quests' * bool(side)}"]
    parts.append(_counted(len(notebook.exercises), "exercise"))
    written = sum(asked.points for asked in notebook.written)
    points = _counted(sum(each.points for each in notebook.exercises), "point")
    parts.append(f"{points}{f', and {written} for written answers' * bool(written)}")
    return " · ".join(parts)


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}{'s' * (number != 1)}"


def demand_none_by_hand(first: MarkedCell) -> None:
    """Refuse minutes that an author wrote into the header."""
    found = _BY_HAND.search(first.text) if first.is_text else None
    if found:
        line = first.text.count("\n", 0, found.start()) + 1
        first.refuse("leave the minutes out: the build computes them and writes them here.", line)
