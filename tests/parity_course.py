"""A week for comparing graders: two notebooks with every kind of exercise, and many answers.

`parity_week/` holds them as text: NAME.source.txt as in `solutions/`, and NAME.answers.txt, what
learners write, right and wrong, in many styles: each answer under a line `# %% EXERCISE`, the
first one right.
"""

import re
import shutil
from pathlib import Path

WEEK = "week2_parity"
TEXTS = Path(__file__).with_name("parity_week")
NAMES = ("01_numbers", "02_tables")


def read_answers(name: str) -> dict[str, tuple[str, ...]]:
    """Return a notebook's answers by exercise."""
    text = (TEXTS / f"{name}.answers.txt").read_text(encoding="utf-8")
    parts = re.split(r"^# %% (\w+)\n", text, flags=re.MULTILINE)[1:]
    found: dict[str, tuple[str, ...]] = {}
    for exercise, answer in zip(parts[::2], parts[1::2], strict=True):
        found[exercise] = (*found.get(exercise, ()), answer.strip("\n"))
    return found


ANSWERS = {name: read_answers(name) for name in NAMES}
RIGHT = {
    name: {exercise: texts[0] for exercise, texts in answers.items()}
    for name, answers in ANSWERS.items()
}


def write_parity_course(root: Path) -> Path:
    """Write the week's sources under `root`; nothing is built."""
    week = root / "solutions" / WEEK
    week.mkdir(parents=True)
    for name in NAMES:
        shutil.copyfile(TEXTS / f"{name}.source.txt", week / f"{name}.py")
    return root
