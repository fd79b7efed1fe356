"""A source is read as its author meant it; a bad one is refused with one sentence and its line."""

import re
from pathlib import Path

import pytest

from autograder.common.errors import CourseError
from autograder.course.build import notebook_sources
from autograder.course.source import SourceNotebook, answers_path, read_answers, read_source
from autograder.course.text import (
    hidden_lines,
    hint_items,
    names_bound_in,
    without_hidden,
    without_solution,
)
from tests.conftest import TINY_ANSWERS, TINY_SOURCE

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def tiny(tiny_course: Path) -> Path:
    return tiny_course / "solutions" / "week1_tiny" / "01_first.py"


@pytest.fixture
def notebook(tiny: Path) -> SourceNotebook:
    return read_source(tiny)


def test_cells_and_exercises(notebook: SourceNotebook) -> None:
    assert (notebook.week, notebook.name) == ("week1_tiny", "01_first")
    assert [(cell.kind, cell.grade_id, cell.points) for cell in notebook.cells] == [
        ("markdown", None, 0),
        ("setup", "setup1", 0),
        ("card", "mean_square-card", 0),
        ("exercise", "mean_square", 0),
        ("check", "mean_square-check1", 2),
        ("hints", "mean_square-hints", 0),
        ("code", None, 0),
        ("card", "lift-card", 0),
        ("exercise", "lift", 0),
        ("check", "lift-check1", 1),
        ("check", "lift-check2", 2),
        ("hints", "lift-hints", 0),
    ]
    first, second = notebook.exercises
    assert (first.name, first.title, first.points) == ("mean_square", "The mean of squares", 2)
    assert (first.difficulty, first.minutes, first.quest) == (1, 5, "main")
    assert (second.name, second.points, second.quest) == ("lift", 3, "side")


def test_every_cell_knows_the_line_of_its_header(notebook: SourceNotebook) -> None:
    lines = TINY_SOURCE.split("\n")
    for cell in notebook.cells:
        assert lines[cell.line - 1].startswith("# %%")
        first = cell.text.split("\n")[0]
        assert lines[cell.line].removeprefix("# ") == first


def test_answers(notebook: SourceNotebook, tiny: Path) -> None:
    answers = read_answers(answers_path(tiny), notebook)
    assert [answer.kind for answer in answers if answer.exercise == "lift"] == ["right"] + [
        "wrong"
    ] * 4
    by_reason = {answer.because: answer for answer in answers}
    assert by_reason["one row only"].public_passes
    assert by_reason["one row only"].loses == 2
    assert by_reason["takes the smaller one"].loses == 3
    assert by_reason["written with np.where"].loses == 0
    for answer in answers:
        assert TINY_ANSWERS.split("\n")[answer.line].startswith(f"def {answer.exercise}")


def test_text_cells_may_structure_a_file_of_answers(notebook: SourceNotebook, tiny: Path) -> None:
    path = answers_path(tiny)
    before = read_answers(path, notebook)
    path.write_text("# %% [markdown]\n# ## Averages\n\n" + TINY_ANSWERS, encoding="utf-8")
    assert len(read_answers(path, notebook)) == len(before)


def test_hidden_lines_and_what_is_left_without_them() -> None:
    text = "a = 1\n### BEGIN HIDDEN TESTS\nb = 2\n### END HIDDEN TESTS\nc = 3"
    assert hidden_lines(text) == range(2, 5)
    assert without_hidden(text) == "a = 1\nc = 3"
    assert hidden_lines("a = 1") is None
    assert without_hidden("a = 1") == "a = 1"


def test_the_stub_is_indented_like_the_solution() -> None:
    before = "class A:\n    def f(self):\n"
    solution = "        ### BEGIN SOLUTION\n        return 1\n        ### END SOLUTION"
    stub = "        # YOUR CODE HERE\n        raise NotImplementedError()"
    assert without_solution(before + solution) == before + stub


def test_hints_may_hold_code_that_looks_like_a_list() -> None:
    first = "1. one\n   two\n\n   ```\n   1. x\n       y\n   ```\n"
    third = "3. ```python\n   z = 1\n   ```"
    assert hint_items(f"{first}2. three\n{third}") == (
        "one\ntwo\n\n```\n1. x\n    y\n```",
        "three",
        "```python\nz = 1\n```",
    )


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("def f(x):\n    inner = 1\nclass K:\n    attribute = 1", "f K"),
        ("import numpy as np, os.path\nfrom a import b as c, d", "np os c d"),
        ("for i, (j, *k) in []: pass", "i j k"),
        ("with a() as x, b() as (y, z): pass", "x y z"),
        ("if (q := 2): pass\nt = [w := v for v in ()]", "q t w"),
        ("x.y = 1\nx[0] = 2\nprint(z)", ""),
        ("n: int = 3\nn += 1\nmatch n:\n    case [h, *r]: pass", "n h r"),
        ("%matplotlib inline\nout = !ls", "out"),
        ("def f():\n    global g\n    g = 1", "f g"),
        ("await x\ny = 1", "y"),
    ],
)
def test_names_bound_at_module_level(text: str, names: str) -> None:
    assert names_bound_in(text) == frozenset(names.split())


CARD = '# %% [markdown] card="mean_square" difficulty=1 minutes=5'
CHECK = '# %% check="mean_square" points=2 about="a few values"'
HINTS = '# %% [markdown] hints="mean_square"'
EXERCISE = '# %% exercise="mean_square"'
SETUP = "# %% setup"
LAST_CHECKS = TINY_SOURCE[TINY_SOURCE.index('# %% check="lift"') : TINY_SOURCE.rindex("# %% [mark")]
SECOND = '# %% exercise="lift"'
SECOND_CARD = '# %% [markdown] card="lift" difficulty=2 minutes=10 quest="side"'
SOLUTION = TINY_SOURCE[TINY_SOURCE.index("    ### BEGIN SOL") :].partition("\n\n")[0]
BEGIN, END = "    ### BEGIN SOLUTION", "    ### END SOLUTION"
BEGIN_HIDDEN, END_HIDDEN = "### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS"

# What is replaced (the first time it occurs) by what; how the line that is at fault begins, None
# for the first line of the replacement; the sentence.
ONE_PAIR = f"write one “{BEGIN.strip()}” and after it one “{END.strip()}”."
ONE_HIDDEN_PAIR = f"write one “{BEGIN_HIDDEN}” and after it one “{END_HIDDEN}”."
NOT_A_NAME = "is not a name; use one that Python would accept."
THREE_HINTS = "write exactly three hints: “1. …”, “2. …”, “3. …”."
WHOLE = "must be a whole number of 1 or more, not"
SIGNATURE = "def mean_square(x: np.ndarray) -> float:"
BAD_SOURCES = [
    # marks
    (SETUP, "# %% set up", None, "unknown mark “set”; do you mean “setup”?"),
    (SETUP, '# %% excercise="f"', None, "unknown mark “excercise”; do you mean “exercise”?"),
    (SETUP, "# %% points=2", None, "unknown mark “points”."),
    (
        SETUP,
        '# %% hints="mean_square"',
        None,
        "“hints” marks text: write “# %% [markdown] hints=…”.",
    ),
    (SETUP, "# %% [raw]", None, "a raw cell shows nothing to the learner; write [markdown]."),
    (SETUP, "# %% setup points=2", None, "unknown key “points” in a cell marked “setup”."),
    (SETUP, "# %% f=f", None, 'the marks cannot be read; write them as key="text" or key=3.'),
    (SETUP, '# %% setup exercise="f"', None, "one cell cannot be both “exercise” and “setup”."),
    (
        CARD,
        CARD.replace("[markdown] ", ""),
        None,
        "“card” marks text: write “# %% [markdown] card=…”.",
    ),
    (CARD, CARD + " level=3", None, "unknown key “level” in a cell marked “card”."),
    (CARD, CARD.replace(" minutes=5", ""), None, "a cell marked “card” needs “minutes”."),
    (CHECK, CHECK.replace(" points=2", ""), None, "a cell marked “check” needs “points”."),
    # values
    (
        CARD,
        CARD.replace("=1", "=6"),
        None,
        "“difficulty” must be a whole number from 1 to 5, not 6.",
    ),
    (CARD, CARD.replace("=5", '="5"'), None, f"“minutes” {WHOLE} '5'."),
    (CARD, CARD + ' quest="extra"', None, "“quest” must be “main” or “side”, not “extra”."),
    (CHECK, CHECK.replace("2", "0"), None, f"“points” {WHOLE} 0."),
    (CHECK, CHECK.replace("2", "1.5"), None, f"“points” {WHOLE} 1.5."),
    (CHECK, CHECK.replace("2", "true"), None, f"“points” {WHOLE} True."),
    (EXERCISE, EXERCISE.replace("mean_", "mean-"), None, f"“mean-square” {NOT_A_NAME}"),
    (EXERCISE, EXERCISE.replace("mean_square", "größe"), None, f"“größe” {NOT_A_NAME}"),
    (EXERCISE, "# %% exercise=7", None, f"“7” {NOT_A_NAME}"),
    (EXERCISE, EXERCISE.replace("mean_square", "class"), None, f"“class” {NOT_A_NAME}"),
    # what belongs to what
    (
        EXERCISE,
        "# %%",
        "    ### BEGIN",
        "“### BEGIN SOLUTION” belongs in a cell marked “exercise”.",
    ),
    (CARD, CARD.replace("mean_square", "lost"), None, "there is no exercise “lost”."),
    (CHECK, CHECK.replace("mean_square", "lost"), None, "there is no exercise “lost”."),
    (HINTS, HINTS.replace("mean_square", "lost"), None, "there is no exercise “lost”."),
    (CARD, "# %% [markdown]", EXERCISE, "“mean_square” has no card."),
    (LAST_CHECKS, "# %%", SECOND, "“lift” has no check, no hints."),
    (HINTS, "# %% [markdown]", EXERCISE, "“mean_square” has no hints."),
    (SECOND, EXERCISE, None, "“mean_square” is the name of an earlier cell."),
    (SECOND, '# %% exercise="setup1"', None, "“setup1” is the name of an earlier cell."),
    (SECOND_CARD, CARD, None, "“mean_square-card” is the name of an earlier cell."),
    (
        EXERCISE,
        f'# %% check="lift" points=1 about="x"\n\n{EXERCISE}',
        SECOND,
        "the cells of “lift” must be: card, exercise, check, hints.",
    ),
    # texts
    ("# %% [markdown]\n# # First", "x = 1\n# %%", None, "there is text before the first “# %%”."),
    (
        "import numpy",
        "    # %% x\nimport numpy",
        SETUP,
        "a line of this cell reads as another cell’s “# %%”.",
    ),
    ("import numpy as np", "import numpy as", None, "invalid syntax."),
    (
        "# ### The mean",
        "# The mean",
        None,
        "the first line of a card must be its heading: “### Title”.",
    ),
    ("# 2. What", "# What", HINTS, THREE_HINTS),
    ("# 1. Two", "# 0. Zero\n# 1. Two", HINTS, THREE_HINTS),
    ("# 1. Two", "# Hints:\n# 1. Two", HINTS, THREE_HINTS),
    # solutions
    (BEGIN, "    # BEGIN SOLUTION", None, "“### BEGIN SOLUTION” must stand alone on its line."),
    (f"{BEGIN}\n", "", EXERCISE, ONE_PAIR),
    (f"{END}\n", "", EXERCISE, ONE_PAIR),
    (BEGIN, f"{BEGIN}\n{BEGIN}", EXERCISE, ONE_PAIR),
    (END, f"{END}\n{BEGIN}\n{END}", EXERCISE, ONE_PAIR),
    (BEGIN, f"{END}\n{BEGIN}", EXERCISE, ONE_PAIR),
    (SOLUTION, "    return 7", EXERCISE, "“mean_square” has no line “### BEGIN SOLUTION”."),
    ("float((exact * exact).mean())", "float((exact", None, "'(' was never closed."),
    (
        SOLUTION,
        f"    if x:\n{SOLUTION}",
        "    exact",
        "expected an indented block after 'if' statement.",
    ),
    (SIGNATURE, SIGNATURE[:-1], None, "expected ':'."),
    (
        SOLUTION,
        "    return (\n    ### BEGIN SOLUTION\n        x\n    ### END SOLUTION\n    )",
        EXERCISE,
        "“mean_square” is not valid Python without its solution.",
    ),
    (
        "print(",
        f"{BEGIN}\nprint(",
        None,
        "“### BEGIN SOLUTION” belongs in a cell marked “exercise”.",
    ),
    # experiments
    *[
        (
            "print(np.round(np.linspace(0.0, 1.0, 3), 2))",
            f"x = 1\n{use}",
            use,
            'an experiment asks for “lift” with “mine, label = yours("lift", …)”, and uses that.',
        )
        for use in (
            "print(lift(np.ones(2), 3.0))",
            "print([*map(lift, [x], [3.0])])",
            "raised = lambda x: lift(x, 3.0)",
        )
    ],
    (
        "# %%\nprint(",
        '# %% raises="BadLuck"\nprint(',
        None,
        '“BadLuck” is no error of Python\'s own: raises="NameError", say.',
    ),
    # hidden tests
    (f"{BEGIN_HIDDEN}\n", "", CHECK, ONE_HIDDEN_PAIR),
    (f"{END_HIDDEN}\n", "", CHECK, ONE_HIDDEN_PAIR),
    (BEGIN_HIDDEN, f"{BEGIN_HIDDEN}\n{BEGIN_HIDDEN}", CHECK, ONE_HIDDEN_PAIR),
    (BEGIN_HIDDEN, f"    {BEGIN_HIDDEN}", None, f"“{BEGIN_HIDDEN}” cannot stand inside a block."),
    (
        BEGIN_HIDDEN,
        f"{BEGIN_HIDDEN}\n    x = 1",
        None,
        f"“{BEGIN_HIDDEN}” cannot stand inside a block.",
    ),
    (
        BEGIN_HIDDEN,
        f"try:\n    pass\n{BEGIN_HIDDEN}\nfinally:\n    pass",
        CHECK,
        "the check is not valid Python without its hidden tests.",
    ),
    ("# You will", "# END HIDDEN TESTS", None, f"“{END_HIDDEN}” belongs in a cell marked “check”."),
]


@pytest.mark.parametrize(("old", "new", "at", "sentence"), BAD_SOURCES)
def test_bad_source(
    tiny: Path, old: str, new: str, at: str | None, sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert old in TINY_SOURCE
    changed = TINY_SOURCE.replace(old, new, 1)
    tiny.write_text(changed, encoding="utf-8")
    monkeypatch.chdir(tiny.parent)
    with pytest.raises(CourseError) as caught:
        read_source(tiny)
    line = line_of(changed, at) if at else TINY_SOURCE[: TINY_SOURCE.index(old)].count("\n") + 1
    assert_told(str(caught.value), f"01_first.py:{line}: {sentence}")


def assert_told(message: str, expected: str) -> None:
    """The sentence is there; a mistake may break another rule, too, but no more than two."""
    lines = message.split("\n")
    assert expected in lines and len(lines) <= 3


def line_of(text: str, beginning: str) -> int:
    return next(n for n, line in enumerate(text.split("\n"), 1) if line.startswith(beginning))


WRONG = '# %% wrong="mean_square" because="averages first" says="the mean is squared"'
DIVIDES = '# %% wrong="mean_square" because="forgets to divide" says="the sum is not divided"'
RIGHT = '# %% right="lift" because="written with np.where"'
ROWS = (
    '# %% wrong="lift" because="one row only" says="A row has no truth value." loses=2 '
    'public="passes"'
)
FIRST = '# %% right="mean_square"'
FIRST_LIFT = '# %% right="lift"'

BAD_ANSWERS = [
    (WRONG, "# %%", None, 'say whose answer this is: right="name" or wrong="name".'),
    (WRONG, WRONG.replace("wrong=", "bad="), None, "unknown mark “bad”."),
    (WRONG, WRONG.replace("mean_square", "lost"), None, "this notebook has no exercise “lost”."),
    (WRONG, WRONG.split(" says")[0], None, "a cell marked “wrong” needs “says”."),
    (WRONG, WRONG.replace("averages first", " "), None, "“because” is empty."),
    (RIGHT, RIGHT.split(" because")[0], None, "a cell marked “right” needs “because”."),
    (RIGHT, RIGHT + ' says="x"', None, "unknown key “says” in a cell marked “right”."),
    (
        ROWS,
        ROWS.replace("passes", "fails"),
        None,
        '“public” can only be "passes"; leave it out otherwise.',
    ),
    (ROWS, ROWS.replace("=2", "=4"), None, "“loses” must be a whole number from 1 to 3, not 4."),
    (ROWS, ROWS.replace("=2", "=0"), None, "“loses” must be a whole number from 1 to 3, not 0."),
    (
        ROWS,
        ROWS.replace(' public="passes"', ""),
        FIRST_LIFT,
        '“lift” needs a wrong answer with public="passes".',
    ),
    (
        DIVIDES,
        DIVIDES.replace("the sum is not divided", "the mean is squared"),
        None,
        'two wrong answers of “mean_square” have says="the mean is squared".',
    ),
    (
        ROWS,
        ROWS.replace("value.", "value"),
        None,
        "what only a hidden test finds is told by “says”: write a whole sentence.",
    ),
    (
        WRONG,
        WRONG.replace("mean_square", "lift"),
        FIRST,
        "“mean_square” needs at least 4 wrong answers and has 3.",
    ),
    (RIGHT, ROWS.replace("A row has", "It has"), None, "“lift” needs at least 1 right answer."),
    ("    return x.copy()", "    return x.copy(", None, "'(' was never closed."),
]


@pytest.mark.parametrize(("old", "new", "at", "sentence"), BAD_ANSWERS)
def test_bad_answers(
    tiny: Path, old: str, new: str, at: str | None, sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert old in TINY_ANSWERS
    changed = TINY_ANSWERS.replace(old, new, 1)
    answers_path(tiny).write_text(changed, encoding="utf-8")
    monkeypatch.chdir(tiny.parent)
    notebook = read_source(tiny)
    with pytest.raises(CourseError) as caught:
        read_answers(answers_path(tiny), notebook)
    line = line_of(changed, at) if at else TINY_ANSWERS[: TINY_ANSWERS.index(old)].count("\n") + 1
    assert_told(str(caught.value), f"01_first.answers.py:{line}: {sentence}")


def test_a_missing_file_of_answers_has_no_answers(notebook: SourceNotebook, tiny: Path) -> None:
    answers_path(tiny).unlink()
    with pytest.raises(CourseError, match="“mean_square” needs at least 4 wrong answers and has 0"):
        read_answers(answers_path(tiny), notebook)


@pytest.mark.parametrize("path", notebook_sources(ROOT), ids=lambda path: path.stem)
def test_every_notebook_of_the_course_has_its_answers(path: Path) -> None:
    notebook = read_source(path)
    assert {a.exercise for a in read_answers(answers_path(path), notebook)} == {
        exercise.name for exercise in notebook.exercises
    }


def test_no_sentence_makes_another_symbol_of_one_by_a_capital() -> None:
    root = Path(__file__).resolve().parents[2]
    files = [*root.glob("solutions/week*/*.py"), *root.glob("helpers/week*/public_checks/*.py")]
    texts = {path.name: path.read_text(encoding="utf-8") for path in files}
    found = [(n, m[0]) for n, t in texts.items() for m in re.finditer('"[ΑΒΕΗΛΜΡΣ][^"]*"', t)]
    assert found == []
