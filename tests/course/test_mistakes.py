"""What a new author gets wrong is told in one sentence with its line, all of a file at once.

The table starts from what `make new` writes. A row: what is replaced (where it occurs first), by
what, how the line at fault begins (None: the first line that was replaced), a part of the sentence.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from autograder.common.errors import CourseError
from autograder.course.build import build_course
from autograder.course.skeleton import skeleton
from autograder.course.source import answers_path, misnamed_sources, read_answers, read_source

SOURCE, ANSWERS = skeleton("Confusion")
FIRST = "# %% [markdown] draft"
SETUP = "# %% setup"
PREDICT = '# %% [markdown] predict="boss"'
CARD = '# %% [markdown] card="midrange" difficulty=1 minutes=5'
EXERCISE = '# %% exercise="midrange"'
CHECK = '# %% check="midrange" points=2 about="two of the values, and only those"'
OPEN = 'with check("midrange", "values") as midrange:'
HINTS = '# %% [markdown] hints="midrange"'
QUESTION = '# %% [markdown] question="steadiest" points=1'
EXPLAIN = '# %% [markdown] explain="honest" points=2'
BODY = SOURCE[SOURCE.index(OPEN) : SOURCE.index(HINTS)]
HIDDEN = SOURCE[SOURCE.index("### BEGIN HIDDEN") : SOURCE.index(HINTS)]
END = "### END HIDDEN TESTS"

Row = tuple[str, str, str | None, str]
ROWS: list[Row] = [
    # headers
    (FIRST, "# %% [md] draft", None, "begins “# %% [markdown]”, spelled exactly so"),
    (FIRST, "# %% [Markdown]", None, "begins “# %% [markdown]”, spelled exactly so"),
    (FIRST, "# %% markdown", None, "begins “# %% [markdown]”, spelled exactly so"),
    (FIRST, "## %% [markdown]", None, "like the first line of a cell"),
    (CHECK, CHECK.replace("%%", "%"), None, "like the first line of a cell"),
    (CHECK, CHECK.replace(" points", ", points"), None, "without commas"),
    (CHECK, CHECK.replace('"midrange"', "midrange"), None, "the marks cannot be read"),
    (CHECK, CHECK.replace('e" ', "e "), None, "the marks cannot be read"),
    (CHECK, CHECK.replace('="midrange"', ""), None, 'say which one: check="name"'),
    (PREDICT, "# %% [markdown] predict", None, 'say which one: predict="name"'),
    (CHECK, "# %% [code]", None, "without “[code]”"),
    (CHECK, CHECK.replace("check", "Check"), None, "do you mean “check”?"),
    (CHECK, CHECK.replace("check", "test"), None, "unknown mark “test”"),
    (SETUP, "# %% setupp", None, "do you mean “setup”?"),
    (SETUP, "# %% [markdown] setup", None, "“setup” marks code: leave out “[markdown]”"),
    (CARD, CARD.replace("[markdown] ", ""), None, "“card” marks text: write “# %% [markdown] c"),
    (QUESTION, QUESTION.replace("[markdown] ", ""), None, "“question” marks text"),
    (CHECK, CHECK.replace("%% ", "%% [markdown] "), None, "“check” marks code"),
    (SETUP, "# %% draft setup", None, "“draft” belongs in the header of the first cell"),
    (CARD, CARD.replace("minutes", "minute"), None, "unknown key “minute” in a cell marked “card”"),
    (CARD, CARD.replace(" difficulty=1", ""), None, "a cell marked “card” needs “difficulty”"),
    (CARD, CARD.replace("=1", "=9"), None, "“difficulty” must be a whole number from 1 to 5"),
    (CARD, CARD.replace("=5", '="5 minutes"'), None, "“minutes” must be a whole number"),
    (CARD, CARD + ' quest="optional"', None, "“quest” must be “main” or “side”"),
    (CHECK, CHECK.replace(" points=2", ""), None, "a cell marked “check” needs “points”"),
    (CHECK, CHECK.partition(" about")[0], None, "a cell marked “check” needs “about”"),
    (CHECK, CHECK.partition(" about")[0] + ' about=""', None, "“about” says in plain words"),
    (CHECK, CHECK.replace("two", "$2/n$:"), None, "60 letters at most and no formula"),
    (CHECK, CHECK.replace("two", "two " * 20), None, "60 letters at most and no formula"),
    (CHECK, CHECK.replace("=2", "=0.5"), None, "“points” must be a whole number of 1 or more"),
    (QUESTION, QUESTION.replace("=1", "=0"), None, "“points” must be a whole number of 1 or more"),
    (EXPLAIN, EXPLAIN.replace(" points=2", ""), None, "a cell marked “explain” needs “points”"),
    (EXERCISE, '# %% exercise="mid range"', None, "“mid range” is not a name"),
    (EXERCISE, EXERCISE + " points=2", None, "unknown key “points” in a cell marked “exercise”"),
    # what belongs together
    (CARD, "# %% [markdown]", EXERCISE, "“midrange” has no card"),
    (HINTS, "# %% [markdown]", EXERCISE, "“midrange” has no hints"),
    (EXERCISE, "# %%", CARD, "there is no exercise “midrange”"),
    (EXERCISE, '# %% exercise="middle"', None, "does not define middle"),
    (CHECK, CHECK.replace("midrange", "midrage"), None, "there is no exercise “midrage”"),
    (QUESTION, QUESTION.replace("steadiest", "midrange"), None, "is the name of an earlier cell"),
    (EXPLAIN, EXPLAIN.replace("honest", "midrange"), None, "is the name of an earlier cell"),
    (
        EXERCISE,
        f"{CHECK}\n{OPEN}\n    midrange([1]).equals(1)\n\n{EXERCISE}",
        EXERCISE,
        "must be: ca",
    ),
    # texts
    ("# ### The middle", "# The middle", None, "must be its heading"),
    ("# ### Which one", "# Which one", None, "must be its heading"),
    ("# 3. ```", "# ```", HINTS, "write exactly three hints"),
    ("# 1. Only", "# Only", HINTS, "write exactly three hints"),
    ("    ### BEGIN SOLUTION\n", "", EXERCISE, "write one “### BEGIN SOLUTION” and after it"),
    ("    ### END SOLUTION\n", "", EXERCISE, "write one “### BEGIN SOLUTION” and after it"),
    ("### BEGIN SOL", "## BEGIN SOL", None, "must stand alone on its line"),
    ("    return (float", "\treturn (float", None, "there is a tab in the indentation"),
    ("    return (float", "    return ((float", None, "'(' was never closed"),
    ("def midrange(values):", "def midrange(values)", None, "expected ':'"),
    ("import numpy as np", "import numpy as np, check from", None, "invalid syntax"),
    # checks
    (HIDDEN, HIDDEN.replace(END + "\n", ""), CHECK, "write one “### BEGIN HIDDEN TESTS” and aft"),
    (END, "    " + END, None, "cannot stand inside a block"),
    (END, f"rng = np.random.default_rng()\n{END}", "rng =", "a hidden test needs a fixed seed"),
    (BODY, "print(1)\n\n", CHECK, "this check never calls midrange"),
    (BODY, "# to do\n\n", CHECK, "this check never calls midrange"),
    (BODY, f"{OPEN}\n    pass\n\n", CHECK, "nothing in this check can fail"),
    (BODY, f"{OPEN}\n    print(midrange(salaries))\n\n", CHECK, "nothing in this check can fail"),
    (
        OPEN,
        f"{OPEN}\n    midrange(salaries)",
        "    midrange(salaries)",
        "this call compares nothing",
    ),
    (
        OPEN,
        f"{OPEN}\n    midrange(salaries).value == 1",
        "    midrange(salaries).value",
        "this comparison is thrown away",
    ),
    (
        OPEN,
        f"{OPEN}\n    assert midrange(salaries).value == 1",
        "    assert midrange",
        "of a failed assert",
    ),
    (
        BODY,
        BODY.replace("with ", "", 1).replace(" as midrange:", "", 1),
        "    midrange(np",
        "unexpected indent",
    ),
    (
        OPEN,
        f"{OPEN}\n    salaries[0]",
        CHECK,
        "has 13 lines; 12 fit on the screen: move it to a function in helpers/week6_metrics/pub",
    ),
    (
        "salaries = np",
        "def given():\n    pass\n\n\nsalaries = np",
        None,
        "given functions are folded, imports are not: begin a new setup cell here",
    ),
    (BODY, 'check("midrange").equals(3)\n\n', None, 'write “with check("midrange", …) as midr'),
    (OPEN, OPEN.replace('"midrange"', '"mean"'), None, "this is a check of “midrange”"),
    (OPEN, f"wild = salaries[wild_one]\n{OPEN}", None, "gives the check a name “wild_one”"),
    (OPEN, OPEN.replace("check(", "chek("), None, "gives the check a name “chek”"),
    (
        f"{END}\n",
        f'{END}\n\n# %% check="midrange" points=1 about="tiny"\ntiny = 1\n{OPEN}\n'
        "    midrange(salaries * big).equals(0.0)\n"
        f'\n# %% check="midrange" points=1 about="big"\nbig = 9\n{OPEN}\n'
        "    midrange(tiny).equals(0.0)\n",
        "    midrange(salaries * big)",
        "“big” is bound in another check",
    ),
    (
        "### BEGIN HIDDEN TESTS\n",
        "    midrange(wild).equals(0.0)\n### BEGIN HIDDEN TESTS\nwild = salaries * 2\n",
        "    midrange(wild)",
        "the public check uses “wild”, which the hidden tests bind",
    ),
    # choices
    ("# - [x] Far", "# - [ ] Far", PREDICT, "mark exactly one option as true, “- [x] …”; here ar"),
    ("# - [ ] Near", "# - [x] Near", PREDICT, "here are 2"),
    ("# - [ ] Near", "# - [] Near", None, "an option begins “- [ ] ”"),
    ("# - [ ] Near", "# - a) Near", None, "an option begins “- [ ] ”"),
    (
        "#   That is the *median*.",
        "# That is the *median*.",
        None,
        "indent what belongs to an opti",
    ),
    (
        "#   The boss alone adds 410 / 7, which is almost 59.\n",
        "",
        "# - [x] Far",
        "explain this op",
    ),
    ("# - [ ] the mean\n", "#\n", QUESTION, "write three or four options"),
    ("# - [ ] the midrange", "# - [ ] the mean", None, "an earlier option says the same"),
    (f"{QUESTION}\n", "#\n", "# - [ ] the mean", "options belong in a cell marked “question”"),
    # written answers
    ("# - 1 point: names", "# - 2 points: names", "# ### BEGIN", "must add up to 2, not 3"),
    ("# - 1 point: names", "# - one point: names", None, "the rubric ends the solution"),
    ("# ### END SOLUTION", "# ### END SOLUTION\n# Bye.", "# Bye.", "nothing may stand under"),
]


def line_of(text: str, beginning: str) -> int:
    return next(n for n, line in enumerate(text.split("\n"), 1) if line.startswith(beginning))


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "solutions" / "week6_metrics"
    folder.mkdir(parents=True)
    (folder / "01_confusion.py").write_text(SOURCE, encoding="utf-8")
    (folder / "01_confusion.answers.py").write_text(ANSWERS, encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder / "01_confusion.py"


def complaints(source: Path) -> list[str]:
    """What the source is refused for, a line each."""
    with pytest.raises(CourseError) as caught:
        notebook = read_source(source)
        read_answers(answers_path(source), notebook)
    return str(caught.value).split("\n")


def assert_told(found: list[str], file: str, line: int, sentence: str) -> None:
    start = f"{file}:{line}: "
    assert any(told.startswith(start) and sentence in told for told in found), found
    assert all(told.endswith((".", "?")) for told in found)
    assert len(found) <= 4, found


def test_the_skeleton_itself_is_fine(source: Path) -> None:
    read_answers(answers_path(source), read_source(source))


@pytest.mark.parametrize(("old", "new", "at", "sentence"), ROWS)
def test_a_mistake_in_a_source(
    source: Path, old: str, new: str, at: str | None, sentence: str
) -> None:
    assert old in SOURCE
    changed = SOURCE.replace(old, new, 1)
    source.write_text(changed, encoding="utf-8")
    line = line_of(changed, at) if at else SOURCE[: SOURCE.index(old)].count("\n") + 1
    assert_told(complaints(source), "01_confusion.py", line, sentence)


RIGHT = '# %% right="midrange" because="sorted values, halved one by one"'
WRONG = '# %% wrong="midrange" because="averages everything" says="mean of all values"'
TYPES = ' says="The sum overflows." public="passes"'
SAME = '# %% equivalent="midrange" because="the same sum"\n# return (high + low) / 2\n\n'
ANSWER_ROWS: list[Row] = [
    (RIGHT, SAME.replace("midrange", "lost") + RIGHT, None, "has no exercise “lost”"),
    (RIGHT, SAME.replace("midrange", "steadiest") + RIGHT, None, "its options are its answers"),
    (RIGHT, SAME.replace("the same sum", "") + RIGHT, None, "“because” is empty"),
    (RIGHT, SAME.replace(' because="the same sum"', "") + RIGHT, None, "needs “because”"),
    (RIGHT, SAME.replace("# return", "return") + RIGHT, "return (high", "as a comment, as `make"),
    (RIGHT, SAME[:-1] + "#  return (high + low) / 2\n" + RIGHT, "#  return", "is written twice"),
    (RIGHT, SAME.split("\n")[0] + "\n\n" + RIGHT, None, "write the lines of these mutants under"),
    (WRONG, "# %%", None, "say whose answer this is"),
    (WRONG, WRONG.replace("wrong=", "bad="), None, "unknown mark “bad”"),
    (WRONG, WRONG.replace("wrong=", "worng="), None, "do you mean “wrong”?"),
    (WRONG, WRONG.replace("midrange", "midrnge"), None, "this notebook has no exercise “midrnge”"),
    (WRONG, WRONG.replace("midrange", "steadiest"), None, "its options are its answers"),
    (WRONG, WRONG.split(" says")[0], None, "a cell marked “wrong” needs “says”"),
    (WRONG, WRONG.replace("averages everything", ""), None, "“because” is empty"),
    (WRONG, WRONG + " loses=3", None, "“loses” must be a whole number from 1 to 2, not 3"),
    (
        WRONG,
        WRONG.replace("mean of all values", "half the distance"),
        '# %% wrong="midrange" because="sub',
        "two wrong answers of “midrange”",
    ),
    (RIGHT, RIGHT + ' says="x"', None, "unknown key “says” in a cell marked “right”"),
    (RIGHT, WRONG.replace("mean of", "the"), None, "“midrange” needs at least 1 right answer"),
    (
        TYPES,
        TYPES.replace("passes", "yes"),
        '# %% wrong="midrange" because="adds',
        "“public” can only be",
    ),
    (TYPES, ' says="The sum overflows."', RIGHT, 'needs a wrong answer with public="passes"'),
    (
        "def midrange(values):\n    return float(values.mean())",
        "def mean(values):\n    return 1.0",
        WRONG,
        "this answer does not define midrange",
    ),
    ("float(values.mean())", "float(values.mean()", None, "'(' was never closed"),
]


@pytest.mark.parametrize(("old", "new", "at", "sentence"), ANSWER_ROWS)
def test_a_mistake_in_answers(
    source: Path, old: str, new: str, at: str | None, sentence: str
) -> None:
    assert old in ANSWERS
    changed = ANSWERS.replace(old, new, 1)
    answers_path(source).write_text(changed, encoding="utf-8")
    line = line_of(changed, at) if at else ANSWERS[: ANSWERS.index(old)].count("\n") + 1
    assert_told(complaints(source), "01_confusion.answers.py", line, sentence)


@pytest.mark.parametrize(
    ("content", "line", "sentence"),
    [
        (b"", 1, "there is no cell here: begin with “# %% [markdown]” and a title"),
        (b"\n\n", 1, "there is no cell here"),
        (b"import numpy as np\n", 1, "there is text before the first “# %%”"),
        (b"# %% [markdown]\n# caf\xe9\n", 2, "a letter here is not UTF-8"),
        (b'{"cells": []}', 1, "there is text before the first “# %%”"),
    ],
)
def test_a_file_that_is_no_source(source: Path, content: bytes, line: int, sentence: str) -> None:
    source.write_bytes(content)
    assert_told(complaints(source), "01_confusion.py", line, sentence)


def test_an_editor_of_another_system_is_no_mistake(source: Path) -> None:
    source.write_bytes(b"\xef\xbb\xbf" + SOURCE.replace("\n", "\r\n").encode())
    other = read_source(source)
    source.write_text(SOURCE, encoding="utf-8")
    assert read_source(source) == other


def test_a_model_answer_is_needed_to_prove_but_not_to_build(source: Path) -> None:
    begin, end = SOURCE.index("#\n# ### BEGIN SOLUTION"), SOURCE.index("# ### END SOLUTION")
    source.write_text(SOURCE[:begin] + SOURCE[end:].partition("\n")[2], encoding="utf-8")
    assert read_source(source).written[0].model == ""
    line = line_of(SOURCE, EXPLAIN)
    assert_told(complaints(source), "01_confusion.py", line, "needs a model answer and a rubric")


def test_all_mistakes_of_a_file_are_told_at_once(source: Path) -> None:
    edits = [
        (CARD, CARD.replace("=1", "=7")),
        ("# 3. ```", "# ```"),
        ("    return (float", "\treturn (float"),
        (CHECK, CHECK.replace("=2", "=-2")),
        ("# - [x] Far", "# - [ ] Far"),
        ("# - 1 point: names", "# - 3 points: names"),
        ("print(f", "print(("),
    ]
    changed = SOURCE
    for old, new in edits:
        assert changed.count(old) == 1
        changed = changed.replace(old, new)
    source.write_text(changed, encoding="utf-8")
    found = complaints(source)
    parts = (
        "1 to 5, not 7",
        "three hints",
        "a tab",
        "not -2",
        "true, “- [x] …”",
        "not 4",
        "closed",
    )
    assert len(found) < 10
    assert [part for part in parts if not any(part in told for told in found)] == []
    lines = [int(told.split(":")[1]) for told in found]
    assert lines == sorted(lines)


def test_whatever_line_is_lost_or_doubled_ends_in_sentences(source: Path) -> None:
    lines = SOURCE.split("\n")
    refused = 0
    for number in range(len(lines)):
        lost = [*lines[:number], *lines[number + 1 :]]
        doubled = [*lines[: number + 1], *lines[number:]]
        for text in ("\n".join(lost), "\n".join(doubled)):
            source.write_text(text, encoding="utf-8")
            try:
                read_answers(answers_path(source), read_source(source))
            except CourseError as error:
                told = str(error).split("\n")
                assert all(re.fullmatch(r"01_confusion\.py:\d+: .+[.?]", line) for line in told)
                refused += 1
    assert refused > 40


def test_a_build_of_a_bad_source_is_refused_with_all_of_it(source: Path) -> None:
    source.write_text(SOURCE.replace("=1", "=0").replace(" draft", "", 1), encoding="utf-8")
    with pytest.raises(CourseError) as caught:
        build_course(source.parents[2])
    assert str(caught.value).count("must be a whole number") == 2


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("week6_metrics/confusion.py", "name it like “01_confusion.py”"),
        ("week6_metrics/1_confusion.py", "name it like “01_confusion.py”"),
        ("week6_metrics/01-confusion.py", "name it like “01_confusion.py”"),
        ("week6_metrics/01_Confusion.py", "name it like “01_confusion.py”"),
        ("week6_metrics/01_confusion.ipynb", "name it like “01_confusion.py”"),
        ("week6_metrics/01_confusion_answers.answers.py", "there is no notebook"),
        ("week6_metrics/02_lost.answers.py", "there is no notebook 02_lost.py to these answers"),
        ("week6-metrics/01_confusion.py", "name its folder like “week6_metrics”"),
        ("week_6/01_confusion.py", "name its folder like “week6_metrics”"),
    ],
)
def test_a_misnamed_file_is_told(source: Path, path: str, sentence: str) -> None:
    root = source.parents[2]
    assert misnamed_sources(root) == ()
    (root / "solutions" / path).parent.mkdir(exist_ok=True)
    (root / "solutions" / path).write_text(SOURCE, encoding="utf-8")
    (told,) = misnamed_sources(root)
    assert told.startswith(f"solutions/{path}:1: ") and sentence in told
    week = path.split("/")[0]
    assert misnamed_sources(root, week) == (told,) and misnamed_sources(root, "week5_a") == ()
